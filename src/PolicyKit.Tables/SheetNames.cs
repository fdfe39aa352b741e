namespace PolicyKit.Tables;

/// <summary>Names of sheets: at most 31 characters, none of <c>[ ] : * ? / \</c>, no two the same without regard to case.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    /// <summary>The names made fit, each once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> wanted)
    {
        var names = new List<string>();
        foreach (var name in wanted)
        {
            names.Add(Unused(Fit(name), names));
        }

        return names;
    }

    /// <summary>The name, with a number after it if it is taken.</summary>
    public static string Unused(string name, IReadOnlyList<string> taken)
    {
        var unused = name;
        for (var i = 2; taken.Contains(unused, StringComparer.OrdinalIgnoreCase); i++)
        {
            var ending = FormattableString.Invariant($" ({i})");
            unused = name[..Math.Min(name.Length, Longest - ending.Length)] + ending;
        }

        return unused;
    }

    /// <summary>The name as a formula writes it.</summary>
    public static string Quoted(string name) => "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Fit(string name)
    {
        var fit = string.Concat(name.Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? '_' : c)).Trim('\'', ' ');
        return fit.Length == 0 ? "Sheet" : fit[..Math.Min(fit.Length, Longest)];
    }
}
