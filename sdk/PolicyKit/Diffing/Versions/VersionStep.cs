using System.Globalization;

namespace PolicyKit.Diffing.Versions;

/// <summary>How far the version of a pack moves, or has to.</summary>
public enum VersionStep : byte
{
    /// <summary>Nothing is said otherwise.</summary>
    None,

    /// <summary>The same outcomes, by other rules or words.</summary>
    Patch,

    /// <summary>The same statuses; something else is to be done or is shown less plainly.</summary>
    Minor,

    /// <summary>Something opens, closes or is thrown into doubt, or values are shown plainer: everything published by the old version has to be looked at again.</summary>
    Major,
}

/// <summary>How steps are written and taken.</summary>
public static class VersionSteps
{
    private const int Parts = 3;
    private static readonly string[] Names = ["none", "patch", "minor", "major"];

    /// <summary>All names, the smallest first.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name: <c>major</c>.</summary>
    public static string Name(this VersionStep step) => Names[(int)step];

    /// <summary>The step that an outcome demands which moves that way.</summary>
    public static VersionStep Demanded(this DiffDirection direction) => direction switch
    {
        DiffDirection.Opened or DiffDirection.Restricted or DiffDirection.Undetermined or DiffDirection.MaskWeaker => VersionStep.Major,
        DiffDirection.Reason or DiffDirection.Citation => VersionStep.Patch,
        _ => VersionStep.Minor,
    };

    /// <summary>The step from one version to another; none where it is the same, a lower one, or no version of three numbers.</summary>
    public static VersionStep Between(string old, string fresh)
    {
        if (Read(old) is not { } was || Read(fresh) is not { } now || now.CompareTo(was) <= 0)
        {
            return VersionStep.None;
        }

        return now.Major != was.Major ? VersionStep.Major : now.Minor != was.Minor ? VersionStep.Minor : VersionStep.Patch;
    }

    /// <summary>The next version of that step.</summary>
    /// <exception cref="ArgumentException">The version is not of three numbers.</exception>
    public static string Next(string version, VersionStep step)
    {
        var was = Read(version) ?? throw new ArgumentException($"'{version}' is no version of three numbers.", nameof(version));
        return step switch
        {
            VersionStep.Major => $"{was.Major + 1}.0.0",
            VersionStep.Minor => $"{was.Major}.{was.Minor + 1}.0",
            VersionStep.Patch => $"{was.Major}.{was.Minor}.{was.Build + 1}",
            _ => version,
        };
    }

    /// <summary>Whether the first version is lower than the second.</summary>
    public static bool IsLower(string version, string than) => Read(version) is { } one && Read(than) is { } other && one < other;

    private static Version? Read(string version)
    {
        var parts = version.Split('.');
        return parts.Length == Parts && parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Version.Parse(version) : null;
    }
}
