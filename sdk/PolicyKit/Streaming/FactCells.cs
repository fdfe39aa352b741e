using System.Text;
using PolicyKit.Engine.Flat;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Streaming;

/// <summary>States what the cells of one column say of a fact. The usual forms of numbers, days, texts and truth values are read here; of all
/// others the reader of catalogues is asked, once for each different cell.</summary>
internal sealed class FactCells
{
    private readonly FactType _type;
    private readonly bool _isNullable;
    private readonly int _column;
    private readonly CellMemo _memo;

    /// <param name="table">The table.</param>
    /// <param name="at">The column of the table.</param>
    /// <param name="column">The column of the decider.</param>
    public FactCells(FlatTable table, int at, int column)
    {
        var fact = table.Columns[at].Fact!;
        (_type, _isNullable, _column, _memo) = (fact.Type, fact.IsNullable, column, new(table, at));
    }

    /// <summary>States it.</summary>
    /// <param name="cell">The cell; not empty.</param>
    /// <param name="decider">What is told of it; null: it is only to be sound.</param>
    /// <returns>False: the row has to be read as a whole.</returns>
    public bool State(ReadOnlySpan<byte> cell, FlatDecider? decider)
    {
        var bearing = decider?.Keys.BearingOf(_column) ?? FlatBearing.None;
        if (_isNullable)
        {
            return StateOther(cell, decider, bearing);
        }

        switch (_type)
        {
            case FactType.Boolean when cell.SequenceEqual("true"u8) || cell.SequenceEqual("false"u8):
                State(decider, bearing, FactValue.Of(cell.Length == 4), (ulong)cell.Length);
                return true;
            case FactType.Number when Utf8Scalars.TryInteger(cell, out var number):
                StateNumber(decider, bearing, number);
                return true;
            case FactType.Date when Utf8Scalars.TryDay(cell, out var day):
                State(decider, bearing, day);
                return true;
            case FactType.Text when bearing != FlatBearing.Value && Utf8Scalars.IsTrimmed(cell):
                if (bearing == FlatBearing.Class)
                {
                    decider!.Keys.Set(_column, cell);
                }

                return true;
            default:
                return StateOther(cell, decider, bearing);
        }
    }

    private bool StateOther(ReadOnlySpan<byte> cell, FlatDecider? decider, FlatBearing bearing)
    {
        if (_type == FactType.Number && bearing != FlatBearing.Value && ScalarGrammar.TryNumber(Encoding.UTF8.GetString(cell), out var number))
        {
            StateNumber(decider, bearing, number);
            return true;
        }

        if (!_memo.TryRead(cell, out var read) || !read.Cell.IsPlain)
        {
            return false;
        }

        if (read.Cell.Value is { } value)
        {
            // Other numbers than those of cells that were read here.
            State(decider, bearing, value, ulong.MaxValue - 1 - (ulong)read.Number);
        }

        return true;
    }

    private void State(FlatDecider? decider, FlatBearing bearing, FactValue value, ulong identity)
    {
        if (bearing == FlatBearing.None)
        {
            return;
        }

        decider!.Keys.Set(_column, value);
        if (bearing == FlatBearing.Value)
        {
            decider.Keys.Tell(_column, identity);
        }
    }

    private void State(FlatDecider? decider, FlatBearing bearing, DateOnly day)
    {
        if (bearing == FlatBearing.None)
        {
            return;
        }

        decider!.Keys.Set(_column, day);
        if (bearing == FlatBearing.Value)
        {
            decider.Keys.Tell(_column, (ulong)day.DayNumber);
        }
    }

    private void StateNumber(FlatDecider? decider, FlatBearing bearing, double number)
    {
        if (bearing == FlatBearing.None)
        {
            return;
        }

        decider!.Keys.Set(_column, number);
        if (bearing == FlatBearing.Value)
        {
            decider.Keys.Tell(_column, BitConverter.DoubleToUInt64Bits(number));
        }
    }
}
