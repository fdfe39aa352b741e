using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Detecting;

/// <summary>Where in a text something may be found: what cannot be there is not looked for.</summary>
[Flags]
internal enum Hints : byte
{
    /// <summary>Nothing can be found.</summary>
    None = 0,

    /// <summary>Digits enough for a number, with no more between them than separates the parts of one.</summary>
    Numbers = 1,

    /// <summary>Letters among digits, or Chinese numerals, enough for a number.</summary>
    SecondReading = 2,

    /// <summary>A word that may be a code or a network address.</summary>
    Codes = 4,

    /// <summary>An @.</summary>
    Email = 8,

    /// <summary>A province of plates before a Latin letter.</summary>
    Plate = 16,

    /// <summary>A percent sign, or a word that may be an encoding.</summary>
    Encoded = 32,

    /// <summary>Everything.</summary>
    All = 63,
}

/// <summary>Looks once over a text and makes nothing of it: most cells of remarks are left at that. A text with characters that count as others
/// (full-width digits, invisible ones, other scripts' look-alikes), or in a spreadsheet's wrapper, is looked at in full.</summary>
internal ref struct Glance
{
    private const int ShortestNumber = 11;
    private const int ShortestSecondReading = 7;
    private const int WidestGap = 3;

    // Fifteen characters of Base64 encode eleven digits, and fewer encode no number.
    private const int ShortestEncoding = 15;

    // What a character is to this look, if it is not the sign of ASCII that it counts as.
    private const byte Odd = 0;
    private const byte Plain = 1;
    private const byte Province = 2;
    private const byte Numeral = 3;
    private static readonly byte[] Roles = ReadRoles();

    private Hints _hints;
    private CodeWord _code;

    // Digits that may be one number, and signs since the last.
    private int _digits;
    private int _gap;

    // The same with what looks like a digit.
    private int _readable;
    private int _alike;
    private int _chinese;

    private int _encoded;
    private bool _hasLetter;
    private bool _isBehindProvince;

    /// <summary>What may be found in a text.</summary>
    internal static Hints At(ReadOnlySpan<char> text)
    {
        if (text is ['\'' or '=', ..])
        {
            return Hints.All;
        }

        var glance = default(Glance);
        for (var i = 0; i < text.Length; i++)
        {
            var role = Roles[text[i]];
            if (role == Odd)
            {
                return Hints.All;
            }

            glance.Take(role);
            for (; role == Plain && i + 1 < text.Length && Roles[text[i + 1]] == Plain; i++)
            {
            }
        }

        return glance._hints;
    }

    private void Take(byte role)
    {
        if (char.IsAsciiDigit((char)role))
        {
            TakeDigit();
        }
        else if (char.IsAsciiLetter((char)role))
        {
            TakeLetter((char)(role | 0x20));
        }
        else
        {
            TakeSign(role);
        }

        _hints |= _code.Take((char)role) ? Hints.Codes : 0;
        _hints |= (_alike > 0 && _readable >= ShortestSecondReading) || _chinese >= ShortestSecondReading ? Hints.SecondReading : 0;
        _hints |= _encoded >= ShortestEncoding && _hasLetter ? Hints.Encoded : 0;
    }

    private void TakeDigit()
    {
        _digits = _gap > WidestGap ? 1 : _digits + 1;
        (_gap, _isBehindProvince) = (0, false);
        _readable++;
        _encoded++;
        _hints |= _digits >= ShortestNumber ? Hints.Numbers : 0;
    }

    private void TakeLetter(char lower)
    {
        _hints |= _isBehindProvince ? Hints.Plate : 0;
        (_digits, _gap, _isBehindProvince, _hasLetter) = (0, 0, false, true);
        _encoded++;
        if (lower is 'o' or 'i' or 'l')
        {
            _alike++;
        }
        else
        {
            (_readable, _alike, _chinese) = (0, 0, 0);
        }
    }

    private void TakeSign(byte role)
    {
        var sign = (char)role;
        _hints |= sign == '@' ? Hints.Email : sign == '%' ? Hints.Encoded : 0;
        (_encoded, _hasLetter) = sign is '+' or '/' or '-' or '_' ? (_encoded + 1, _hasLetter || sign == '_') : (0, false);
        _gap++;
        if (sign is not (' ' or '-' or '.' or '/' or '_'))
        {
            _digits = 0;
            _isBehindProvince = role == Province;
            (_readable, _alike, _chinese) = role == Numeral ? (_readable, _alike, _chinese + 1) : (0, 0, 0);
        }
    }

    private static byte[] ReadRoles()
    {
        var roles = new byte[char.MaxValue + 1];
        for (var c = '\x01'; c < char.MaxValue; c++)
        {
            var counted = FoldTable.Counted(c);
            roles[c] = c is >= ' ' and < '\x7F' ? (byte)c : counted == FoldTable.Ignored ? Odd : FoldTable.IsSeparator(counted) ? (byte)(counted < 0x80 ? counted : '.')
                : counted is >= ' ' and < '\x7F' ? (byte)counted : PlateRule.Provinces.Contains(c) ? Province : FoldTable.ChineseDigit(c) is not null ? Numeral : Plain;
        }

        return roles;
    }

    /// <summary>A word of letters, digits and the signs of network addresses, and how little of it tells that it is no code.</summary>
    private struct CodeWord
    {
        private int _length;
        private int _digits;
        private int _letters;
        private int _dots;
        private int _colons;
        private bool _isDoubled;
        private char _last;

        /// <summary>Adds a character.</summary>
        /// <returns>Whether the word so far may be a code: a fixed line has ten digits, cards six and a letter, the longer ones seventeen characters or
        /// fourteen with signs; addresses have three dots, five colons or two at once.</returns>
        public bool Take(char c)
        {
            var (isDigit, isLetter) = (char.IsAsciiDigit(c), char.IsAsciiLetter(c));
            if (!isDigit && !isLetter && c is not ('.' or ':' or '-' or '(' or ')'))
            {
                this = default;
                return false;
            }

            _isDoubled |= c == ':' && _last == ':';
            _last = c;
            _length++;
            _digits += isDigit ? 1 : 0;
            _letters += isLetter ? 1 : 0;
            _dots += c == '.' ? 1 : 0;
            _colons += c == ':' ? 1 : 0;
            return _digits >= 10 || (_digits >= 2 && ((_letters > 0 && (_digits >= 6 || _length >= 14)) || _dots >= 3 || _colons >= 5 || _isDoubled));
        }
    }
}
