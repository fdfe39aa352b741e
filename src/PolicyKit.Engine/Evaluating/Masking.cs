using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Joins masks: the stronger technique, of one technique the stricter parameters, else nothing leaves.</summary>
internal static class Masking
{
    public static MaskDecision Of(Snapshot snapshot, MixedTruth truth, int field, Outcome opening) =>
        opening.IsOutOfScope || opening.Low == OpeningStatus.Closed ? MaskDecision.Drop : WhereShown(snapshot, truth, field);

    /// <summary>The mask of a field that is shown.</summary>
    public static MaskDecision WhereShown(Snapshot snapshot, MixedTruth truth, int field)
    {
        var catalogue = snapshot.Set.Country.Masks;
        var masks = truth.MayHold(snapshot.Masks, field).Where(b => truth.Stands(b, field) != Kleene.False)
            .Select(b => catalogue.Find(b.Rule.Rule.Mask!)).OfType<MaskDefinition>().Select(m => Resolved(m, snapshot, truth, field)).ToList();
        return masks.Contains(null) ? MaskDecision.Drop : Joined(masks!, catalogue);
    }

    /// <summary>The mask of a field that some masks fall on.</summary>
    public static MaskDecision Joined(List<MaskDefinition> masks, MaskCatalogue catalogue) => masks.Count == 0 ? MaskDecision.None : Join(masks, catalogue);

    /// <summary>The mask with every parameter a number; null where one is not known, so that nothing may be shown.</summary>
    private static MaskDefinition? Resolved(MaskDefinition mask, Snapshot snapshot, MixedTruth truth, int field)
    {
        var parameters = mask.Parameters.ToBuilder();
        foreach (var name in mask.Computed.Keys)
        {
            var compiled = snapshot.MaskParameters[(mask.Name, name)];
            var (with, without) = (compiled(truth.With, field), compiled(truth.Without, field));
            if (!with.IsKnown || !without.IsKnown || with.IsNull || without.IsNull || Stricter(mask, name, with.Number, without.Number) is not { } value)
            {
                return null;
            }

            parameters[name] = value;
        }

        return mask.Computed.IsEmpty ? mask : mask with { Parameters = parameters.ToImmutable() };
    }

    /// <summary>What is inferred may make a mask stricter, never laxer.</summary>
    private static double? Stricter(MaskDefinition mask, string name, double a, double b) =>
        a == b ? a : !mask.Stricter.TryGetValue(name, out var way) ? null : way == StricterDirection.Less ? Math.Min(a, b) : Math.Max(a, b);

    private static MaskDecision Join(List<MaskDefinition> masks, MaskCatalogue catalogue)
    {
        var strongest = masks.Max(m => catalogue.Techniques.IndexOf(m.Technique));
        var joined = masks.FindAll(m => catalogue.Techniques.IndexOf(m.Technique) == strongest);
        var parameters = joined[0].Parameters.ToBuilder();
        foreach (var (name, _) in joined[0].Parameters)
        {
            if (Strictest(joined, name) is not { } value)
            {
                return MaskDecision.Drop;
            }

            parameters[name] = value;
        }

        return joined.TrueForAll(m => m.Parameters.Count == parameters.Count) && Strictest(joined.ConvertAll(m => m.Options)) is { } options
            ? new(joined[0].Technique, parameters.ToImmutable()) { Options = options } : MaskDecision.Drop;
    }

    /// <summary>The options of all, in the narrowest scope; null where they differ in anything else.</summary>
    private static MaskOptions? Strictest(List<MaskOptions> options)
    {
        var narrowest = options.Min(o => o.Scope);
        return options.Select(o => o with { Scope = narrowest }).Distinct().ToList() is [var only] ? only : null;
    }

    /// <summary>The strictest value of a parameter, or null where the masks do not say which way it gets stricter.</summary>
    private static double? Strictest(List<MaskDefinition> masks, string name)
    {
        if (!masks.TrueForAll(m => m.Parameters.ContainsKey(name)))
        {
            return null;
        }

        var values = masks.ConvertAll(m => m.Parameters[name]);
        var directions = masks.Select(m => m.Stricter.TryGetValue(name, out var d) ? d : (StricterDirection?)null).Distinct().ToList();
        return values.Distinct().Count() == 1 ? values[0]
            : directions is not [{ } direction] ? null
            : direction == StricterDirection.Less ? values.Min() : values.Max();
    }
}
