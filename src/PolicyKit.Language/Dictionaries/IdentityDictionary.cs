using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>The dictionary of a table whose headings are paths of the catalogue: <c>code,name,opening.declared,facts.publicData</c>. Lists are
/// separated by semicolons, an empty cell is unknown, and <c>null</c> is a new dataset's previous status.</summary>
internal static class IdentityDictionary
{
    private static readonly Splitter Semicolons = new([";"], [], [], []);

    /// <summary>The datasets of one sheet.</summary>
    public static IEnumerable<Func<Composition>> Read(CountryData country, IEnumerable<TableRow> rows, string path, bool hasWidth, ProblemList problems)
    {
        using var all = rows.GetEnumerator();
        if (!all.MoveNext() || all.Current.IsBlank)
        {
            problems.Add(RecordProblems.NoHeading(path, 1));
            yield break;
        }

        if (all.Current.Problem is { } problem)
        {
            problems.Add(problem);
            yield break;
        }

        var dictionary = Of(country, all.Current, problems);
        foreach (var piece in problems.HasErrors ? [] : new TableSource(dictionary, path, problems).Read(FromCurrent(all), hasWidth))
        {
            yield return piece;
        }
    }

    // The rows can be gone through once.
    private static IEnumerable<TableRow> FromCurrent(IEnumerator<TableRow> rows)
    {
        do
        {
            yield return rows.Current;
        }
        while (rows.MoveNext());
    }

    /// <summary>The dictionary of a table with such headings.</summary>
    public static CatalogueDictionary Of(CountryData country, TableRow headings, ProblemList problems)
    {
        var paths = new TargetPaths(country, FactLevel.Dataset);
        if (!headings.Cells.Any(c => paths.Find(c.Text.Trim()) is not null))
        {
            problems.Add(RecordProblems.NeedsDictionary(headings.Place));
        }

        var columns = new ColumnList();
        var root = new TargetNode("");
        foreach (var cell in problems.HasErrors ? [] : headings.Cells.Where(c => c.Text.Trim().Length > 0))
        {
            var path = cell.Text.Trim();
            if (paths.Find(path) is not { } target)
            {
                problems.Add(DictionaryProblems.UnknownPath(cell.Place, path, FactLevel.Dataset, paths.All));
            }
            else if (root.At(target.Keys) is { Mapping: null } node)
            {
                node.Mapping = MappingOf(path, target, columns.Of(path, cell.Place, isOptional: false));
            }
            else
            {
                problems.Add(RecordProblems.TwoColumns(cell.Place, path));
            }
        }

        if (root.Children.TrueForAll(c => c.Key != "code") && !problems.HasErrors)
        {
            problems.Add(DictionaryProblems.NoCode(headings.Place));
        }

        return new(new(null, null), CatalogueHeader.Empty, root) { Columns = columns.All };
    }

    private static ColumnMapping MappingOf(string path, Target target, ColumnReference column) => new()
    {
        Path = path,
        Kind = target.Fact is { Fact.IsNullable: true } ? TargetKind.Plain : target.Kind,
        Column = column,
        Split = target.Kind is TargetKind.List or TargetKind.Objects or TargetKind.Fields ? Semicolons : null,
    };
}
