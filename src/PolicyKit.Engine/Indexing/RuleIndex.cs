using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Conditions as bits: for each fact and each class of its values a row with a bit for each line, so that which conditions hold
/// is found by and-ing one row a fact. Immutable; made once a snapshot.</summary>
/// <remarks>The bits are exact in Kleene's logic where a line asks nothing but single facts. Of a residual line they say only whether the
/// condition need be asked. See docs/adr/0028 and docs/how-rules-become-bits.md.</remarks>
internal sealed class RuleIndex
{
    private readonly int[] _conditionOf;
    private readonly (int First, int Count)[] _linesOf;
    private readonly ulong[] _residual;
    private readonly int[] _slots;

    internal RuleIndex(int conditions, IReadOnlyList<Line> lines, IReadOnlyList<IndexedFact> facts, IReadOnlyList<IndexedList> lists, Rows rows, int all)
    {
        (Words, Bank, All) = (rows.Words, rows.ToArray(), all);
        (Facts, Lists) = ([.. facts], [.. lists]);
        _conditionOf = [.. lines.Select(l => l.Condition)];
        _linesOf = new (int, int)[conditions];
        _residual = new ulong[Words];
        _slots = Enumerable.Repeat(-1, conditions).ToArray();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var condition = lines[i].Condition;
            _linesOf[condition] = (i, _linesOf[condition].Count + 1);
            if (lines[i].IsResidual)
            {
                _residual[i / 64] |= 1UL << (i % 64);
                _slots[condition] = _slots[condition] >= 0 ? _slots[condition] : Residual++;
            }
        }
    }

    /// <summary>Words of a row.</summary>
    public int Words { get; }

    /// <summary>All rows.</summary>
    public ulong[] Bank { get; }

    /// <summary>Where the row of all lines begins.</summary>
    public int All { get; }

    /// <summary>The facts with rows, those that leave the fewest lines first.</summary>
    public ImmutableArray<IndexedFact> Facts { get; }

    /// <summary>The lists with rows.</summary>
    public ImmutableArray<IndexedList> Lists { get; }

    /// <summary>How many conditions are asked where their bit survives.</summary>
    public int Residual { get; }

    /// <summary>Where a condition keeps its answer, or -1: the bits are the answer.</summary>
    public int SlotOf(int condition) => _slots[condition];

    /// <summary>What the bits say of a condition; null: they leave it to the condition.</summary>
    public Kleene? TruthOf(int condition, ReadOnlySpan<ulong> may, ReadOnlySpan<ulong> must)
    {
        var (first, count) = _linesOf[condition];
        var truth = Kleene.False;
        var isOpen = false;
        for (var line = first; line < first + count; line++)
        {
            var (word, bit) = (line / 64, 1UL << (line % 64));
            if ((may[word] & bit) == 0)
            {
                continue;
            }

            if ((_residual[word] & bit) != 0)
            {
                isOpen = true;
            }
            else if ((must[word] & bit) != 0)
            {
                return Kleene.True;
            }
            else
            {
                truth = Kleene.Unknown;
            }
        }

        return isOpen ? null : truth;
    }

    /// <summary>A row of the lines of some conditions.</summary>
    public ulong[] MaskOf(IEnumerable<int> conditions)
    {
        var mask = new ulong[Words];
        foreach (var condition in conditions)
        {
            var (first, count) = _linesOf[condition];
            for (var line = first; line < first + count; line++)
            {
                mask[line / 64] |= 1UL << (line % 64);
            }
        }

        return mask;
    }

    /// <summary>The condition of a line.</summary>
    public int ConditionOf(int line) => _conditionOf[line];

    /// <summary>An index without rows, which leaves every condition to itself: for few of them, and to compare with.</summary>
    public static RuleIndex Linear(int conditions)
    {
        var rows = new Rows(conditions);
        var all = rows.Add(Enumerable.Range(0, conditions));
        return new(conditions, [.. Enumerable.Range(0, conditions).Select(LineReader.Whole)], [], [], rows, all);
    }
}
