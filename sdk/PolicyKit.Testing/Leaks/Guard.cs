using PolicyKit.Json;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>A field with what was decided of it, its marker, and what its mask shows of the marker.</summary>
internal sealed class Guard
{
    private const int FewestLetters = 6;
    private const int FewestDigits = 7;
    private static readonly MaskRequest NoKeys = new(new GivenKeys(new Dictionary<string, byte[]>()), "test");
    private readonly ValueMask? _mask;

    public Guard(CountryData country, Dataset dataset, Decision decision, FieldDecision field)
    {
        (Marker, Decision) = (new(dataset.Code, field.Name), field);
        // A mask with a key shows nothing of a value.
        _mask = TechniqueFactory.KeyBytes(field.Mask.Technique) is null ? MaskPlan.Of(country, dataset, decision, [field.Name], NoKeys, default)[0].Mask : null;
    }

    public Marker Marker { get; }

    public FieldDecision Decision { get; }

    /// <summary>The rule that holds it where it is; null: none does, or facts are missing.</summary>
    public Rule? Rule => Decision.Opening.Reasons.FirstOrDefault()?.Rule;

    /// <summary>Whether an audience may read it as it is.</summary>
    public bool IsPlainFor(Audience audience) => audience.MayRead(Marker.Dataset, Decision) && Decision.Mask.Technique == MaskCatalogue.None;

    /// <summary>What an audience must not see, each with the length from which on a piece of it is a leak.</summary>
    public IEnumerable<Trace> TracesFor(Audience audience)
    {
        var mask = audience.MayRead(Marker.Dataset, Decision) ? _mask : null;
        yield return Trace.Of(Marker.Text, FewestLetters, mask);
        yield return Trace.Of(Marker.AllDigits, FewestDigits, mask);
        foreach (var whole in Marker.WrittenDays().Append(Marker.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            yield return Trace.Of(whole, whole.Length, mask);
        }
    }

    /// <summary>Whether a text shows more of the marker, between stars, than its mask does.</summary>
    public bool ShowsMore(string text, Audience audience)
    {
        var mask = audience.MayRead(Marker.Dataset, Decision) ? _mask : null;
        return Veil.ShowsMore(text, Marker.Text, FewestLetters, mask) || Veil.ShowsMore(text, Marker.AllDigits, FewestDigits, mask);
    }

    /// <summary>The marker's forms as they may be seen: what shows that it was planted at all.</summary>
    public IEnumerable<string> Signs(Audience audience) => IsPlainFor(audience)
        ? [Marker.Text, Marker.AllDigits[..FewestDigits], .. Marker.WrittenDays(), Marker.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture)] : [];
}

/// <summary>A text that must not be seen, or only in pieces.</summary>
/// <param name="Text">The text.</param>
/// <param name="Least">The length from which on a piece of it is a leak; more than the text has: nothing of it is one.</param>
internal sealed record Trace(string Text, int Least)
{
    public static Trace Of(string text, int fewest, ValueMask? mask) => new(text, Math.Max(fewest, 1 + LongestShown(text, mask is null or AggregateMask ? "" : mask.Mask(text) ?? "")));

    /// <summary>The pieces to look for.</summary>
    public IEnumerable<string> Pieces(int length) => length > Text.Length ? [] : Enumerable.Range(0, Text.Length - length + 1).Select(i => Text.Substring(i, length));

    private static int LongestShown(string text, string masked)
    {
        for (var length = Math.Min(text.Length, masked.Length); length > 0; length--)
        {
            if (Enumerable.Range(0, text.Length - length + 1).Any(i => masked.Contains(text.Substring(i, length), StringComparison.OrdinalIgnoreCase)))
            {
                return length;
            }
        }

        return 0;
    }
}
