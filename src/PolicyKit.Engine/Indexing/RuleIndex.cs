using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Conditions as bits: for each fact and each class of its values a row with a bit for each line, so that which conditions hold
/// is found by and-ing one row a fact. Immutable; made once a snapshot.</summary>
/// <remarks>The bits are exact in Kleene's logic where a line asks nothing but single facts. Of a residual line they say only whether the
/// condition need be asked. See docs/adr/0028 and docs/how-rules-become-bits.md.</remarks>
internal sealed class RuleIndex
{
    private const int MostOnStack = 256;
    private readonly int[] _conditionOf;
    private readonly (int First, int Count)[] _linesOf;
    private readonly ulong[] _residual;
    private readonly bool[] _isResidual;
    private readonly ulong[] _bank;
    private readonly int _all;
    private readonly DateOnly _asOf;

    internal RuleIndex(IndexedConditions conditions, IReadOnlyList<Line> lines, IReadOnlyList<IndexedFact> facts, IReadOnlyList<IndexedList> lists, Rows rows, int all)
    {
        (Words, _bank, _all) = (rows.Words, rows.ToArray(), all);
        (Facts, Lists) = ([.. facts], [.. lists]);
        (Rules, Conditions, _asOf) = (conditions.Rules, conditions.Expressions.Count, conditions.AsOf);
        _conditionOf = [.. lines.Select(l => l.Condition)];
        _linesOf = new (int, int)[Conditions];
        _residual = new ulong[Words];
        _isResidual = new bool[Conditions];
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var condition = lines[i].Condition;
            _linesOf[condition] = (i, _linesOf[condition].Count + 1);
            if (lines[i].IsResidual)
            {
                _residual[i / 64] |= 1UL << (i % 64);
                _isResidual[condition] = true;
            }
        }
    }

    /// <summary>Words of a row.</summary>
    public int Words { get; }

    /// <summary>How many of the conditions are rules', which come first.</summary>
    public int Rules { get; }

    /// <summary>How many conditions there are.</summary>
    public int Conditions { get; }

    /// <summary>How many bytes all rows take.</summary>
    public long Bytes => (long)_bank.Length * sizeof(ulong);

    /// <summary>The facts with rows, those that leave the fewest lines first.</summary>
    public ImmutableArray<IndexedFact> Facts { get; }

    /// <summary>The lists with rows.</summary>
    public ImmutableArray<IndexedList> Lists { get; }

    /// <summary>Whether a condition is asked where its bit survives; else the bits are the answer.</summary>
    public bool IsResidual(int condition) => _isResidual[condition];

    /// <summary>Finds the lines that may hold and those that must, as far as single facts tell.</summary>
    /// <param name="codes">The class of each fact's value.</param>
    /// <param name="may">Takes the lines that may hold.</param>
    /// <param name="must">Takes those that must.</param>
    /// <returns>False: a value has no class; then nothing is known.</returns>
    public bool Fill(ReadOnlySpan<int> codes, Span<ulong> may, Span<ulong> must)
    {
        _bank.AsSpan(_all, Words).CopyTo(may);
        _bank.AsSpan(_all, Words).CopyTo(must);
        Span<int> sure = codes.Length <= MostOnStack ? stackalloc int[codes.Length] : new int[codes.Length];
        Span<(int May, int Must)> unsure = codes.Length <= MostOnStack ? stackalloc (int, int)[codes.Length] : new (int, int)[codes.Length];
        var (sures, unsures) = (0, 0);
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] == ElementaryValues.Outside)
            {
                return false;
            }

            var (mayRow, mustRow) = (Facts[i].May[codes[i]], Facts[i].Must[codes[i]]);
            if (mayRow != mustRow)
            {
                unsure[unsures++] = (mayRow, mustRow);
            }
            else if (mayRow != IndexedFact.All)
            {
                sure[sures++] = mayRow;
            }
        }

        BitKernel.And(_bank, sure[..sures], unsure[..unsures], may, must);
        return true;
    }

    /// <summary>Takes away the lines that ask for something else than a field's lists hold.</summary>
    /// <returns>False: a list has a value that is none; then nothing is known.</returns>
    public bool FillLists(World world, int field, Span<ulong> may, Span<ulong> must)
    {
        foreach (var list in Lists)
        {
            switch (world.Read(list.Fact, list.Fact.Level == FactLevel.Field ? field : -1).Value)
            {
                case null: BitKernel.And(_bank.AsSpan(list.Free, Words), must); break;
                case ListValue value: list.And(_bank, value, _asOf, may, must); break;
                default: return false;
            }
        }

        return true;
    }

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
    public static RuleIndex Linear(IndexedConditions conditions)
    {
        var all = Enumerable.Range(0, conditions.Expressions.Count).ToList();
        var rows = new Rows(all.Count);
        return new(conditions, [.. all.Select(LineReader.Whole)], [], [], rows, rows.Add(all));
    }
}
