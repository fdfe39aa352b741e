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
/// them (semantics §2). Without inferred facts the worlds are one. What fired is remembered until a fact that it reads changes.</summary>
internal sealed class MixedTruth : Truth
{
    private const Kleene Unasked = (Kleene)byte.MaxValue;
    private readonly Kleene[][] _fires;

    public MixedTruth(World with, World without, int rules)
    {
        (With, Without) = (with, without);
        _fires = [.. with.Fields.Select(_ => Enumerable.Repeat(Unasked, 2 * rules).ToArray())];
    }

    public World With { get; }

    public World Without { get; }

    public override Kleene Fire(CompiledRule rule, bool tightens, int field)
    {
        if (field < 0)
        {
            return Holds(rule.Condition, tightens, field);
        }

        ref var fires = ref _fires[field][SlotOf(rule, tightens)];
        return fires == Unasked ? fires = Holds(rule.Condition, tightens, field) : fires;
    }

    public override Kleene Holds(Condition condition, bool tightens, int field)
    {
        var decided = condition(With, field);
        return ReferenceEquals(With, Without) || decided == (tightens ? Kleene.True : Kleene.False) ? decided : condition(Without, field);
    }

    /// <summary>Asks again whether the rules fire for a field, after a fact that they read changed.</summary>
    /// <param name="bearings">The rules that read it.</param>
    /// <param name="field">The field.</param>
    /// <param name="before">Takes what is to be put back by <see cref="Restore"/>.</param>
    /// <returns>Whether any answer changed, or was never asked for.</returns>
    public bool Refresh(IReadOnlyList<Bearing> bearings, int field, List<(int Field, int Slot, Kleene Fires)> before)
    {
        var changed = false;
        foreach (var bearing in bearings)
        {
            var slot = SlotOf(bearing.Rule, bearing.Tightens);
            var fired = _fires[field][slot];
            var fires = Holds(bearing.Rule.Condition, bearing.Tightens, field);
            if (fires != fired)
            {
                before.Add((field, slot, fired));
                _fires[field][slot] = fires;
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Puts answers back, the last first.</summary>
    public void Restore(List<(int Field, int Slot, Kleene Fires)> before)
    {
        for (var i = before.Count - 1; i >= 0; i--)
        {
            _fires[before[i].Field][before[i].Slot] = before[i].Fires;
        }
    }

    private static int SlotOf(CompiledRule rule, bool tightens) => (2 * rule.Index) + (tightens ? 1 : 0);
}
