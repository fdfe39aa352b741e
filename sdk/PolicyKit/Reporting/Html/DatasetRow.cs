using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>A dataset's place in the page.</summary>
/// <param name="Entry">The decision with its entry.</param>
/// <param name="Number">Its number from 1.</param>
internal sealed record DatasetRow(ReportEntry Entry, int Number)
{
    /// <summary>Its id in the page; no name of the catalogue is in it.</summary>
    public string Id => FormattableString.Invariant($"d{Number}");

    /// <summary>The fields declared otherwise than decided, where the dataset as a whole is not.</summary>
    public IEnumerable<FieldDecision> DifferingFields => Entry.Decision.Opening.Delta is Delta.Same or Delta.Unknown
        ? Entry.Decision.Fields.Where(f => f.Name.Length > 0 && f.Opening.Delta is not (Delta.Same or Delta.Unknown)) : [];
}
