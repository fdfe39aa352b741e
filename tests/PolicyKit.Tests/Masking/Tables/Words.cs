using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>The lists of tests/data/tables/lists.txt.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string[]> Lists = Repository.Read("tests/data/tables/lists.txt").Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(':', 2)).ToDictionary(l => l[0], l => l[1].Trim().Split(' '));

    internal static string[] Of(string list) => Lists[list];
}
