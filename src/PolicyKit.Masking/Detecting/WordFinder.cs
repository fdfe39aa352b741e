using System.Buffers;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Detecting;

/// <summary>Finds identifiers that are no plain numbers: addresses of e-mail and networks, plates, codes with letters.</summary>
internal static class WordFinder
{
    private const int LongestPlate = 10;
    private const int ShortestCode = 5;
    private static readonly SearchValues<char> Brackets = SearchValues.Create(":()");
    private static readonly SearchValues<char> AllSigns = SearchValues.Create(".:()-");

    private static readonly (IdentifierRule Rule, Certainty Certainty)[] CodeRules =
    [
        (IdentifierRules.Of(IdentifierType.Uscc), Certainty.Probable), (IdentifierRules.Of(IdentifierType.Vin), Certainty.Possible),
        (IdentifierRules.Of(IdentifierType.HongKongId), Certainty.Possible), (IdentifierRules.Of(IdentifierType.TaiwanId), Certainty.Possible),
        (IdentifierRules.Of(IdentifierType.Passport), Certainty.Possible), (IdentifierRules.Of(IdentifierType.TravelPermit), Certainty.Possible),
        (IdentifierRules.Of(IdentifierType.Mac), Certainty.Probable), (IdentifierRules.Of(IdentifierType.Ip), Certainty.Possible),
        (IdentifierRules.Of(IdentifierType.Landline), Certainty.Probable),
    ];

    /// <summary>Adds what stands in a canonical text, of what a glance saw.</summary>
    public static void Find(CanonicalText text, Hints hints, DateOnly asOf, List<FoundSpan> found)
    {
        if (hints.HasFlag(Hints.Email))
        {
            FindEmails(text, asOf, found);
        }

        if (hints.HasFlag(Hints.Plate))
        {
            FindPlates(text, asOf, found);
        }

        if (hints.HasFlag(Hints.Codes))
        {
            FindCodes(text, asOf, found);
        }
    }

    private static void FindEmails(CanonicalText text, DateOnly asOf, List<FoundSpan> found)
    {
        var characters = text.Characters;
        for (var at = characters.IndexOf('@'); at >= 0; at = Next(characters, '@', at))
        {
            var (start, end) = (at, at + 1);
            for (; start > 0 && EmailRule.IsLocalCharacter(characters[start - 1]) && at - start < 64; start--)
            {
            }

            for (; end < characters.Length && (char.IsLetterOrDigit(characters[end]) || characters[end] is '-' or '.') && !GoesOn(characters, end); end++)
            {
            }

            end -= characters[end - 1] == '.' ? 1 : 0;
            start = SkipSentence(characters, start, at);
            if (IdentifierRules.Of(IdentifierType.Email).Check(characters[start..end], asOf).IsValid)
            {
                found.Add(new(text.SpanOf(start, end - start), IdentifierType.Email, Certainty.Certain, Signs: text.Signs));
            }
        }
    }

    // A sentence goes on behind an address without a space: a@x.cn电话. No label begins in ASCII and goes on otherwise.
    private static bool GoesOn(ReadOnlySpan<char> text, int at) => !char.IsAscii(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]);

    // A sentence runs into an address without a space: 邮箱abc@x.cn. Where the local part ends in ASCII, what is before it is not of it.
    private static int SkipSentence(ReadOnlySpan<char> text, int start, int at)
    {
        if (at == 0 || !char.IsAscii(text[at - 1]))
        {
            return start;
        }

        var foreign = text[start..at].LastIndexOfAnyInRange('\u2E80', '\uFFEF');
        start = foreign < 0 ? start : start + foreign + 1;
        for (; start < at && text[start] is '.' or '\'' or '/' or '=' or '?' or '&'; start++)
        {
        }

        return start;
    }

    private static void FindPlates(CanonicalText text, DateOnly asOf, List<FoundSpan> found)
    {
        var characters = text.Characters;
        Span<char> plate = stackalloc char[8];
        for (var at = characters.IndexOfAny(PlateRule.Provinces); at >= 0; at = NextPlate(characters, at))
        {
            for (var (i, length) = (at, 0); i < Math.Min(characters.Length, at + LongestPlate) && length < 8; i++)
            {
                if (FoldTable.IsSeparator(characters[i]))
                {
                    continue;
                }

                plate[length++] = characters[i];
                var isWhole = i + 1 == characters.Length || !char.IsAsciiLetterOrDigit(characters[i + 1]);
                if (length >= 7 && isWhole && IdentifierRules.Of(IdentifierType.Plate).Check(plate[..length], asOf).IsValid)
                {
                    found.Add(new(text.SpanOf(at, i + 1 - at), IdentifierType.Plate, Certainty.Probable, Signs: text.Signs));
                }
            }
        }
    }

    /// <summary>Words of letters, digits and the signs of network addresses, long enough to be a code.</summary>
    private static void FindCodes(CanonicalText text, DateOnly asOf, List<FoundSpan> found)
    {
        var characters = text.Characters;
        for (var start = 0; start < characters.Length; start++)
        {
            var (end, digits) = (start, 0);
            for (; end < characters.Length && IsOfCode(characters[end]); end++)
            {
                digits += char.IsAsciiDigit(characters[end]) ? 1 : 0;
            }

            if (end - start >= ShortestCode && digits >= 2)
            {
                CheckCode(text, start, end, asOf, found);
                CheckParts(text, start, end, asOf, found);
            }

            start = Math.Max(start, end);
        }
    }

    // What stands before a code is often written onto it: tel:010-62345678, (91350100M000100Y43), mac:00:1A:2B:3C:4D:5E.
    private static void CheckParts(CanonicalText text, int start, int end, DateOnly asOf, List<FoundSpan> found)
    {
        var word = text.Characters[start..end];
        if (word.IndexOf(':') is >= 0 and var colon && colon + 1 + ShortestCode <= word.Length)
        {
            CheckCode(text, start + colon + 1, end, asOf, found);
        }

        foreach (var part in word.SplitAny(Brackets))
        {
            CheckPart(word[part], start + part.Start.Value);
        }

        foreach (var part in word.SplitAny(AllSigns))
        {
            // Digits alone behind a hyphen or a point go on with what is before.
            if (word[part].IndexOfAnyInRange('A', 'Z') >= 0)
            {
                CheckPart(word[part], start + part.Start.Value);
            }
        }

        void CheckPart(ReadOnlySpan<char> part, int at)
        {
            if (part.Length >= ShortestCode && part.Length < end - start)
            {
                CheckCode(text, at, at + part.Length, asOf, found);
            }
        }
    }

    private static void CheckCode(CanonicalText text, int start, int end, DateOnly asOf, List<FoundSpan> found)
    {
        for (; end > start && text.Characters[end - 1] is '.' or ':' or '-' or '('; end--)
        {
        }

        var code = text.Characters[start..end];
        foreach (var (rule, certainty) in CodeRules)
        {
            if (rule.Check(code, asOf) is { IsValid: true } verdict)
            {
                found.Add(new(text.SpanOf(start, end - start), rule.Type, verdict.IsDoubtful ? Certainty.Possible : certainty, Signs: text.Signs));
            }
        }
    }

    private static bool IsOfCode(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '(' or ')' or '转';

    private static int Next(ReadOnlySpan<char> text, char wanted, int after) => text[(after + 1)..].IndexOf(wanted) is >= 0 and var found ? after + 1 + found : -1;

    private static int NextPlate(ReadOnlySpan<char> text, int after) => text[(after + 1)..].IndexOfAny(PlateRule.Provinces) is >= 0 and var found ? after + 1 + found : -1;
}
