using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>What a report is made of: decisions, and what people need beside them. No data value is in it.</summary>
public sealed record DecisionReport
{
    /// <summary>The day of decision.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The policies that decided, by id.</summary>
    public required ImmutableArray<Policy> Policies { get; init; }

    /// <summary>The data of their country: it labels grades and names areas.</summary>
    public required CountryData Country { get; init; }

    /// <summary>The decisions in the catalogue's order. It may be walked more than once.</summary>
    public required IReadOnlyCollection<ReportEntry> Entries { get; init; }

    /// <summary>The catalogue as a path below the repository's root with forward slashes, or null: it has none.</summary>
    public string? Source { get; init; }

    /// <summary>The workbook that the catalogue was read from, or null: <see cref="DecisionWorkbook"/> gives it back with conclusions.</summary>
    public ReadOnlyMemory<byte>? Workbook { get; init; }

    /// <summary>The language of sentences: <c>zh</c>, <c>en</c> or <c>both</c>; HTML always has both.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>Explains a dataset's opening, for what its status hangs by; null: the report does not say it.</summary>
    public Func<Dataset, Explanation>? Explain { get; init; }

    /// <summary>The decisions alone.</summary>
    public IEnumerable<Decision> Decisions => Entries.Select(e => e.Decision);

    /// <summary>Their counts.</summary>
    public DecisionSummary Summary => DecisionSummary.Of(Entries.Select(e => (e.Decision, e.Description)));
}

/// <summary>A decision with the entry that it is of.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Dataset">The dataset; null where its entry could not be read.</param>
/// <param name="Place">Where the catalogue has it.</param>
public sealed record ReportEntry(Decision Decision, Dataset? Dataset = null, SourcePlace Place = default)
{
    /// <summary>What the catalogue says of it.</summary>
    internal DatasetDescription Description => Dataset?.Description ?? DatasetDescription.Empty;

    /// <summary>The name, or the code where there is none.</summary>
    internal string Title => Decision.Name.Length > 0 ? Decision.Name : Decision.Code;

    /// <summary>The title of a field, or empty.</summary>
    internal string TitleOf(string field) => Dataset?.Fields?.FirstOrDefault(f => f.Name == field)?.Title ?? "";
}
