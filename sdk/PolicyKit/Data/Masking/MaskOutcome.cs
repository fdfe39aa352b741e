using System.Collections.Immutable;

namespace PolicyKit;

/// <summary>A row that was left out.</summary>
/// <param name="Row">Its number below the header, from 1.</param>
/// <param name="Line">The line of the file that it begins in, from 1.</param>
/// <param name="Code">Why.</param>
public sealed record RejectedRow(long Row, int Line, string Code);

/// <summary>What came of masking a file.</summary>
/// <param name="Columns">What became of each column.</param>
/// <param name="RowsIn">Rows read, without the header.</param>
/// <param name="RowsOut">Rows written.</param>
/// <param name="Rejected">Rows left out.</param>
public sealed record MaskOutcome(ImmutableArray<ColumnPlan> Columns, long RowsIn, long RowsOut, ImmutableArray<RejectedRow> Rejected)
{
    /// <summary>Rows of groups too small to leave, where a column leaves as counts; null: none does.</summary>
    public long? RowsSuppressed { get; init; }
}
