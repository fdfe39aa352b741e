using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Detecting;

/// <summary>Finds identifiers within a text: what is written plainly, in groups, in other digits, inside longer numbers, in web addresses and
/// in simple encodings. Linear in the text; not thread-safe, make one for each thread.</summary>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class SpanDetector(DateOnly asOf)
{
    private static readonly Comparer<FoundSpan> ByStart = Comparer<FoundSpan>.Create((a, b) => a.Start.CompareTo(b.Start));

    private readonly List<DigitGroup> _groups = [];
    private readonly List<FoundSpan> _found = [];
    private readonly NumberFinder _numbers = new(asOf);

    /// <summary>What stands in a text, by place, without overlaps: of two that overlap the surer, then the longer one stays. Makes nothing of a text
    /// in which a glance shows that there can be none.</summary>
    public IReadOnlyList<FoundSpan> Find(string text) => Glance.At(text) is not Hints.None and var hints ? Find(text, hints) : [];

    /// <summary>The same, looking for no more than a glance saw.</summary>
    internal IReadOnlyList<FoundSpan> Find(string text, Hints hints)
    {
        _found.Clear();
        if (text.Length < 5)
        {
            return [];
        }

        var plain = CanonicalText.Of(text);
        Look(plain, hints);
        if (hints.HasFlag(Hints.SecondReading) && plain.ReadAsNumbers() is { } read)
        {
            Look(read, hints | Hints.Numbers | Hints.Codes);
        }

        if (hints.HasFlag(Hints.Encoded))
        {
            LookWithin(text);
        }

        return _found.Count == 0 ? [] : Settled();
    }

    private void Look(CanonicalText text, Hints hints)
    {
        if (hints.HasFlag(Hints.Numbers))
        {
            NumberTokens.Groups(text.Characters, _groups);
            _found.AddRange(_numbers.Find(text, _groups));
        }

        WordFinder.Find(text, hints, asOf, _found);
    }

    private void LookWithin(string text)
    {
        foreach (var hidden in HiddenTexts.In(text))
        {
            var inner = CanonicalText.Of(hidden.Text);
            NumberTokens.Groups(inner.Characters, _groups);
            _found.AddRange(_numbers.Find(inner, _groups).Where(f => f.Certainty > Certainty.Possible)
                .Select(f => f with { Where = hidden.Where, IsEmbedded = true, Certainty = Certainty.Probable }));
        }
    }

    private List<FoundSpan> Settled()
    {
        var settled = new List<FoundSpan>(_found.Count);
        foreach (var span in _found.OrderByDescending(f => f.Certainty).ThenByDescending(f => f.End - f.Start).ThenBy(f => f.Type).ThenBy(f => f.Start))
        {
            // Sorted by place and free of overlaps, so only the neighbours can touch it.
            var at = settled.BinarySearch(span, ByStart);
            at = at < 0 ? ~at : at;
            if ((at == 0 || settled[at - 1].End <= span.Start) && (at == settled.Count || span.End <= settled[at].Start))
            {
                settled.Insert(at, span);
            }
        }

        return settled;
    }
}
