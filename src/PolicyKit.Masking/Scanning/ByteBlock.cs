using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PolicyKit.Masking.Scanning;

/// <summary>What 64 bytes of UTF-8 are, a bit each: the first byte is the lowest bit.</summary>
/// <param name="Digits">0 to 9.</param>
/// <param name="Letters">A to Z and a to z.</param>
/// <param name="High">Of a character beyond ASCII.</param>
/// <param name="Ats">@.</param>
internal readonly record struct ByteBlock(ulong Digits, ulong Letters, ulong High, ulong Ats)
{
    internal const int Size = 64;

    /// <summary>Looks at 64 bytes from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ByteBlock At(ref byte text, nuint place) => Vector512.IsHardwareAccelerated ? Whole(ref text, place) : InQuarters(ref text, place);

    /// <summary>All at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ByteBlock Whole(ref byte text, nuint place)
    {
        var bytes = Vector512.LoadUnsafe(ref text, place);
        var digits = Vector512.LessThan(bytes - Vector512.Create((byte)'0'), Vector512.Create((byte)10));
        var letters = Vector512.LessThan((bytes | Vector512.Create((byte)0x20)) - Vector512.Create((byte)'a'), Vector512.Create((byte)26));
        var ats = Vector512.Equals(bytes, Vector512.Create((byte)'@'));
        return new(digits.ExtractMostSignificantBits(), letters.ExtractMostSignificantBits(), bytes.ExtractMostSignificantBits(), ats.ExtractMostSignificantBits());
    }

    /// <summary>The same on machines whose vectors are narrower.</summary>
    internal static ByteBlock InQuarters(ref byte text, nuint place)
    {
        var (digits, letters, high, ats) = (0ul, 0ul, 0ul, 0ul);
        for (var shift = 0; shift < Size; shift += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref text, place + (nuint)shift);
            digits |= (ulong)Vector128.LessThan(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)10)).ExtractMostSignificantBits() << shift;
            letters |= (ulong)Vector128.LessThan((bytes | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26)).ExtractMostSignificantBits() << shift;
            high |= (ulong)bytes.ExtractMostSignificantBits() << shift;
            ats |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'@')).ExtractMostSignificantBits() << shift;
        }

        return new(digits, letters, high, ats);
    }
}
