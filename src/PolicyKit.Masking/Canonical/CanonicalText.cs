namespace PolicyKit.Masking.Canonical;

/// <summary>A text as identifiers are looked for in it: folded to narrow Latin letters in upper case and ASCII digits, invisible characters
/// taken out; every character knows where it stood. The original is never changed by it.</summary>
/// <remarks>Folding is idempotent: a canonical text is its own canonical text.</remarks>
public sealed class CanonicalText
{
    private const int ShortestNumber = 7;
    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly int _end;
    private readonly int _count;

    private CanonicalText(char[] characters, int[] starts, int count, int end, CanonicalSigns signs) =>
        (_characters, _starts, _count, _end, Signs) = (characters, starts, count, end, signs);

    /// <summary>The folded characters.</summary>
    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, _count);

    /// <summary>What was folded or taken out.</summary>
    public CanonicalSigns Signs { get; }

    /// <summary>Folds a text.</summary>
    public static CanonicalText Of(string text)
    {
        var (start, end, signs) = Unwrapped(text);
        var characters = new char[end - start];
        var starts = new int[end - start];
        var count = 0;
        for (var i = start; i < end; i++)
        {
            var at = i;
            if (Next(text, ref i, ref signs) is { } folded and not FoldTable.Ignored)
            {
                // ASCII alone: what a runtime holds to be upper case beyond it depends on its tables.
                (characters[count], starts[count]) = (char.IsAsciiLetterLower(folded) ? (char)(folded - 32) : folded, at);
                count++;
            }
        }

        return new(characters, starts, count, end, signs);
    }

    /// <summary>Without what stands between two digits for the eye, and at both ends.</summary>
    public CanonicalText Joined()
    {
        var characters = new char[_count];
        var starts = new int[_count];
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!FoldTable.IsSeparator(_characters[i]))
            {
                (characters[count], starts[count]) = (_characters[i], _starts[i]);
                count++;
            }
        }

        return new(characters, starts, count, _end, Signs);
    }

    /// <summary>Writes what <see cref="Joined"/> is of a text of printable ASCII, without making either form; false: the text is another, or
    /// a spreadsheet's wrapper, or longer than there is room.</summary>
    internal static bool TryJoinPlain(ReadOnlySpan<char> text, Span<byte> joined, out int length)
    {
        length = 0;
        if (text.Length > joined.Length || text.IndexOfAnyExceptInRange(' ', '~') >= 0 || text is ['=' or '\'', ..])
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!FoldTable.IsSeparator(c))
            {
                joined[length++] = (byte)(char.IsAsciiLetterLower(c) ? c - 32 : c);
            }
        }

        return true;
    }

    /// <summary>With O, I, L among many digits read as 0 and 1, and numbers written in Chinese numerals read as digits; null where nothing
    /// changes. A second reading: a passport with the letter I is none, and must not become one.</summary>
    public CanonicalText? ReadAsNumbers()
    {
        var characters = _characters.AsSpan(0, _count).ToArray();
        var signs = CanonicalSigns.None;
        for (var start = 0; start < characters.Length;)
        {
            var end = EndOfRun(characters, start, out var run);
            for (var i = start; i < end && (run.HasStrayLetters || run.IsChinese); i++)
            {
                characters[i] = characters[i] switch { 'O' => '0', 'I' or 'L' => '1', var c => FoldTable.ChineseDigit(c) ?? c };
            }

            signs |= run.HasStrayLetters ? CanonicalSigns.Confusable : run.IsChinese ? CanonicalSigns.ChineseNumerals : CanonicalSigns.None;
            start = Math.Max(end, start + 1);
        }

        return signs == CanonicalSigns.None ? null : new(characters, _starts, _count, _end, Signs | signs);
    }

    /// <summary>Where a stretch of <see cref="Characters"/> stood in the original: UTF-16 units from and up to.</summary>
    /// <param name="start">First character.</param>
    /// <param name="length">How many; 1 at least.</param>
    public Range SpanOf(int start, int length) => _starts[start]..(start + length < _count ? _starts[start + length] : _end);

    /// <inheritdoc/>
    public override string ToString() => new(Characters);

    // A surrogate pair is one digit, nothing, or kept as it is; the second half is kept by the next turn.
    private static char? Next(string text, ref int i, ref CanonicalSigns signs)
    {
        var c = text[i];
        if (!char.IsSurrogate(c))
        {
            return FoldTable.Fold(c, ref signs);
        }

        if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
        {
            signs |= char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? CanonicalSigns.None : CanonicalSigns.Broken;
            return c;
        }

        if (FoldTable.Digit(text, i) is { } digit)
        {
            (signs, i) = (signs | CanonicalSigns.ForeignDigits, i + 1);
            return digit;
        }

        if (FoldTable.IsInvisible(char.ConvertToUtf32(c, text[i + 1])))
        {
            (signs, i) = (signs | CanonicalSigns.Invisible, i + 1);
            return FoldTable.Ignored;
        }

        return c;
    }

    private static (int Start, int End, CanonicalSigns Signs) Unwrapped(string text)
    {
        if (text.Length >= 4 && text.StartsWith("=\"", StringComparison.Ordinal) && text[^1] == '"')
        {
            return (2, text.Length - 1, CanonicalSigns.Wrapped);
        }

        return text.Length > 1 && text[0] == '\'' ? (1, text.Length, CanonicalSigns.Wrapped) : (0, text.Length, CanonicalSigns.None);
    }

    private static bool IsBetween(ReadOnlySpan<char> characters, int start, int at) => at > start && FoldTable.IsSeparator(characters[at]);

    private static int EndOfRun(ReadOnlySpan<char> characters, int start, out NumberRun run)
    {
        run = default;
        var end = start;
        while (end < characters.Length && (run.Takes(characters[end]) || IsBetween(characters, start, end)))
        {
            end++;
        }

        return end;
    }

    /// <summary>What a stretch of digits, letters that look like digits and Chinese numerals holds of each.</summary>
    private struct NumberRun
    {
        private int _digits;
        private int _letters;
        private int _chinese;

        /// <summary>Mostly digits: three of four at least, and enough to be a number.</summary>
        public readonly bool HasStrayLetters => _letters > 0 && _chinese == 0 && _digits >= ShortestNumber && _letters * 4 <= _digits;

        /// <summary>A number read out digit by digit.</summary>
        public readonly bool IsChinese => _chinese >= ShortestNumber && _letters == 0;

        public bool Takes(char c)
        {
            var (isDigit, isLetter, isChinese) = (char.IsAsciiDigit(c), c is 'O' or 'I' or 'L', FoldTable.ChineseDigit(c) is not null);
            (_digits, _letters, _chinese) = (_digits + (isDigit ? 1 : 0), _letters + (isLetter ? 1 : 0), _chinese + (isChinese ? 1 : 0));
            return isDigit || isLetter || isChinese;
        }
    }
}
