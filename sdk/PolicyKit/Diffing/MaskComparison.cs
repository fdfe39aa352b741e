using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>Compares masks by the order of techniques and by which way their parameters get stricter.</summary>
/// <param name="catalogue">The masks of the country after the change.</param>
internal sealed class MaskComparison(MaskCatalogue catalogue)
{
    /// <summary>Which way a mask moved; null where it did not. What cannot be compared counts as weaker, so that nobody overlooks it.</summary>
    public DiffDirection? Of(MaskDecision before, MaskDecision after)
    {
        if (IsSame(before, after))
        {
            return null;
        }

        var (was, now) = (catalogue.Techniques.IndexOf(before.Technique), catalogue.Techniques.IndexOf(after.Technique));
        return (was == now ? IsStricter(before, after) : was >= 0 && now > was) ? DiffDirection.MaskStronger : DiffDirection.MaskWeaker;
    }

    private static bool IsSame(MaskDecision a, MaskDecision b) =>
        a.Technique == b.Technique && a.Options == b.Options && a.Parameters.SequenceEqual(b.Parameters);

    private bool IsStricter(MaskDecision before, MaskDecision after) => before.Technique == after.Technique
        && before.Parameters.Keys.SequenceEqual(after.Parameters.Keys)
        && before.Options with { Scope = after.Options.Scope } == after.Options && after.Options.Scope <= before.Options.Scope
        && before.Parameters.All(p => IsStricter(before.Technique, p.Key, p.Value, after.Parameters[p.Key]));

    private bool IsStricter(string technique, string parameter, double before, double after)
    {
        var ways = catalogue.Masks.Where(m => m.Technique == technique && m.Stricter.ContainsKey(parameter)).Select(m => m.Stricter[parameter]).Distinct().ToList();
        return before == after || (ways is [var way] && (way == StricterDirection.Less ? after < before : after > before));
    }
}
