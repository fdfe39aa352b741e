using System.Text;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Techniques;

/// <summary>Takes identifiers out of a text and leaves what stood there by name, such as <c>[resident-id]</c>. What it does not find stays: a
/// name, a place, a story. It is worth what its detector finds, and no more is claimed.</summary>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class RedactMask(DateOnly asOf) : ValueMask
{
    private readonly ThreadLocal<SpanDetector> _detectors = new(() => new(asOf));

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("redact", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        var found = _detectors.Value!.Find(value);
        if (found.Count == 0)
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        var at = 0;
        foreach (var span in found)
        {
            text.Append(value, at, span.Start - at).Append('[').Append(IdentifierRules.Of(span.Type).Name).Append(']');
            at = span.End;
        }

        return text.Append(value, at, value.Length - at).ToString();
    }
}
