using System.Globalization;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Output;

/// <summary>Declared against decided: what is open that must not be, and where. One line for all, one for each provider and domain.</summary>
internal static class DeltaTable
{
    private const int MostLines = 12;
    private const int WidestName = 40;

    // What comes first. A declaration that missing facts leave unconfirmed comes before one that holds.
    private static readonly Delta[] Order = [Delta.OverOpen, Delta.OverClosed, Delta.Unsupported, Delta.Unknown, Delta.Same];

    /// <summary>The worst that a declaration of the dataset, or of one of its fields, comes to on an axis; null: nothing is declared.</summary>
    public static Delta? WorstOf(Decision decision)
    {
        var deltas = AxisNames.All.SelectMany(a => decision.Fields.Select(f => f.On(a)).Prepend(decision.On(a)))
            .Where(d => d.Declared is not null).Select(d => d.Delta).ToHashSet();
        return deltas.Count == 0 ? null : Order.First(deltas.Contains);
    }

    /// <summary>Over-open (whole datasets before fields), over-closed, unsupported, unknown, then the others; within each by provider and
    /// domain, then as they came.</summary>
    public static IEnumerable<ReportEntry> DifferingFirst(IEnumerable<ReportEntry> entries) => entries
        .OrderBy(e => WorstOf(e.Decision) is { } worst ? Array.IndexOf(Order, worst) : Order.Length)
        .ThenBy(e => AxisNames.All.Any(a => e.Decision.On(a).Delta == Delta.OverOpen) ? 0 : 1)
        .ThenBy(e => e.Dataset?.Description.ProviderName ?? "", StringComparer.Ordinal)
        .ThenBy(e => e.Dataset?.Description.Domain ?? "", StringComparer.Ordinal);

    /// <summary>The lines, or empty where nothing is declared.</summary>
    public static string Of(IReadOnlyCollection<ReportEntry> entries)
    {
        List<ReportEntry> declared = [.. entries.Where(e => WorstOf(e.Decision) is not null)];
        if (declared.Count == 0)
        {
            return "";
        }

        var table = new TextTable();
        table.Add(["DECLARED AGAINST DECIDED", .. Order.Select(d => d.Name().ToUpperInvariant())]);
        table.Add(Line("all", declared));
        var groups = declared.GroupBy(e => TitleOf(e.Dataset?.Description ?? DatasetDescription.Empty), StringComparer.Ordinal)
            .Select(g => (g.Key, Entries: g.ToList())).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (groups is not [("", _)])
        {
            var worstFirst = groups.OrderByDescending(g => Count(g.Entries, Delta.OverOpen) + Fields(g.Entries)).ThenByDescending(g => Count(g.Entries, Delta.OverClosed))
                .ThenByDescending(g => Count(g.Entries, Delta.Unsupported)).ThenByDescending(g => Count(g.Entries, Delta.Unknown)).ToList();
            worstFirst.Take(MostLines).ToList().ForEach(g => table.Add(Line(DisplayWidth.Cut(g.Key.Length > 0 ? g.Key : "-", WidestName), g.Entries)));
            return table + (groups.Count > MostLines ? $"and {groups.Count - MostLines} more, in `--format json` under summary.delta\n" : "");
        }

        return table.ToString();
    }

    private static string[] Line(string title, List<ReportEntry> entries) => [title, .. Order.Select(d => Number(Count(entries, d))
        + (d == Delta.OverOpen && Fields(entries) is > 0 and var fields ? $" + {Number(fields)} field{(fields == 1 ? "" : "s")}" : ""))];

    private static int Count(List<ReportEntry> entries, Delta delta) => entries.Count(e => e.Decision.Opening is { Declared: not null } o && o.Delta == delta);

    // Fields that go with a dataset which itself is declared as decided: the leak that a list of datasets does not show.
    private static int Fields(List<ReportEntry> entries) => entries.Where(e => e.Decision.Opening.Delta != Delta.OverOpen)
        .Sum(e => e.Decision.Fields.Count(f => f.Opening.Delta == Delta.OverOpen));

    private static string TitleOf(DatasetDescription d) => string.Join(" · ", new[] { d.ProviderName, d.Domain }.Where(t => t.Length > 0));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
