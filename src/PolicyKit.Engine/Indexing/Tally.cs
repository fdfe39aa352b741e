using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Compiling;

namespace PolicyKit.Engine.Indexing;

/// <summary>Counts by kind the bounds that stand, without looking at any of them: those that no lift names and whose condition bits
/// alone decide.</summary>
internal sealed class Tally
{
    private readonly RuleIndex _index;
    private readonly ulong[] _lines;
    private readonly byte[] _kinds;

    /// <param name="index">The index of the conditions.</param>
    /// <param name="norms">The bounds of an axis.</param>
    public Tally(RuleIndex index, ImmutableArray<Norm> norms)
    {
        var counts = norms.CountBy(n => n.Bearing.Rule.Index).ToDictionary();
        bool IsCounted(Norm norm) => norm.Bearing.Lifters.IsEmpty && counts[norm.Bearing.Rule.Index] == 1 && !index.IsResidual(norm.Bearing.Rule.Index);
        (_lines, _kinds) = (new ulong[index.Words], new byte[index.Words * 64]);
        foreach (var norm in norms.Where(IsCounted))
        {
            var (first, end) = index.LinesOf(norm.Bearing.Rule.Index);
            for (var line = first; line < end; line++)
            {
                _lines[line / 64] |= 1UL << (line % 64);
                _kinds[line] = (byte)norm.Kind;
            }
        }

        Others = new(index, norms.Where(n => !IsCounted(n)), n => n.Bearing.Rule.Index);
        _index = index;
    }

    /// <summary>The bounds that have to be asked one by one.</summary>
    public Roster<Norm> Others { get; }

    /// <summary>The kinds of which a bound stands, or may.</summary>
    /// <param name="may">The lines that may hold, as far as they were looked for.</param>
    /// <param name="must">Those that must.</param>
    public KindSet Count(ReadOnlySpan<ulong> may, ReadOnlySpan<ulong> must)
    {
        var (certain, possible) = (0UL, 0UL);
        for (var word = BitKernel.NextCommon(may, _lines, 0); word < may.Length; word = BitKernel.NextCommon(may, _lines, word + 1))
        {
            for (var bits = may[word] & _lines[word]; bits != 0; bits &= bits - 1)
            {
                var line = BitOperations.TrailingZeroCount(bits);
                var kind = 1UL << _kinds[(word * 64) + line];
                possible |= kind;
                certain |= (must[word] >> line) % 2 != 0 ? kind : 0;
            }
        }

        return new(certain, possible);
    }

    /// <summary>The first condition, by number, of a counted bound that stands for certain and is of one of some kinds; <see cref="int.MaxValue"/>: there is none.</summary>
    /// <param name="must">The lines that must hold, as far as they were looked for.</param>
    /// <param name="kinds">The kinds.</param>
    public int First(ReadOnlySpan<ulong> must, ulong kinds)
    {
        var first = int.MaxValue;
        for (var word = BitKernel.NextCommon(must, _lines, 0); word < must.Length; word = BitKernel.NextCommon(must, _lines, word + 1))
        {
            for (var bits = must[word] & _lines[word]; bits != 0; bits &= bits - 1)
            {
                var line = (word * 64) + BitOperations.TrailingZeroCount(bits);
                first = (kinds >> _kinds[line]) % 2 != 0 ? Math.Min(first, _index.ConditionOf(line)) : first;
            }
        }

        return first;
    }

    /// <summary>Adds the numbers of the conditions of counted bounds that stand, or may.</summary>
    /// <param name="may">The lines that may hold.</param>
    /// <param name="conditions">Takes the numbers.</param>
    public void Add(ReadOnlySpan<ulong> may, List<int> conditions)
    {
        var last = -1;
        for (var word = BitKernel.NextCommon(may, _lines, 0); word < may.Length; word = BitKernel.NextCommon(may, _lines, word + 1))
        {
            for (var bits = may[word] & _lines[word]; bits != 0; bits &= bits - 1)
            {
                var condition = _index.ConditionOf((word * 64) + BitOperations.TrailingZeroCount(bits));
                if (condition != last)
                {
                    conditions.Add(last = condition);
                }
            }
        }
    }
}
