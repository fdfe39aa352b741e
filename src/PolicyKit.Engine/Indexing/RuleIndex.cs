using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
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
    private readonly bool[] _isResidual;
    private readonly bool _hasResidual;
    private readonly ulong[] _bank;
    private readonly DateOnly _asOf;

    internal RuleIndex(IndexedConditions conditions, IReadOnlyList<Line> lines, IReadOnlyList<IndexedFact> facts, int leading, IReadOnlyList<IndexedList> lists, Rows rows, int all)
    {
        (Words, _bank, Facts, Lists) = (rows.Words, rows.ToArray(), [.. facts], [.. lists]);
        Finder = new(_bank, [.. facts.SelectMany(f => f.Rows)], all, leading, lines, facts.Select((f, i) => (f.Fact, i)).ToDictionary(p => p.Fact, p => p.i));
        (Unended, _hasResidual) = (LineEnds.None(Words), lines.Any(l => l.IsResidual));
        var first = 0;
        foreach (var fact in facts)
        {
            (fact.First, first) = (first, first + fact.Rows.Length);
        }

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

    /// <summary>The facts with rows, those that take away the most lines first.</summary>
    public ImmutableArray<IndexedFact> Facts { get; }

    /// <summary>The lists with rows.</summary>
    public ImmutableArray<IndexedList> Lists { get; }

    /// <summary>Whether a condition is asked where its bit survives; else the bits are the answer.</summary>
    public bool IsResidual(int condition) => _isResidual[condition];

    /// <summary>Whether lines are all found by rows of facts.</summary>
    public bool IsFoundByBits => Facts.Length > 0 && Lists.IsEmpty;

    /// <summary>Looking for lines does not end before all are found.</summary>
    public LineEnds Unended { get; }

    /// <summary>Whether any of some lines needs its condition to be asked.</summary>
    public bool IsAnyResidual(ReadOnlySpan<ulong> lines) => _hasResidual && BitKernel.NextCommon(lines, _residual, 0) < lines.Length;

    /// <summary>How many lines there are.</summary>
    public int Lines => _conditionOf.Length;

    /// <summary>Finds the lines that hold, as far as single facts tell.</summary>
    public LineFinder Finder { get; }

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
            var (first, end) = LinesOf(condition);
            for (var line = first; line < end; line++)
            {
                mask[line / 64] |= 1UL << (line % 64);
            }
        }

        return mask;
    }

    /// <summary>The lines of a condition, which stand side by side: the first, and that behind the last.</summary>
    public (int First, int End) LinesOf(int condition) => (_linesOf[condition].First, _linesOf[condition].First + _linesOf[condition].Count);

    /// <summary>When a line is looked at for an axis. What bits alone do not decide cannot end it.</summary>
    public Stage StageOf(int line, AxisBounds bounds) => _conditionOf[line] is var condition && condition >= Rules ? Stage.Apart
        : bounds.StageOf(condition) is var stage && stage != Stage.Apart && _isResidual[condition] ? Stage.Weighed : stage;

    /// <summary>Whether lines follow each other as their conditions do.</summary>
    public bool AreInOrder(IEnumerable<int> lines) => lines.Zip(lines.Skip(1)).All(pair => _conditionOf[pair.First] <= _conditionOf[pair.Second]);

    /// <summary>The condition of a line.</summary>
    public int ConditionOf(int line) => _conditionOf[line];

    /// <summary>An index without rows, which leaves every condition to itself: for few of them, and to compare with.</summary>
    public static RuleIndex Linear(IndexedConditions conditions)
    {
        var all = Enumerable.Range(0, conditions.Expressions.Count).ToList();
        var rows = new Rows(all.Count);
        return new(conditions, [.. all.Select(LineReader.Whole)], [], 0, [], rows, rows.Add(all));
    }
}
