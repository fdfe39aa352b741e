using System.Numerics;
using System.Runtime.InteropServices;

namespace PolicyKit.Masking.Scanning;

/// <summary>What a place in a text may be the mark of.</summary>
internal enum Mark : byte
{
    /// <summary>The sixth digit in a row.</summary>
    Digits,

    /// <summary>An @.</summary>
    At,

    /// <summary>A Latin letter behind a character beyond ASCII.</summary>
    Letter,
}

/// <summary>Walks over a text 64 bytes at a time and stops where an identifier may be: at @, at the sixth digit in a row, and where a Latin letter
/// follows a character beyond ASCII. All else, which is nearly all, is passed over without a branch a byte.</summary>
internal ref struct BlockWalk(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private ByteBlock _block;
    private ulong _marks;
    private int _next;
    private ulong _pairs;
    private ulong _sixths;

    /// <summary>Goes to the next mark.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext(out int place, out Mark mark)
    {
        while (_marks == 0)
        {
            if (_next >= _text.Length)
            {
                (place, mark) = (0, default);
                return false;
            }

            Look();
        }

        var bit = BitOperations.TrailingZeroCount(_marks);
        var at = 1ul << bit;
        _marks &= _marks - 1;
        place = _next - ByteBlock.Size + bit;
        mark = (_block.Ats & at) != 0 ? Mark.At : (_block.Letters & at) != 0 ? Mark.Letter : Mark.Digits;
        return true;
    }

    // Rows of digits reach from block to block, so what the one before ended with is shifted in.
    private void Look()
    {
        var before = _block;
        _block = _text.Length - _next >= ByteBlock.Size ? ByteBlock.At(ref MemoryMarshal.GetReference(_text), (nuint)_next) : Last();
        var pairs = _block.Digits & Shifted(_block.Digits, before.Digits, 1);
        var fours = pairs & Shifted(pairs, _pairs, 2);
        var sixths = fours & Shifted(pairs, _pairs, 4);
        _marks = (sixths & ~Shifted(sixths, _sixths, 1)) | _block.Ats | (_block.Letters & Shifted(_block.High, before.High, 1));
        (_pairs, _sixths, _next) = (pairs, sixths, _next + ByteBlock.Size);
    }

    private readonly ByteBlock Last()
    {
        Span<byte> padded = stackalloc byte[ByteBlock.Size];
        padded.Clear();
        _text[_next..].CopyTo(padded);
        return ByteBlock.At(ref MemoryMarshal.GetReference(padded), 0);
    }

    private static ulong Shifted(ulong bits, ulong before, int count) => (bits << count) | (before >> (64 - count));
}
