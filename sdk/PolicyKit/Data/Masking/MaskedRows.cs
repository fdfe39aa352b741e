using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A cell that leaves.</summary>
/// <param name="Column">Its column among all of the data.</param>
/// <param name="Value">The masked value; null: nothing of it leaves.</param>
/// <param name="Literal">As in <see cref="TableCell.Literal"/>, where the value leaves as it is.</param>
internal readonly record struct MaskedCell(int Column, string? Value, string? Literal);

/// <summary>Reads data row by row with its columns masked, whatever it is written in.</summary>
/// <param name="data">The data.</param>
/// <param name="plan">Plans the columns once they are known.</param>
/// <param name="subject">The column that tells people apart, or null.</param>
/// <param name="skipsBadRows">Whether rows that cannot be read are left out and listed; else they are an error.</param>
internal sealed class MaskedRows(DataFile data, Func<IReadOnlyList<string>, SourcePlace, ImmutableArray<ColumnPlan>> plan, string? subject, bool skipsBadRows)
{
    private readonly List<string> _names = [];
    private readonly List<RejectedRow> _rejected = [];
    private long _rowsIn;
    private long _rowsOut;

    /// <summary>What becomes of each column read so far.</summary>
    public ImmutableArray<ColumnPlan> Plans { get; private set; } = [];

    /// <summary>The members' names that lead to each column of JSON.</summary>
    public List<ImmutableArray<string>> Paths { get; } = [];

    /// <summary>The columns that leave, in their order.</summary>
    public IEnumerable<string> Leaving => Plans.Where(p => p.Leaves).Select(p => p.In);

    /// <summary>What came of it, once all was read.</summary>
    public MaskOutcome Outcome => new(Plans, _rowsIn, _rowsOut, [.. _rejected]);

    /// <summary>The masked rows. Columns are planned before the first is given, and anew where JSON names another.</summary>
    public IEnumerable<List<MaskedCell>> Read(CancellationToken stop)
    {
        foreach (var row in data.Rows(_names, Paths, passesBadLines: skipsBadRows))
        {
            stop.ThrowIfCancellationRequested();
            Plan(row.Place);
            _rowsIn++;
            if (IsSound(row))
            {
                _rowsOut++;
                yield return Masked(row);
            }
        }

        Plan(SourcePlace.Of(data.Path));
    }

    private void Plan(SourcePlace place) => Plans = Plans.Length == _names.Count ? Plans : plan(_names, place);

    private bool IsSound(TableRow row)
    {
        var problem = row.Problem
            ?? (data.Format == DataFormat.Delimited && row.Cells.Length != _names.Count ? DataProblems.RaggedRow(row.Place, row.Cells.Length, _names.Count) : LostCell(row));
        if (problem is null)
        {
            return true;
        }

        _rejected.Add(new(_rowsIn, row.Place.Line, problem.Code));
        return skipsBadRows ? false : throw new PolicyKitException(problem);
    }

    private Problem? LostCell(TableRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].Fault != CellFault.None && i < Plans.Length && Plans[i].Leaves)
            {
                return DataProblems.LostCell(row.Cells[i].Place, _names[i]);
            }
        }

        return null;
    }

    private List<MaskedCell> Masked(TableRow row)
    {
        var at = subject is null ? -1 : _names.IndexOf(subject);
        var person = at >= 0 && at < row.Cells.Length ? row.Cells[at].Text : null;
        var cells = new List<MaskedCell>(Plans.Length);
        for (var i = 0; i < Plans.Length; i++)
        {
            if (Plans[i].Mask is { } mask)
            {
                cells.Add(i < row.Cells.Length ? Of(row.Cells[i]) : new(i, "", ""));
            }

            MaskedCell Of(TableCell cell) => mask is Masking.Techniques.NoMask ? new(i, cell.Text, cell.Literal)
                : new(i, cell.Text.Length == 0 ? "" : mask.Mask(cell.Text, person), cell.Text.Length == 0 ? cell.Literal : null);
        }

        return cells;
    }
}
