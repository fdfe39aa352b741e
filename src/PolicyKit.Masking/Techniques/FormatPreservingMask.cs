using System.Text;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Crypto;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Masking.Techniques;

/// <summary>Encrypts the digits of a value by FF1 and leaves the signs between them in their place; what has more than that does not leave; a check digit is computed anew, since an old one
/// would leak an eleventh of the value and a wrong one would mark it. Fewer than six digits have too few values: nothing leaves.</summary>
public sealed class FormatPreservingMask : ValueMask
{
    private readonly Ff1 _ff1;
    private readonly byte[] _tweak;
    private readonly IdentifierType? _type;

    /// <summary>Takes a key.</summary>
    /// <param name="key">16 bytes for SM4; 16, 24 or 32 for AES.</param>
    /// <param name="usesSm4">SM4, else AES.</param>
    /// <param name="type">The type of the values, for its check digit; null: digits alone.</param>
    public FormatPreservingMask(MaskKey key, bool usesSm4, IdentifierType? type = null)
    {
        _ff1 = new(usesSm4 ? BlockCipher.Sm4(key.Bytes) : BlockCipher.Aes(key.Bytes), 10);
        _tweak = Encoding.UTF8.GetBytes(key.Scope)[..Math.Min(255, Encoding.UTF8.GetByteCount(key.Scope))];
        _type = type;
        Traits = new(usesSm4 ? "ff1-sm4" : "ff1-aes", Reversibility.Key, IsKeyed: true, IsDeterministic: true, HighestEffect: 2);
    }

    /// <inheritdoc/>
    public override MaskTraits Traits { get; }

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => Run(value, encrypts: true);

    /// <summary>Undoes <see cref="Mask"/> of a value whose check digit, if it has one, was right.</summary>
    public string? Unmask(string masked) => Run(masked, encrypts: false);

    private string? Run(string value, bool encrypts)
    {
        if (NullLike.Is(value) || Visible(value) is not { } text)
        {
            return null;
        }

        var places = DigitsOf(text);
        var (first, last) = Body(places.Count, text);
        if (last - first < _ff1.ShortestLength || last - first > _ff1.LongestLength)
        {
            return null;
        }

        Span<ushort> digits = stackalloc ushort[last - first];
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (ushort)DigitAt(text[places[first + i]]);
        }

        if (encrypts)
        {
            _ff1.Encrypt(digits, _tweak);
        }
        else
        {
            _ff1.Decrypt(digits, _tweak);
        }

        for (var i = 0; i < digits.Length; i++)
        {
            var place = places[first + i];
            text[place] = (char)(text[place] - DigitAt(text[place]) + digits[i]);
        }

        SetCheckDigit(text, places);
        return new(text);
    }

    /// <summary>The value without characters that show nothing; null: something in it would leave as it is, such as a name before a number, or
    /// digits of another script.</summary>
    private char[]? Visible(string value)
    {
        var (text, signs) = (new List<char>(value.Length), CanonicalSigns.None);
        foreach (var c in value)
        {
            var folded = FoldTable.Fold(c, ref signs);
            if (folded == FoldTable.Ignored)
            {
                continue;
            }

            if (!IsDigit(c) && !FoldTable.IsSeparator(folded) && folded is not ('+' or '(' or ')' or 'X' or 'x') && (IsOfDigitsOnly || !char.IsAscii(c)))
            {
                return null;
            }

            text.Add(c);
        }

        return [.. text];
    }

    private bool IsOfDigitsOnly => _type is IdentifierType.ResidentId or IdentifierType.ResidentId15 or IdentifierType.BankCard or IdentifierType.Imei or IdentifierType.Mobile;

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    // Full-width digits stay full-width.
    private static int DigitAt(char c) => c >= '０' ? c - '０' : c - '0';

    private List<int> DigitsOf(ReadOnlySpan<char> text)
    {
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isCheck = _type == IdentifierType.ResidentId && places.Count == 17 && text[i] is 'X' or 'x' or 'Ｘ' or 'ｘ';
            if (IsDigit(text[i]) || isCheck)
            {
                places.Add(i);
            }
        }

        return places;
    }

    /// <summary>Which digits are encrypted: of a mobile number not the leading 1, of a number with a check digit not that.</summary>
    private (int First, int Last) Body(int count, ReadOnlySpan<char> text) => _type switch
    {
        IdentifierType.ResidentId when count == 18 => (0, 17),
        IdentifierType.BankCard or IdentifierType.Imei => (0, count - 1),
        IdentifierType.Mobile when count >= 11 => (count - 10, count),
        _ => text.ContainsAny('X', 'x') && _type == IdentifierType.ResidentId ? (0, 0) : (0, count),
    };

    private void SetCheckDigit(Span<char> text, List<int> places)
    {
        if (_type is not (IdentifierType.ResidentId or IdentifierType.BankCard or IdentifierType.Imei) || (_type == IdentifierType.ResidentId && places.Count != 18))
        {
            return;
        }

        Span<char> body = stackalloc char[places.Count - 1];
        for (var i = 0; i < body.Length; i++)
        {
            body[i] = (char)('0' + DigitAt(text[places[i]]));
        }

        var check = _type == IdentifierType.ResidentId ? Checksums.Resident(body) : Checksums.LuhnDigit(body);
        var isWide = text[places[0]] >= '０';
        text[places[^1]] = isWide ? (char)(check + 0xFEE0) : check;
    }
}
