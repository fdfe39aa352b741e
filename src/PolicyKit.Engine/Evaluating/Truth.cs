using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Whether rules fire and stand (semantics §3).</summary>
internal abstract class Truth
{
    /// <summary>Whether the rule's condition holds for the field, by its sign.</summary>
    public abstract Kleene Fire(CompiledRule rule, bool tightens, int field);

    /// <summary>Whether another condition holds, by the same sign rule: a part of a permit.</summary>
    public abstract Kleene Holds(Condition condition, bool tightens, int field);

    /// <summary>st(r): it fires and no lift of it stands.</summary>
    public Kleene Stands(Bearing bearing, int field)
    {
        var stands = Fire(bearing.Rule, bearing.Tightens, field);
        foreach (var lifter in bearing.Lifters)
        {
            if (stands == Kleene.False)
            {
                break;
            }

            stands = stands.And(Stands(lifter, field).Not());
        }

        return stands;
    }
}

/// <summary>Truth within one world.</summary>
internal sealed class PureTruth(World world) : Truth
{
    public override Kleene Fire(CompiledRule rule, bool tightens, int field) => rule.Condition(world, field);

    public override Kleene Holds(Condition condition, bool tightens, int field) => condition(world, field);
}

/// <summary>Truth over both worlds: a tightening rule fires if it fires with the inferred facts, an opening rule only if it fires without
/// them (semantics §2). Without inferred facts the worlds are one.</summary>
internal sealed class MixedTruth(World with, World without) : Truth
{
    public World With => with;

    public World Without => without;

    public override Kleene Fire(CompiledRule rule, bool tightens, int field) => Holds(rule.Condition, tightens, field);

    public override Kleene Holds(Condition condition, bool tightens, int field)
    {
        var decided = condition(with, field);
        return ReferenceEquals(with, without) || decided == (tightens ? Kleene.True : Kleene.False) ? decided : condition(without, field);
    }
}
