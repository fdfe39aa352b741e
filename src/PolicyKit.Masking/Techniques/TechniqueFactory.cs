using PolicyKit.Masking.Generalising;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;

namespace PolicyKit.Masking.Techniques;

/// <summary>Makes masks of what decisions name.</summary>
public static class TechniqueFactory
{
    private static readonly IReadOnlyDictionary<string, Func<Order, ValueMask?>> Makers = new Dictionary<string, Func<Order, ValueMask?>>(StringComparer.Ordinal)
    {
        ["none"] = _ => new NoMask(),
        ["suppress"] = _ => new SuppressMask(),
        ["constant"] = o => new ConstantMask(o.Options.Text ?? "***"),
        ["partial"] = o => new PartialMask(o.Whole("keepFirst", 0), o.Whole("keepLast", 0), UnitOf(o.Kind)),
        ["hmac-sha256"] = o => new HmacSha256Mask(o.Key!),
        ["hmac-sm3"] = o => new HmacSm3Mask(o.Key!),
        ["token"] = _ => new TokenMask(),
        ["ff1-aes"] = o => new FormatPreservingMask(o.Key!, usesSm4: false, TypeOf(o.Kind)),
        ["ff1-sm4"] = o => new FormatPreservingMask(o.Key!, usesSm4: true, TypeOf(o.Kind)),
        ["generalise"] = o => Hierarchy.Named(o.Options.Hierarchy) is { } hierarchy ? new GeneraliseMask(hierarchy, o.Whole("level", 1)) : new SuppressMask(),
        ["date-shift"] = o => new DateShiftMask(o.Key!, o.Whole("days", 30)),
        ["round"] = o => new RoundMask(o.Number("step", 1)),
        ["band"] = o => new BandMask(o.Number("width", 10), o.NumberOrNull("bottom"), o.NumberOrNull("top")),
        ["aggregate"] = o => new AggregateMask(Math.Max(2, o.Whole("threshold", AggregateMask.UsualThreshold))),
        ["redact"] = o => new RedactMask(o.AsOf),
    };

    /// <summary>Bytes of the key that a technique needs; null: none.</summary>
    public static int? KeyBytes(string technique) => technique switch
    {
        "hmac-sha256" or "hmac-sm3" or "date-shift" => 32,
        "ff1-aes" => 32,
        "ff1-sm4" => 16,
        _ => null,
    };

    /// <summary>Makes a mask; null: the technique drops the column, or works on whole tables and not on a value.</summary>
    /// <param name="mask">What is decided: parameters that are not given have a default that hides more, and a hierarchy that is not named hides all.</param>
    /// <param name="kind">The kind of the values in the taxonomy, or empty.</param>
    /// <param name="key">The key, where <see cref="KeyBytes"/> asks for one.</param>
    /// <param name="asOf">The day: no date of birth lies after it.</param>
    public static ValueMask? Make(MaskDecision mask, string kind, MaskKey? key, DateOnly asOf) =>
        Makers.TryGetValue(mask.Technique, out var make) ? make(new(mask.Parameters, mask.Options, kind, key, asOf)) : null;

    private static PartialUnit UnitOf(string kind) => kind.EndsWith("/name", StringComparison.Ordinal) && kind.StartsWith("personal/", StringComparison.Ordinal) ? PartialUnit.Name
        : kind.EndsWith("/email", StringComparison.Ordinal) ? PartialUnit.Email : PartialUnit.Characters;

    private static IdentifierType? TypeOf(string kind) => IdentifierRules.All.FirstOrDefault(r => kind.EndsWith("/" + r.Name, StringComparison.Ordinal))?.Type;

    private sealed record Order(IReadOnlyDictionary<string, double> Parameters, MaskOptions Options, string Kind, MaskKey? Key, DateOnly AsOf)
    {
        public int Whole(string name, int otherwise) => Parameters.TryGetValue(name, out var value) ? (int)Math.Clamp(value, 0, 1_000_000) : otherwise;

        public decimal Number(string name, decimal otherwise) => NumberOrNull(name) ?? otherwise;

        public decimal? NumberOrNull(string name) => Parameters.TryGetValue(name, out var value) ? (decimal)value : null;
    }
}
