using System.Globalization;

namespace PolicyKit;

/// <summary>Versions of a pack that a reference accepts: <c>1.2.3</c>, <c>1.2</c>, <c>^1.2.3</c>, <c>~1.2</c>, <c>&gt;=1.0 &lt;2.0</c>,
/// <c>*</c>. A bare version with fewer than three parts accepts every version that begins so.</summary>
internal sealed class VersionRange
{
    private readonly List<(Version Low, bool LowIn, Version? High, bool HighIn)> _parts = [];

    /// <summary>Reads a range.</summary>
    /// <returns>False if it is none.</returns>
    public static bool TryParse(string text, out VersionRange range)
    {
        range = new();
        var parts = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(range.TryAdd);
    }

    /// <summary>Whether the version lies in the range; false for a text that is no version.</summary>
    public bool Contains(string? version) => TryVersion(version ?? "", out var seen, out _) && _parts.All(p =>
        (p.LowIn ? seen >= p.Low : seen > p.Low) && (p.High is null || (p.HighIn ? seen <= p.High : seen < p.High)));

    private bool TryAdd(string part)
    {
        if (part is "*" or "x")
        {
            _parts.Add((new(0, 0, 0), true, null, false));
            return true;
        }

        var digits = part.TrimStart('^', '~', '<', '>', '=');
        if (!TryVersion(digits, out var version, out var given))
        {
            return false;
        }

        (Version, bool, Version?, bool)? added = part[..^digits.Length] switch
        {
            "^" => (version, true, version.Major > 0 ? new(version.Major + 1, 0, 0)
                : version.Minor > 0 ? new(0, version.Minor + 1, 0) : new(0, 0, version.Build + 1), false),
            "~" => (version, true, Next(version, Math.Min(given, 2)), false),
            ">=" => (version, true, null, false),
            ">" => (version, false, null, false),
            "<=" => (new(0, 0, 0), true, version, true),
            "<" => (new(0, 0, 0), true, version, false),
            "" or "=" => (version, true, Next(version, given), false),
            _ => null,
        };
        if (added is { } bounds)
        {
            _parts.Add(bounds);
        }

        return added is not null;
    }

    private static Version Next(Version version, int parts) => parts switch
    {
        1 => new(version.Major + 1, 0, 0),
        2 => new(version.Major, version.Minor + 1, 0),
        _ => new(version.Major, version.Minor, version.Build + 1),
    };

    private static bool TryVersion(string text, out Version version, out int given)
    {
        var parts = text.Split('.').TakeWhile(p => p is not ("x" or "*")).ToList();
        var numbers = new int[3];
        given = parts.Count;
        version = new(0, 0, 0);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 2 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        version = new(numbers[0], numbers[1], numbers[2]);
        return given > 0;
    }
}
