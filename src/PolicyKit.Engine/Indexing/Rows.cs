namespace PolicyKit.Engine.Indexing;

/// <summary>The bank of rows while it is filled. A row has a bit for each line.</summary>
/// <param name="lines">How many lines there are.</param>
internal sealed class Rows(int lines)
{
    private const int BitsOfWord = 64;
    private ulong[] _bank = new ulong[64];
    private int _length;

    /// <summary>Words of a row: whole blocks of the kernel.</summary>
    public int Words { get; } = (lines + (BitsOfWord * BitKernel.WordsOfBlock) - 1) / (BitsOfWord * BitKernel.WordsOfBlock) * BitKernel.WordsOfBlock;

    /// <summary>A new row with the bits of some lines.</summary>
    /// <returns>Where it begins.</returns>
    public int Add(IEnumerable<int> some)
    {
        var row = Grow();
        foreach (var line in some)
        {
            Set(row, line, true);
        }

        return row;
    }

    /// <summary>A new row like another.</summary>
    public int Copy(int row)
    {
        var copy = Grow();
        Array.Copy(_bank, row, _bank, copy, Words);
        return copy;
    }

    /// <summary>A new row like another, but without some lines.</summary>
    public int Copy(int row, IEnumerable<int> without)
    {
        var copy = Copy(row);
        foreach (var line in without)
        {
            Set(copy, line, false);
        }

        return copy;
    }

    /// <summary>Sets or clears a bit.</summary>
    public void Set(int row, int line, bool value)
    {
        ref var word = ref _bank[row + (line / BitsOfWord)];
        var bit = 1UL << (line % BitsOfWord);
        word = value ? word | bit : word & ~bit;
    }

    /// <summary>Whether two rows are the same.</summary>
    public bool AreSame(int a, int b) => _bank.AsSpan(a, Words).SequenceEqual(_bank.AsSpan(b, Words));

    /// <summary>Takes back the last row.</summary>
    public void RemoveLast() => _length -= Words;

    /// <summary>All rows, one behind the other.</summary>
    public ulong[] ToArray() => _bank[.._length];

    private int Grow()
    {
        if (_length + Words > _bank.Length)
        {
            Array.Resize(ref _bank, Math.Max(2 * _bank.Length, _length + Words));
        }

        Array.Clear(_bank, _length, Words);
        _length += Words;
        return _length - Words;
    }
}
