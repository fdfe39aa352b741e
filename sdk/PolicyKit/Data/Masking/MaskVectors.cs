using System.Collections.Immutable;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Tries the vectors that a country writes beside its masks.</summary>
public static class MaskVectors
{
    /// <summary>The key of vectors: published, and of no other use. Derived with the scope <c>vectors</c>.</summary>
    public const string TestKey = "policykit-test-key";

    /// <summary>What does not come out as written (PK4059), and what cannot be tried (PK4060).</summary>
    /// <param name="country">The country.</param>
    /// <param name="asOf">The day: no date of birth lies after it.</param>
    public static ImmutableArray<Problem> Try(CountryData country, DateOnly asOf) =>
        [.. country.Masks.Masks.SelectMany(m => m.Vectors.Select(v => Try(m, v, asOf))).OfType<Problem>()];

    private static Problem? Try(MaskDefinition definition, MaskVector vector, DateOnly asOf)
    {
        var mask = definition.Computed.IsEmpty ? Made(definition, asOf) : null;
        if (mask is null or AggregateMask)
        {
            return definition.Technique == MaskCatalogue.Drop && vector.Out is null ? null : DataProblems.VectorNotTried(vector.Place, definition.Name);
        }

        var masked = mask.Mask(vector.In, "subject");
        return masked == vector.Out ? null : DataProblems.VectorFails(vector.Place, definition.Name, masked, vector.Out);
    }

    private static ValueMask? Made(MaskDefinition definition, DateOnly asOf)
    {
        var key = TechniqueFactory.KeyBytes(definition.Technique) is { } length
            ? MaskKey.Derive("test", System.Text.Encoding.UTF8.GetBytes(TestKey), "vectors", length) : null;
        return TechniqueFactory.Make(new(definition.Technique, definition.Parameters) { Options = definition.Options }, "", key, asOf);
    }
}
