using System.Collections.Immutable;
using PolicyKit.Masking.Techniques;
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
    private GroupedRows? _groups;

    /// <summary>What becomes of each column read so far.</summary>
    public ImmutableArray<ColumnPlan> Plans { get; private set; } = [];

    /// <summary>The members' names that lead to each column of JSON.</summary>
    public List<ImmutableArray<string>> Paths { get; } = [];

    /// <summary>The columns that leave, in their order.</summary>
    public IEnumerable<string> Leaving => Plans.Where(p => p.Leaves).Select(p => p.In);

    /// <summary>What came of it, once all was read.</summary>
    public MaskOutcome Outcome => new(Plans, _rowsIn, _rowsOut, [.. _rejected]) { RowsSuppressed = _groups?.Suppressed };

    /// <summary>The masked rows, or groups of them where a column leaves as counts. Columns are planned before the first is given, and anew
    /// where JSON names another.</summary>
    public IEnumerable<List<MaskedCell>> Read(CancellationToken stop)
    {
        foreach (var row in ReadEach(stop))
        {
            if (Counted() is not { Count: > 0 } counted)
            {
                _rowsOut++;
                yield return row.Cells;
                continue;
            }

            _groups ??= new(Plans.Select(p => p.Mask).OfType<AggregateMask>().Max(m => m.Threshold), counted);
            _groups.Add(row.Cells, row.Person);
        }

        foreach (var group in _groups?.Leaving() ?? [])
        {
            _rowsOut++;
            yield return group;
        }
    }

    private HashSet<int> Counted() => [.. Enumerable.Range(0, Plans.Length).Where(i => Plans[i].Mask is AggregateMask)];

    private IEnumerable<(List<MaskedCell> Cells, string? Person)> ReadEach(CancellationToken stop)
    {
        foreach (var row in data.Rows(_names, Paths, passesBadLines: skipsBadRows))
        {
            stop.ThrowIfCancellationRequested();
            Plan(row.Place);
            _rowsIn++;
            if (IsSound(row))
            {
                var person = PersonOf(row);
                yield return (Masked(row, person), person);
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

    private string? PersonOf(TableRow row) =>
        subject is not null && _names.IndexOf(subject) is >= 0 and var at && at < row.Cells.Length ? row.Cells[at].Text : null;

    private List<MaskedCell> Masked(TableRow row, string? person)
    {
        var cells = new List<MaskedCell>(Plans.Length);
        for (var i = 0; i < Plans.Length; i++)
        {
            if (Plans[i].Mask is { } mask)
            {
                cells.Add(i < row.Cells.Length ? Of(row.Cells[i]) : new(i, "", ""));
            }

            MaskedCell Of(TableCell cell) => mask is NoMask ? new(i, cell.Text, cell.Literal)
                : mask is AggregateMask ? new(i, cell.Text.Length == 0 ? "" : "1", null)
                : new(i, cell.Text.Length == 0 ? "" : mask.Mask(cell.Text, person), cell.Text.Length == 0 ? cell.Literal : null);
        }

        return cells;
    }
}
