using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Finds the lines that hold. The rows of the facts that take away the most lines are and-ed block by block; each of the few lines that are
/// left is asked for its other facts, so that no fact is read on which nothing turns any more.</summary>
internal sealed class LineFinder
{
    private const int BitsOfWord = 64;
    private const int MostAskedSingly = 4;

    /// <summary>How many facts can be leading.</summary>
    public const int MostLeading = 16;

    private readonly ulong[] _bank;
    private readonly RowPair[] _rows;
    private readonly int _all;
    private readonly int _leading;
    private readonly int _facts;
    private readonly int[] _starts;
    private readonly int[] _tests;
    private readonly int _words;

    /// <param name="bank">All rows.</param>
    /// <param name="rows">Where the rows of each class of each fact begin.</param>
    /// <param name="all">Where the row of all lines begins.</param>
    /// <param name="leading">How many facts, the first, are and-ed for all lines at once; at most <see cref="MostLeading"/>.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="places">The position of each fact.</param>
    public LineFinder(ulong[] bank, RowPair[] rows, int all, int leading, IReadOnlyList<Line> lines, Dictionary<Fact, int> places)
    {
        (_bank, _rows, _all, _leading, _facts, _words) = (bank, rows, all, leading, places.Count, (lines.Count + BitsOfWord - 1) / BitsOfWord);
        _starts = new int[lines.Count + 1];
        var tests = new List<int>(4 * lines.Count);
        for (var line = 0; line < lines.Count; line++)
        {
            foreach (var test in lines[line].Tests)
            {
                if (places[test.Fact] is var place && place >= leading)
                {
                    tests.Add(place);
                }
            }

            tests.Sort(_starts[line], tests.Count - _starts[line], null);
            _starts[line + 1] = tests.Count;
        }

        _tests = [.. tests];
    }

    /// <summary>Finds the lines that may hold and those that must, as far as single facts tell.</summary>
    /// <param name="codes">Says which class a fact's value has.</param>
    /// <param name="ends">Where looking for them may end.</param>
    /// <param name="may">Takes the lines that may hold.</param>
    /// <param name="must">Takes those of them that must.</param>
    /// <returns>The word behind the last that was looked at, whole blocks; -1: a value has no class, and nothing is known.</returns>
    public int Find<TCodes>(ref TCodes codes, LineEnds ends, ulong[] may, ulong[] must)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        if (may.Length == BitKernel.WordsOfBlock)
        {
            return FindInBlock(ref codes, ends, may, must);
        }

        Span<int> sure = stackalloc int[MostLeading + 1];
        Span<RowPair> unsure = stackalloc RowPair[MostLeading];
        var (sures, unsures) = (0, 0);
        for (var fact = 0; fact < _leading; fact++)
        {
            var code = codes.Of(fact);
            if (code < 0)
            {
                return ElementaryValues.Outside;
            }

            if (_rows[code] is { IsSure: true } row)
            {
                sure[sures++] = row.Must;
            }
            else
            {
                unsure[unsures++] = _rows[code];
            }
        }

        if (_leading == 0)
        {
            sure[sures++] = _all;
        }

        var (word, end) = (0, may.Length * BitsOfWord);
        for (; word * BitsOfWord < end; word += BitKernel.WordsOfBlock)
        {
            if (!BitKernel.And(_bank, sure[..sures], unsure[..unsures], word, may, must))
            {
                continue;
            }

            var isMany = BitKernel.Count(may, word) > MostAskedSingly;
            if ((isMany && !And(ref codes, _leading, _facts, word, may, must)) || !Narrow(ref codes, word, isMany, ends, ref end, may, must))
            {
                return ElementaryValues.Outside;
            }
        }

        return word;
    }

    /// <summary>The same where one block has all lines: facts are asked for while what is left stays in registers.</summary>
    private int FindInBlock<TCodes>(ref TCodes codes, LineEnds ends, ulong[] may, ulong[] must)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        _bank.AsSpan(_all, BitKernel.WordsOfBlock).CopyTo(may);
        _bank.AsSpan(_all, BitKernel.WordsOfBlock).CopyTo(must);
        var end = may.Length * BitsOfWord;
        return And(ref codes, 0, _leading, 0, may, must) && Narrow(ref codes, 0, isAsked: false, ends, ref end, may, must) ? BitKernel.WordsOfBlock : ElementaryValues.Outside;
    }

    /// <summary>Ands the rows of some facts to a block. Where many of its lines are left, as where a leading fact is unknown, that is less than to ask
    /// each line.</summary>
    /// <param name="codes">Says which class a fact's value has.</param>
    /// <param name="from">The first fact.</param>
    /// <param name="to">That behind the last.</param>
    /// <param name="block">The first word of the block.</param>
    /// <param name="may">The lines that may hold.</param>
    /// <param name="must">The lines that must.</param>
    /// <returns>False: a value has no class.</returns>
    private bool And<TCodes>(ref TCodes codes, int from, int to, int block, ulong[] may, ulong[] must)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(_bank);
        var all = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(may), (nuint)block);
        var certain = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(must), (nuint)block);
        for (var fact = from; fact < to; fact++)
        {
            var code = codes.Of(fact);
            if (code < 0)
            {
                return false;
            }

            var row = _rows[code];
            all &= Vector512.LoadUnsafe(ref rows, (nuint)(row.May + block));
            certain &= Vector512.LoadUnsafe(ref rows, (nuint)(row.Must + block));
        }

        all.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(may), (nuint)block);
        certain.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(must), (nuint)block);
        return true;
    }

    /// <summary>Takes away of a block the lines that one of their other facts denies.</summary>
    /// <param name="codes">Says which class a fact's value has.</param>
    /// <param name="block">The first word of the block.</param>
    /// <param name="isAsked">Whether all facts were asked for already, so that only an end is looked for.</param>
    /// <param name="ends">Where looking for lines may end.</param>
    /// <param name="end">The line before which it does; less, if a line ends it.</param>
    /// <param name="may">The lines that may hold.</param>
    /// <param name="must">The lines that must.</param>
    /// <returns>False: a value has no class.</returns>
    private bool Narrow<TCodes>(ref TCodes codes, int block, bool isAsked, LineEnds ends, ref int end, ulong[] may, ulong[] must)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        for (var words = BitKernel.WordsWithBits(may, block); words != 0; words &= words - 1)
        {
            var word = block + BitOperations.TrailingZeroCount(words);
            for (var open = isAsked ? must[word] & ends.Deciding[word] : may[word]; open != 0; open &= open - 1)
            {
                var line = (word * BitsOfWord) + BitOperations.TrailingZeroCount(open);
                var bit = open & (0 - open);
                if (!isAsked && !AskFor(ref codes, line, bit, ref may[word], ref must[word]))
                {
                    return false;
                }

                open &= may[word] | bit;
                if ((must[word] & ends.Deciding[word] & bit) != 0 && (end = Math.Min(end, ends.EndOf(line))) == line + 1)
                {
                    may[word] &= bit | (bit - 1);
                    must[word] &= bit | (bit - 1);
                    for (var behind = word + 1; behind < Math.Min(block + BitKernel.WordsOfBlock, _words); behind++)
                    {
                        may[behind] = must[behind] = 0;
                    }

                    return true;
                }
            }
        }

        return true;
    }

    /// <summary>Ands the rows of a line's other facts to its word, until it is gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AskFor<TCodes>(ref TCodes codes, int line, ulong bit, ref ulong may, ref ulong must)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        var (word, left, certain) = (line >> 6, may, must);
        var end = _starts[line + 1];
        for (var test = _starts[line]; test < end && (left & bit) != 0; test++)
        {
            var code = codes.Of(_tests[test]);
            if (code < 0)
            {
                return false;
            }

            var row = _rows[code];
            left &= _bank[row.May + word];
            certain &= _bank[row.Must + word];
        }

        (may, must) = (left, certain);
        return true;
    }
}
