namespace PolicyKit.Tests.Support;

/// <summary>The folder of sources that is handed round beside the repository and not part of it: laws, seeds, hostile data.
/// <c>$POLICYKIT_SHARED</c>, else <c>shared</c> beside the repository's folder.</summary>
internal static class Shared
{
    /// <summary>How to get what is missing; what a skipped test prints.</summary>
    public const string HowToGet =
        "Needs the folder of sources: put it beside the repository as `shared`, or set POLICYKIT_SHARED to where it is.";

    private static readonly string Named = Environment.GetEnvironmentVariable("POLICYKIT_SHARED") is { Length: > 0 } named
        ? named : Path.Combine(Repository.Root, "..", "shared");

    /// <summary>Whether it is there.</summary>
    public static bool IsPresent => Directory.Exists(Named);

    /// <summary>Whether a missing part is a failure: <c>POLICYKIT_REQUIRE=1</c>, as .ci/run sets it.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("POLICYKIT_REQUIRE") == "1";

    /// <summary>Why a test that needs the parts is skipped, or null: it runs.</summary>
    /// <param name="parts">Files or folders below the shared folder; none: the folder itself.</param>
    public static string? SkipReason(params string[] parts)
    {
        if (IsRequired)
        {
            return null;
        }

        return !IsPresent ? HowToGet
            : parts.FirstOrDefault(p => !Path.Exists(Path.Combine(Named, p))) is { } missing ? $"{HowToGet} It has no `{missing}`."
            : null;
    }

    /// <summary>The path of a part of the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder or the part is not there.</exception>
    public static string PathOf(string part)
    {
        var path = Path.GetFullPath(Path.Combine(Named, part));
        return Path.Exists(path) ? path : throw new DirectoryNotFoundException($"{HowToGet} It has no `{part}`.");
    }
}

/// <summary>A test that needs the shared folder. Without it the test is skipped with how to get it; where parts are required it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Takes the parts needed, such as <c>laws</c>.</summary>
    public SharedFactAttribute(params string[] parts) => Skip = Shared.SkipReason(parts);
}

/// <summary>A theory that needs the shared folder; see <see cref="SharedFactAttribute"/>. Its data must not read the folder: a theory without
/// rows is an error before it can be skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    /// <summary>Takes the parts needed, such as <c>laws</c>.</summary>
    public SharedTheoryAttribute(params string[] parts) => Skip = Shared.SkipReason(parts);
}
