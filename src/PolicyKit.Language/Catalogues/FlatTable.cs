using System.Collections.Immutable;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>What a column of a flat table is for.</summary>
public enum FlatRole : byte
{
    /// <summary>Any text does, and none bears on a decision.</summary>
    Text,

    /// <summary>Without a heading behind the last: nothing stands there.</summary>
    Empty,

    /// <summary>Not any text does, and none bears on a decision.</summary>
    Checked,

    /// <summary>The dataset's code.</summary>
    Code,

    /// <summary>The dataset's name.</summary>
    Name,

    /// <summary>The division that it is decided by, unless another was asked for.</summary>
    Jurisdiction,

    /// <summary>A fact.</summary>
    Fact,
}

/// <summary>A column of a flat table.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Fact">The fact that stands there, or null.</param>
public readonly record struct FlatTableColumn(FlatRole Role, Fact? Fact);

/// <summary>What a cell says by itself.</summary>
/// <param name="IsPlain">Whether it says no more than a value or nothing, and nothing of it is worth a remark.</param>
/// <param name="Value">The value of the column's fact, or null: it is unknown.</param>
public readonly record struct FlatCell(bool IsPlain, FactValue? Value);

/// <summary>A table whose headings are paths and whose rows are datasets without fields: what a cell says depends on its column and on nothing else in
/// the row, so that each different cell need be read but once. Immutable and safe to share.</summary>
public sealed class FlatTable
{
    private readonly CatalogueReader _reader;
    private readonly Func<TableRow, Composition> _compose;
    private readonly CatalogueHeader _header;
    private readonly ImmutableArray<Fact> _facts;

    private FlatTable(CatalogueReader reader, Func<TableRow, Composition> compose, string? jurisdiction, ImmutableArray<Fact> facts, ImmutableArray<FlatTableColumn> columns) =>
        (_reader, _compose, _header, _facts, Columns) = (reader, compose, CatalogueHeader.Empty with { Override = jurisdiction }, facts, columns);

    /// <summary>Its columns; every row has a cell for each.</summary>
    public ImmutableArray<FlatTableColumn> Columns { get; }

    /// <summary>The table under some headings.</summary>
    /// <param name="country">The country whose facts stand in it.</param>
    /// <param name="headings">The headings.</param>
    /// <param name="jurisdiction">The division that is decided by whatever the rows say, or null.</param>
    /// <returns>Null: it is not flat, or the headings are not sound.</returns>
    public static FlatTable? Of(CountryData country, TableRow headings, string? jurisdiction)
    {
        var problems = new ProblemList(quotesValues: false);
        var dictionary = headings.IsBlank || headings.Problem is not null ? null : IdentityDictionary.Of(country, headings, problems);
        if (dictionary is null || problems.Count > 0 || new TableSource(dictionary, "", problems).RowsUnder(headings) is not { } rows || problems.Count > 0)
        {
            return null;
        }

        var paths = new TargetPaths(country, FactLevel.Dataset);
        var targets = headings.Cells.Take(rows.Width).Select(c => c.Text.Trim()).Select(p => p.Length == 0 ? null : paths.Find(p)!).ToList();
        return targets.OfType<Target>().Any(t => !IsFlat(t, country, targets)) ? null
            : new(new(country), rows.Read, jurisdiction, country.Facts.Dataset,
                [.. targets.Select(ColumnOf), .. headings.Cells.Skip(rows.Width).Select(_ => new FlatTableColumn(FlatRole.Empty, null))]);
    }

    /// <summary>Reads a row as a dataset.</summary>
    public DatasetReading Read(TableRow row) => Read(row, _header);

    /// <summary>Reads one cell as if it stood alone in its row.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="text">What stands in it.</param>
    public FlatCell Probe(int column, string text)
    {
        var cells = Columns.Select((c, i) => new TableCell(i == column ? text : c.Role == FlatRole.Code ? "0" : "", default));
        var reading = Read(new([.. cells], default), CatalogueHeader.Empty with { Override = "0" });
        if (reading is not { Dataset: { Findings.IsEmpty: true, Facts.HasInferred: false } dataset, Problems.IsEmpty: true })
        {
            return default;
        }

        var stated = _facts.Where(f => dataset.Facts.Stated(f) is not null).ToList();
        return stated.Count == 0 ? new(true, null)
            : stated is [var only] && only == Columns[column].Fact && dataset.Facts.Stated(only) is { } entry && entry == new FactEntry(entry.Value)
                ? new(true, entry.Value) : default;
    }

    private DatasetReading Read(TableRow row, CatalogueHeader header)
    {
        var composed = _compose(row);
        return _reader.ReadDataset(composed.Root!, header, composed.Problems);
    }

    /// <summary>Whether a column is read without a look at any other.</summary>
    private static bool IsFlat(Target target, CountryData country, List<Target?> all) => target is { IsAlone: true, Kind: not TargetKind.Fields }
        && !country.Facts.All.Any(f => f.PartOf is not null && f.PartOf == target.Fact?.Fact.Id)
        && !all.Exists(o => o is not null && o != target && o.Keys.AsSpan().StartsWith(target.Keys));

    private static FlatTableColumn ColumnOf(Target? target) => target?.Fact is { } form ? new(FlatRole.Fact, form.Fact)
        : target?.Keys switch
        {
            ["code"] => new(FlatRole.Code, null),
            ["name"] => new(FlatRole.Name, null),
            ["jurisdiction"] => new(FlatRole.Jurisdiction, null),
            _ => new(target is null or { Kind: TargetKind.Text } ? FlatRole.Text : FlatRole.Checked, null),
        };
}
