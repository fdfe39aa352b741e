using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>A column that describes others of its row in words.</summary>
/// <param name="By">The describing column, such as an abstract.</param>
/// <param name="Columns">The columns that it describes.</param>
internal sealed record DescribedColumns(ColumnReference By, ImmutableArray<ColumnReference> Columns);

/// <summary>Reports rows whose cells seem to belong to the row beside them: a cell that the description of its own row hardly knows, while it
/// knows the neighbour's. Nothing is moved: which of the two is right, only people know.</summary>
/// <param name="described">What describes what.</param>
/// <param name="indexes">For each column of the dictionary its index in the row, or −1.</param>
/// <param name="problems">Receives the warnings.</param>
internal sealed class ShiftedRows(DescribedColumns described, int[] indexes, ProblemList problems)
{
    // Shares of neighbouring pairs of characters. On a plan of 56 rows two pairs are found, and both are shifted.
    private const double MostOfOwn = 0.4;
    private const double Better = 0.35;

    /// <summary>The same rows, each compared with the one before it.</summary>
    public IEnumerable<TableRow> Watch(IEnumerable<TableRow> rows)
    {
        TableRow? before = null;
        foreach (var row in rows)
        {
            if (before is not null)
            {
                Compare(before, row);
                Compare(row, before);
            }

            before = row;
            yield return row;
        }
    }

    private void Compare(TableRow row, TableRow neighbour)
    {
        var description = TextOf(row, described.By);
        foreach (var column in described.Columns)
        {
            var (own, other) = (Fit(TextOf(row, column), description), Fit(TextOf(neighbour, column), description));
            if (own <= MostOfOwn && other - own >= Better)
            {
                problems.Add(RecordProblems.Shifted(row.Cells[indexes[column.Number]].Place, column.Name, neighbour.Place));
            }
        }
    }

    private string TextOf(TableRow row, ColumnReference column) =>
        indexes[column.Number] is >= 0 and var i && i < row.Cells.Length ? row.Cells[i].Text : "";

    /// <summary>The share of a text's pairs of letters and digits that a description has.</summary>
    private static double Fit(string text, string description)
    {
        var (pairs, known) = (0, 0);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]) && char.IsLetterOrDigit(text[i + 1]))
            {
                pairs++;
                known += description.Contains(text.AsSpan(i, 2), StringComparison.Ordinal) ? 1 : 0;
            }
        }

        // An empty cell is nobody's.
        return pairs == 0 ? 1 : (double)known / pairs;
    }
}
