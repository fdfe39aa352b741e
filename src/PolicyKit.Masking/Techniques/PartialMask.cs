using System.Globalization;
using System.Text;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Techniques;

/// <summary>What a <see cref="PartialMask"/> counts.</summary>
public enum PartialUnit : byte
{
    /// <summary>Characters as people see them: grapheme clusters.</summary>
    Characters,

    /// <summary>The surname, of one character or two, counts as one; the rest by characters.</summary>
    Name,

    /// <summary>The part of an e-mail address before the @; what follows stays.</summary>
    Email,
}

/// <summary>Keeps some characters at both ends and puts a star for each other one. Displays; never anonymises: a masked identity number leaves
/// some three thousand dates of birth, with the age beside it thirty-three.</summary>
/// <remarks>A third at least is hidden, or everything: a short value never passes through.</remarks>
public sealed partial class PartialMask : ValueMask
{
    private const char Star = '*';
    private const char WideStar = '＊';

    // No value is as long, and twice it is still a number.
    private const int MostKept = 1_000_000_000;
    private readonly int _first;
    private readonly int _last;
    private readonly PartialUnit _unit;

    /// <summary>Says what stays.</summary>
    /// <param name="first">Units kept at the beginning, 0 at least.</param>
    /// <param name="last">Units kept at the end, 0 at least.</param>
    /// <param name="unit">What is counted.</param>
    public PartialMask(int first, int last, PartialUnit unit = PartialUnit.Characters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        (_first, _last, _unit) = (Math.Min(first, MostKept), Math.Min(last, MostKept), unit);
    }

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("partial", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 1);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        var end = EndOfMasked(value);
        var isPlain = IsPlain(value.AsSpan(0, end));
        return isPlain || AreSingle(value.AsSpan(0, end))
            ? string.Create(value.Length, (value, end, isPlain, this), static (masked, from) => from.Item4.Cover(from.value, from.end, from.isPlain, masked))
            : Masked(value[..end]) + value[end..];
    }

    /// <inheritdoc/>
    public override bool TryMask(ReadOnlySpan<char> value, Span<char> masked, out int written)
    {
        var end = EndOfMasked(value);
        var isPlain = IsPlain(value[..end]);
        var fits = value.Length <= masked.Length && (isPlain || AreSingle(value[..end]));
        written = fits ? value.Length : 0;
        if (fits)
        {
            Cover(value, end, isPlain, masked[..written]);
        }

        return fits;
    }

    // Each character stands for itself; where not all are plain, some are wide, and a surname may count as one.
    private void Cover(ReadOnlySpan<char> value, int end, bool isPlain, Span<char> masked)
    {
        value.CopyTo(masked);
        var (head, hidden) = Hidden(end, isPlain ? 1 : SurnameLength(value[..Math.Min(2, end)], end));
        if (isPlain)
        {
            masked.Slice(head, hidden).Fill(Star);
            return;
        }

        foreach (ref var c in masked.Slice(head, hidden))
        {
            c = Covered(c);
        }
    }

    /// <summary>Whether all is printable ASCII.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange(' ', '~') < 0;

    private string Masked(string value)
    {
        var characters = Characters(value);
        var (head, hidden) = Hidden(characters.Count, SurnameLength(string.Concat(characters.Take(2)), characters.Count));
        var masked = new StringBuilder(value.Length);
        for (var i = 0; i < characters.Count; i++)
        {
            if (i < head || i >= head + hidden)
            {
                masked.Append(characters[i]);
            }
            else
            {
                masked.Append(characters[i].Length == 1 ? Covered(characters[i][0]) : IsWide(characters[i][0]) ? WideStar : Star);
            }
        }

        return masked.ToString();
    }

    private (int Head, int Hidden) Hidden(int count, int surname) => Hidden(count, _unit == PartialUnit.Name && _first > 0 ? surname + _first - 1 : _first, _last);

    /// <summary>Which of <paramref name="count"/> units are hidden: how many stay before them, and how many they are.</summary>
    private static (int Head, int Hidden) Hidden(int count, int first, int last)
    {
        var hidden = count - first - last;
        return hidden * 3L < count ? (0, count) : (first, hidden);
    }

    private int EndOfMasked(ReadOnlySpan<char> value) => _unit == PartialUnit.Email && value.LastIndexOfAny('@', '＠') is >= 0 and var at ? at : value.Length;

    // A dot stands between the parts of a name that is not Han: it tells nothing but that there are parts. The width of what is hidden is
    // kept, so that columns stay aligned and no narrow character gives a wide one away.
    private char Covered(char c) => _unit == PartialUnit.Name && c is '·' or '・' or '•' or '‧' or '．' ? c : IsWide(c) ? WideStar : Star;

    /// <summary>Whether every character is one that people see as one, whatever stands beside it: printable ASCII, its full-width forms, Han of
    /// the basic plane. Nothing that joins, covers or is left out.</summary>
    private static bool AreSingle(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF')) && !IsWide(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Grapheme clusters, without those that show nothing: hiding is not undone by a character that hides.</summary>
    private static List<string> Characters(string value)
    {
        var characters = new List<string>(value.Length);
        var signs = CanonicalSigns.None;
        for (var elements = StringInfo.GetTextElementEnumerator(value); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            if (element.Length > 1 || FoldTable.Fold(element[0], ref signs) != FoldTable.Ignored)
            {
                characters.Add(element);
            }
        }

        return characters;
    }

    private int SurnameLength(ReadOnlySpan<char> firstTwo, int count) =>
        _unit == PartialUnit.Name && count > 2 && ReferenceData.SurnamesBySpan.Contains(firstTwo) ? 2 : 1;

    private static bool IsWide(char c) => c is >= '\uFF01' and <= '\uFF5E';
}
