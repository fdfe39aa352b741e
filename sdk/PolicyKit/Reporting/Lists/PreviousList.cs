using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit.Reporting.Lists;

/// <summary>A list that was published before: code to opening class. It is read by the titles of its columns, CSV or XLSX.</summary>
public sealed class PreviousList
{
    private readonly Dictionary<string, OpeningStatus> _statuses = new(StringComparer.Ordinal);

    /// <summary>The codes on it.</summary>
    public IEnumerable<string> Codes => _statuses.Keys;

    /// <summary>The class that it gives a dataset, or null: the dataset is not on it.</summary>
    public OpeningStatus? StatusOf(string code) => _statuses.TryGetValue(code, out var status) ? status : null;

    /// <summary>Reads a list.</summary>
    /// <param name="file">The file.</param>
    /// <param name="set">The policies, whose terms it is written in, and the forms of their country.</param>
    /// <exception cref="PolicyKitException">It has no column of codes or of classes (PK7062), or a class that no policy names (PK7063).</exception>
    public static PreviousList Read(SourceFile file, PolicySet set)
    {
        var rows = RowsOf(file);
        var header = rows.FirstOrDefault().Cells ?? [];
        var form = FormOf(header, set);
        var (code, opening) = (ColumnOf(header, form, ListContent.Code), ColumnOf(header, form, ListContent.Opening));
        if (code < 0 || opening < 0)
        {
            throw new PolicyKitException(ReportingProblems.NoPreviousList(file.Path, TitlesOf(set, ListContent.Code), TitlesOf(set, ListContent.Opening)));
        }

        var (list, terms) = (new PreviousList(), TermsOf(set));
        foreach (var (line, cells) in rows.Skip(1).Where(r => code < r.Cells.Count && r.Cells[code].Length > 0))
        {
            var term = opening < cells.Count ? cells[opening].Trim() : "";
            list._statuses[cells[code]] = terms.TryGetValue(term, out var status) ? status
                : throw new PolicyKitException(ReportingProblems.UnknownClass(new(file.Path, line, 1, line, 1), terms.Keys));
        }

        return list;
    }

    /// <summary>The dataset with the class that the list gives it as its previous one, where the catalogue does not say.</summary>
    public Dataset Apply(Dataset dataset, FactSchema facts) => StatusOf(dataset.Code) is { } status
        && facts.Find(FactLevel.Dataset, "opening.previous") is { } fact && dataset.Facts.Stated(fact) is null
        ? dataset with { Facts = dataset.Facts.With(fact, FactValue.Of(Axis.Opening.NameOf(status))) } : dataset;

    private static List<(int Line, List<string> Cells)> RowsOf(SourceFile file)
    {
        if (!file.Bytes.Span.StartsWith("PK"u8))
        {
            var rows = Csv.Parse(Encoding.UTF8.GetString(file.Bytes.Span).TrimStart('\uFEFF')) ?? [];
            return [.. rows.Select(r => (r.Line, r.Cells.ConvertAll(Csv.Unguarded)))];
        }

        using var reader = WorkbookReader.Open(new MemoryStream(file.Bytes.ToArray()), file.Path);
        return [.. reader.Rows(reader.Sheets.First().Name).Where(r => !r.IsBlank).Select(r => (r.Place.Line, r.Cells.Select(c => c.Text).ToList()))];
    }

    // One title may mean different things in two forms: the form with the most titles of the header speaks.
    private static ListForm? FormOf(List<string> header, PolicySet set) =>
        set.Country.ListForms.MaxBy(f => f.Columns.Count(c => header.Exists(h => TitlesOf(c).Contains(h, StringComparer.Ordinal))));

    private static int ColumnOf(List<string> header, ListForm? form, ListContent content) =>
        header.FindIndex(h => form is not null && form.Columns.Any(c => c.Content == content && TitlesOf(c).Contains(h, StringComparer.Ordinal)));

    private static IEnumerable<string> TitlesOf(PolicySet set, ListContent content) =>
        set.Country.ListForms.SelectMany(f => f.Columns).Where(c => c.Content == content).Select(c => c.Title.In("zh")).Distinct();

    private static string[] TitlesOf(ListColumn column) => [column.Title.Zh, column.Title.En, ReportWords.In(column.Title, "both")];

    private static Dictionary<string, OpeningStatus> TermsOf(PolicySet set)
    {
        var terms = new Dictionary<string, OpeningStatus>(StringComparer.Ordinal);
        foreach (var status in Enum.GetValues<OpeningStatus>())
        {
            var word = ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(status));
            foreach (var term in set.Policies.Select(p => p.Terms.GetValueOrDefault(new(Axis.Opening, status))).OfType<string>().Append(word.Zh).Append(word.En))
            {
                terms.TryAdd(term, status);
                terms.TryAdd($"{term} / {word.En}", status);
            }
        }

        return terms;
    }
}
