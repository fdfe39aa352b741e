using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Detecting;

/// <summary>Finds identifiers that are numbers.</summary>
internal sealed class NumberFinder(DateOnly asOf)
{
    private const int LongestNumber = 28;
    private const int Resident = 18;

    private static readonly (IdentifierRule Rule, Certainty Certainty)[] Rules =
    [
        (IdentifierRules.Of(IdentifierType.ResidentId), Certainty.Certain), (IdentifierRules.Of(IdentifierType.HmtResidencePermit), Certainty.Certain),
        (IdentifierRules.Of(IdentifierType.ForeignPermanentResident), Certainty.Certain), (IdentifierRules.Of(IdentifierType.MedicalLicence), Certainty.Certain),
        (IdentifierRules.Of(IdentifierType.DisabilityCard), Certainty.Certain), (IdentifierRules.Of(IdentifierType.BankCard), Certainty.Probable),
        (IdentifierRules.Of(IdentifierType.Mobile), Certainty.Probable), (IdentifierRules.Of(IdentifierType.ResidentId15), Certainty.Possible),
        (IdentifierRules.Of(IdentifierType.Imei), Certainty.Possible),
    ];

    private readonly char[] _number = new char[LongestNumber];
    private readonly List<FoundSpan> _found = [];

    /// <summary>What the groups hold, each alone or with its neighbours.</summary>
    public List<FoundSpan> Find(CanonicalText text, List<DigitGroup> groups)
    {
        _found.Clear();
        for (var first = 0; first < groups.Count; first++)
        {
            var length = 0;
            for (var last = first; last < groups.Count; last++)
            {
                if (last > first && !NumberTokens.AreJoined(text.Characters, groups[last - 1], groups[last]))
                {
                    break;
                }

                if (length + groups[last].Length > LongestNumber)
                {
                    break;
                }

                text.Characters[groups[last].Start..groups[last].End].CopyTo(_number.AsSpan(length));
                length += groups[last].Length;
                Check(text, groups[first].Start, groups[last].End, length, first == last);
            }

            FindWithin(text, groups[first]);
        }

        return _found;
    }

    private void Check(CanonicalText text, int start, int end, int length, bool isAlone)
    {
        var number = _number.AsSpan(0, length);
        foreach (var (rule, certainty) in Rules)
        {
            if (!rule.Check(number, asOf).IsValid)
            {
                continue;
            }

            // Groups that only happen to be neighbours make a number by chance: what chance makes easily is believed of one group,
            // or of a mobile number in its usual three.
            var isCertain = certainty == Certainty.Certain;
            var standsAlone = StandsAlone(text.Characters, start, end, mayFollow: isCertain || rule.Type == IdentifierType.Mobile);
            if (standsAlone && (isAlone || isCertain || IsUsualGrouping(text.Characters[start..end], rule.Type)))
            {
                _found.Add(new(text.SpanOf(start, end - start), rule.Type, certainty, Signs: text.Signs));
            }
            else if (isCertain && isAlone)
            {
                _found.Add(new(text.SpanOf(start, end - start), rule.Type, Certainty.Probable, IsEmbedded: true, text.Signs));
            }
        }
    }

    /// <summary>Resident numbers inside longer ones: so unlikely by chance that no context is needed.</summary>
    private void FindWithin(CanonicalText text, DigitGroup group)
    {
        var digits = text.Characters[group.Start..group.End];
        for (var i = 0; digits.Length > Resident && i + Resident <= digits.Length; i++)
        {
            if (Rules[0].Rule.Check(digits.Slice(i, Resident), asOf).IsValid)
            {
                _found.Add(new(text.SpanOf(group.Start, group.Length), IdentifierType.ResidentId, Certainty.Probable, IsEmbedded: true, text.Signs));
                return;
            }
        }
    }

    // A letter glued to it makes it part of a word or code, but for the country code's plus and what a sentence puts before it. So do a digit
    // and a point or hyphen before it, unless it cannot be chance or is written so.
    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end, bool mayFollow)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        var isPart = char.IsAsciiLetterOrDigit(before) || char.IsAsciiLetterOrDigit(after)
            || (before is '.' or '-' && start > 1 && char.IsAsciiDigit(text[start - 2]) && !mayFollow);
        return !isPart;
    }

    private static bool IsUsualGrouping(ReadOnlySpan<char> text, IdentifierType type) => type switch
    {
        IdentifierType.Mobile => text.Length <= 19 && !text.Contains("  ", StringComparison.Ordinal),
        IdentifierType.BankCard => text.Length <= 24 && text.IndexOfAny('.', '/') < 0,
        _ => false,
    };
}
