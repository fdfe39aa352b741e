using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>A row or an object that a dictionary reads.</summary>
/// <param name="place">Where it stands.</param>
internal abstract class SourceRecord(SourcePlace place)
{
    /// <summary>Where it stands.</summary>
    public SourcePlace Place => place;

    /// <summary>What stands in a column: scalars, perhaps several, perhaps none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="path">What messages call what is read from it.</param>
    /// <param name="problems">Where problems go.</param>
    public abstract ImmutableArray<ScalarNode> Values(ColumnReference column, string path, ProblemList problems);
}

/// <summary>A row of a table.</summary>
/// <param name="row">The row.</param>
/// <param name="indexes">For each column of the dictionary its index in the row, or −1.</param>
internal sealed class RowRecord(TableRow row, int[] indexes) : SourceRecord(row.Place)
{
    public override ImmutableArray<ScalarNode> Values(ColumnReference column, string path, ProblemList problems)
    {
        var index = indexes[column.Number];
        if (index < 0 || index >= row.Cells.Length)
        {
            return [];
        }

        var cell = row.Cells[index];
        if (cell.Fault == CellFault.None)
        {
            return [new(cell.Text, ScalarStyle.DoubleQuoted, cell.Place)];
        }

        problems.Add(RecordProblems.Damaged(cell.Place, column.Name, cell.Fault));
        return [];
    }
}

/// <summary>An object of JSON or YAML.</summary>
/// <param name="node">The object.</param>
internal sealed class ObjectRecord(Node node) : SourceRecord(node.Place)
{
    public override ImmutableArray<ScalarNode> Values(ColumnReference column, string path, ProblemList problems)
    {
        var values = ImmutableArray.CreateBuilder<ScalarNode>();
        foreach (var found in column.Path.Find(node).SelectMany(n => n is SequenceNode list ? list.Items : [n]))
        {
            if (found is ScalarNode scalar)
            {
                if (!scalar.IsNull)
                {
                    values.Add(scalar);
                }
            }
            else
            {
                problems.Add(RecordProblems.NoScalar(found.Place.Start(), path, column.Name));
            }
        }

        return values.DrainToImmutable();
    }
}
