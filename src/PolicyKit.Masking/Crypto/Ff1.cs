using System.Buffers.Binary;

namespace PolicyKit.Masking.Crypto;

/// <summary>Format-preserving encryption FF1 (NIST SP 800-38G, with the domain of at least a million of Rev. 1): digits in, as many digits out.
/// With the key it is undone, so it de-identifies and never anonymises. Thread-safe.</summary>
/// <remarks>SP 800-38Gr1 2PD withdraws FF3; it is not offered.</remarks>
public sealed class Ff1
{
    /// <summary>The fewest values that a text may have: radix^length must reach it (Rev. 1, 5.1).</summary>
    public const int SmallestDomain = 1_000_000;

    private const int Rounds = 10;
    private const int LargestTweak = 255;
    private static readonly UInt128 LargestHalf = UInt128.One << 112;

    private readonly BlockCipher _cipher;
    private readonly int _radix;

    /// <summary>Takes a cipher and a radix.</summary>
    /// <param name="cipher">AES or SM4 under the key.</param>
    /// <param name="radix">How many digits there are, 2 to 65,536.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another radix.</exception>
    public Ff1(BlockCipher cipher, int radix)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radix, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radix, 1 << 16);
        (_cipher, _radix) = (cipher, radix);
        ShortestLength = LengthOf(SmallestDomain);
        LongestLength = 2 * (LengthOf(LargestHalf) - 1);
    }

    /// <summary>The fewest digits: six decimal ones.</summary>
    public int ShortestLength { get; }

    /// <summary>The most digits that this implementation takes: 66 decimal ones.</summary>
    public int LongestLength { get; }

    /// <summary>Encrypts digits in place.</summary>
    /// <param name="digits">Numbers below the radix, <see cref="ShortestLength"/> to <see cref="LongestLength"/> of them.</param>
    /// <param name="tweak">What tells one use from another, such as the id of a field: at most 255 bytes, not secret.</param>
    /// <exception cref="ArgumentException">Too few or too many digits, one not below the radix, or a longer tweak.</exception>
    public void Encrypt(Span<ushort> digits, ReadOnlySpan<byte> tweak) => Run(digits, tweak, encrypts: true);

    /// <summary>Undoes <see cref="Encrypt"/>.</summary>
    /// <param name="digits">What it made.</param>
    /// <param name="tweak">The same tweak.</param>
    /// <exception cref="ArgumentException">As there.</exception>
    public void Decrypt(Span<ushort> digits, ReadOnlySpan<byte> tweak) => Run(digits, tweak, encrypts: false);

    // Algorithms 7 and 8 in one: the rounds run backwards and subtract.
    private void Run(Span<ushort> digits, ReadOnlySpan<byte> tweak, bool encrypts)
    {
        Require(digits, tweak);
        var left = digits.Length / 2;
        var right = digits.Length - left;
        var (a, b) = (Number(digits[..left]), Number(digits[left..]));
        var (leftSize, rightSize) = (Power(left), Power(right));
        var bytes = BytesBelow(rightSize);
        Span<byte> prefix = stackalloc byte[BlockCipher.BlockSize];
        Span<byte> q = stackalloc byte[(LargestTweak + 1 + 16 + 15) & ~15];
        q = q[..((tweak.Length + 1 + bytes + 15) & ~15)];
        tweak.CopyTo(q);
        Prefix(prefix, left, digits.Length, tweak.Length);
        for (var step = 0; step < Rounds; step++)
        {
            var round = encrypts ? step : Rounds - 1 - step;
            var size = round % 2 == 0 ? leftSize : rightSize;
            var y = Scramble(prefix, q, round, encrypts ? b : a, bytes, size);
            (a, b) = encrypts ? (b, (a + y) % size) : ((b + size - y) % size, a);
        }

        Write(a, digits[..left]);
        Write(b, digits[left..]);
    }

    private void Prefix(Span<byte> p, int left, int length, int tweak)
    {
        (p[0], p[1], p[2], p[6], p[7]) = (1, 2, 1, Rounds, (byte)left);
        (p[3], p[4], p[5]) = ((byte)(_radix >> 16), (byte)(_radix >> 8), (byte)_radix);
        BinaryPrimitives.WriteInt32BigEndian(p[8..], length);
        BinaryPrimitives.WriteInt32BigEndian(p[12..], tweak);
        _cipher.Encrypt(p, p);
    }

    /// <summary>Steps ii to v of a round: y, modulo the size of the half that it is added to.</summary>
    private UInt128 Scramble(ReadOnlySpan<byte> prefix, Span<byte> q, int round, UInt128 half, int bytes, UInt128 size)
    {
        Span<byte> r = stackalloc byte[BlockCipher.BlockSize];
        Span<byte> number = stackalloc byte[16];
        q[^(bytes + 1)] = (byte)round;
        BinaryPrimitives.WriteUInt128BigEndian(number, half);
        number[^bytes..].CopyTo(q[^bytes..]);
        prefix.CopyTo(r);
        for (var at = 0; at < q.Length; at += BlockCipher.BlockSize)
        {
            Xor(r, q[at..]);
            _cipher.Encrypt(r, r);
        }

        // d = 4⌈b/4⌉ + 4 bytes of R, R ⊕ [1], …; two blocks at most, for b is at most 14.
        var wanted = (4 * ((bytes + 3) / 4)) + 4;
        var y = Remainder(0, r[..Math.Min(wanted, r.Length)], size);
        if (wanted > r.Length)
        {
            r[^1] ^= 1;
            _cipher.Encrypt(r, r);
            y = Remainder(y, r[..(wanted - BlockCipher.BlockSize)], size);
        }

        return y;
    }

    private static void Xor(Span<byte> target, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] ^= source[i];
        }
    }

    private static UInt128 Remainder(UInt128 start, ReadOnlySpan<byte> bytes, UInt128 modulus)
    {
        foreach (var b in bytes)
        {
            start = ((start << 8) | b) % modulus;
        }

        return start;
    }

    private UInt128 Number(ReadOnlySpan<ushort> digits)
    {
        UInt128 number = 0;
        foreach (var digit in digits)
        {
            number = (number * (uint)_radix) + digit;
        }

        return number;
    }

    private void Write(UInt128 number, Span<ushort> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            (number, var digit) = UInt128.DivRem(number, (uint)_radix);
            digits[i] = (ushort)digit;
        }
    }

    private UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= (uint)_radix;
        }

        return power;
    }

    /// <summary>⌈⌈v · log2 radix⌉ / 8⌉ without logarithms: the bytes of the largest number of v digits.</summary>
    private static int BytesBelow(UInt128 size) => (128 - (int)UInt128.LeadingZeroCount(size - 1) + 7) / 8;

    private int LengthOf(UInt128 domain)
    {
        var length = 0;
        for (UInt128 size = 1; size < domain; size *= (uint)_radix)
        {
            length++;
        }

        return length;
    }

    private void Require(ReadOnlySpan<ushort> digits, ReadOnlySpan<byte> tweak)
    {
        if (digits.Length < ShortestLength || digits.Length > LongestLength)
        {
            throw new ArgumentException($"FF1 takes {ShortestLength} to {LongestLength} digits of radix {_radix}, not {digits.Length}", nameof(digits));
        }

        if (tweak.Length > LargestTweak)
        {
            throw new ArgumentException($"a tweak has at most {LargestTweak} bytes, not {tweak.Length}", nameof(tweak));
        }

        foreach (var digit in digits)
        {
            if (digit >= _radix)
            {
                throw new ArgumentException($"a digit is not below the radix {_radix}", nameof(digits));
            }
        }
    }
}
