using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Whether a rule tightens or opens (semantics §3).</summary>
internal enum Sign
{
    Plus,
    Minus,
}

/// <summary>sign, fire, st and out (semantics §3).</summary>
internal partial class Interpretation
{
    /// <summary>Of every rule but a lift, whose sign is its target's turned round.</summary>
    private static Sign SignOf(Rule r) => r.Effect is Effect.AtLeast or Effect.Default ? Sign.Minus : Sign.Plus;

    internal virtual Sign SignOfLift(Sign target) => target == Sign.Plus ? Sign.Minus : Sign.Plus;

    /// <summary>fire(r): inferred facts may make a tightening rule fire, and never an opening one.</summary>
    internal virtual Kleene Fire(Rule r, Sign sign, Field? field, Way way) => way switch
    {
        Way.With => Holds(r.Condition, field, World.With),
        Way.Without => Holds(r.Condition, field, World.Without),
        _ => BySign(sign, Holds(r.Condition, field, World.With), Holds(r.Condition, field, World.Without)),
    };

    /// <summary>+ : true if a is true else b;  - : false if a is false else b.</summary>
    internal virtual Kleene BySign(Sign sign, Kleene a, Kleene b) => sign == Sign.Plus
        ? (a == Kleene.True ? Kleene.True : b)
        : (a == Kleene.False ? Kleene.False : b);

    /// <summary>st(r) = fire(r) AND NOT OR{ st(l) : l lifts r }. A lift with several targets is several lifts, each with its own sign.</summary>
    private Kleene St(Rule r, Sign sign, Field? field, Way way)
    {
        var fire = Fire(r, sign, field, way);
        return fire == Kleene.False ? fire
            : LiftsOf(r).Aggregate(fire, (st, l) => st.And(St(l, SignOfLift(sign), field, way).Not()));
    }

    private Kleene St(Rule r, Field? field, Way way) => St(r, SignOf(r), field, way);

    internal virtual IEnumerable<Rule> LiftsOf(Rule r)
    {
        foreach (var (l, lifted) in Lifts)
        {
            if (ReferenceEquals(lifted, r))
            {
                yield return l;
            }
        }
    }

    /// <summary>out = OR{ st(r) : scope-out on x }.</summary>
    internal virtual Kleene Out(Field field, Axis x, Way way) =>
        ScopeOuts(x).Aggregate(Kleene.False, (any, r) => any.Or(St(r, field, way)));

    private IEnumerable<Rule> ScopeOuts(Axis x) => R.Where(r => r.ScopedOut.Contains(x));

    private IEnumerable<Rule> Bounding(Axis x) => R.Where(r => LevelOn(r, x) is not null);

    private IEnumerable<Rule> Openers(Axis x) => Bounding(x).Where(r => SignOf(r) == Sign.Minus);

    private IEnumerable<Rule> AtMosts(Axis x) => Bounding(x).Where(r => r.Effect == Effect.AtMost);

    internal virtual OpeningStatus? LevelOn(Rule r, Axis x)
    {
        foreach (var bound in r.Bounds)
        {
            if (bound.Axis == x)
            {
                return bound.Level;
            }
        }

        return null;
    }

    /// <summary>Bounds and scope-outs of the axis, and what lifts them: each with the sign with which it counts (semantics §7, Causes).</summary>
    private List<(Rule Rule, Sign Sign)> Relevant(Axis x)
    {
        var found = new List<(Rule Rule, Sign Sign)>();
        foreach (var r in R.Where(r => r.ScopedOut.Contains(x) || LevelOn(r, x) is not null))
        {
            AddWithLifts(found, r, SignOf(r));
        }

        return found;
    }

    private void AddWithLifts(List<(Rule Rule, Sign Sign)> found, Rule r, Sign sign)
    {
        if (found.Exists(f => ReferenceEquals(f.Rule, r) && f.Sign == sign))
        {
            return;
        }

        found.Add((r, sign));
        foreach (var l in LiftsOf(r))
        {
            AddWithLifts(found, l, SignOfLift(sign));
        }
    }
}
