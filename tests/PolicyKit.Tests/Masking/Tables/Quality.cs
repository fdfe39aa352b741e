using System.Globalization;
using System.Text;
using PolicyKit.Masking.Profiling;
using PolicyKit.Tests.Packs;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>Profiles labelled tables as a user does, and counts what was right. A column counts as told to be of a type where its state is
/// certain, probable, mixed or damaged; ambiguous columns are counted apart.</summary>
internal sealed class Quality
{
    /// <summary>The types that are promised.</summary>
    internal static readonly string[] Promised = ["resident-id", "uscc", "bank-card", "mobile", "person-name"];

    private readonly List<(string Table, LabelledColumn Column, ColumnProfile Told)> _all = [];

    /// <summary>Profiles tables.</summary>
    public void Add(IEnumerable<LabelledTable> tables)
    {
        foreach (var table in tables)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(table.ToCsv()));
            var profile = new TableProfiler(RealCountry.Alone.Country, IdentifierTests.AsOf).Profile(DataFile.Of(InputFile.Of(table.Name, stream)));
            Assert.Empty(profile.BadRows);
            _all.AddRange(table.Columns.Zip(profile.Columns, (column, told) => (table.Name, column, told)));
        }
    }

    /// <summary>Of a type: columns of it, told to be it, right.</summary>
    public (int True, int Told, int Right) Of(string type) =>
        (_all.Count(a => a.Column.Type == type), _all.Count(a => Told(a.Told) == type && a.Column.Type != "any"), _all.Count(a => Told(a.Told) == type && a.Column.Type == type));

    /// <summary>Columns that are ambiguous, of all.</summary>
    public double AmbiguousRate => (double)_all.Count(a => a.Told.State == ColumnState.Ambiguous) / _all.Count;

    /// <summary>How far the columns told to be certain, or probable, of a promised type are right.</summary>
    public (int Told, int Right) Calibration(ColumnState state)
    {
        var told = _all.Where(a => a.Told.State == state && Promised.Contains(a.Told.Type) && a.Column.Type != "any").ToList();
        return (told.Count, told.Count(a => a.Told.Type == a.Column.Type));
    }

    /// <summary>What went wrong, one line each.</summary>
    public IEnumerable<string> Mistakes() => from a in _all
                                             let told = Told(a.Told)
                                             where a.Column.Type != "any" && told != a.Column.Type && (Promised.Contains(a.Column.Type) || Promised.Contains(told))
                                             select $"{a.Table} {a.Column.Heading} [{a.Column.Cells.Count} rows]: {a.Told.State} {a.Told.Type} for {a.Column.Type}, {a.Told.Evidence.MatchRate} {a.Told.Evidence.ChecksumRate} of {a.Told.Evidence.Distinct}, hint {a.Told.Evidence.NameHint}, {string.Join(' ', a.Told.Evidence.Competitors.Select(c => $"{c.Type}={c.Score}"))}";

    /// <summary>Precision, recall and F1 with Wilson's intervals, as a table.</summary>
    public string Summary()
    {
        var text = new StringBuilder();
        foreach (var type in Promised)
        {
            var (all, told, right) = Of(type);
            text.Append(CultureInfo.InvariantCulture, $"| {type} | {all} | {Rate(right, told)} | {Rate(right, all)} | {2.0 * right / (told + all):0.000} |\n");
        }

        return text.ToString();
    }

    /// <summary>Wilson's score interval at 95 % (Wilson 1927).</summary>
    internal static (double Low, double High) Wilson(int right, int of)
    {
        const double z = 1.96;
        var (p, n) = ((double)right / of, (double)of);
        var (middle, half) = (p + (z * z / (2 * n)), z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))));
        return ((middle - half) / (1 + (z * z / n)), (middle + half) / (1 + (z * z / n)));
    }

    private static string Rate(int right, int of) => Wilson(right, of) is var (low, high) ? FormattableString.Invariant($"{(double)right / of:0.000} ({low:0.000}–{high:0.000})") : "";

    private static string Told(ColumnProfile profile) => profile.State is ColumnState.None or ColumnState.Ambiguous ? "none" : profile.Type;
}
