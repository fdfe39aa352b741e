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
public sealed class PartialMask : ValueMask
{
    private const char Star = '*';
    private const char WideStar = '＊';
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
        (_first, _last, _unit) = (first, last, unit);
    }

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("partial", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 1);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        var at = _unit == PartialUnit.Email ? value.LastIndexOfAny(['@', '＠']) : -1;
        return at < 0 ? Masked(value) : Masked(value[..at]) + value[at..];
    }

    private string Masked(string value)
    {
        var characters = Characters(value);
        var head = _unit == PartialUnit.Name && _first > 0 ? SurnameLength(characters) + _first - 1 : _first;
        var hidden = characters.Count - head - _last;
        if (hidden * 3 < characters.Count)
        {
            (head, hidden) = (0, characters.Count);
        }

        var masked = new StringBuilder(value.Length);
        for (var i = 0; i < characters.Count; i++)
        {
            masked.Append(i < head || i >= head + hidden || IsNameDot(characters[i]) ? characters[i] : IsWide(characters[i][0]) ? WideStar : Star);
        }

        return masked.ToString();
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

    private static int SurnameLength(List<string> characters) =>
        characters.Count > 2 && ReferenceData.Surnames.Contains(characters[0] + characters[1]) ? 2 : 1;

    // Between the parts of a name that is not Han: it tells nothing but that there are parts.
    private bool IsNameDot(string character) => _unit == PartialUnit.Name && character is "·" or "・" or "•" or "‧" or "．";

    // The width of what is hidden is kept, so that columns stay aligned and no narrow character gives a wide one away.
    private static bool IsWide(char c) => c is >= '\uFF01' and <= '\uFF5E';
}
