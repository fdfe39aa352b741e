using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>What an axis decision lists beside its status.</summary>
internal partial class Interpretation
{
    /// <summary>The rules that hold the status where it is: of the strict settlement, with L = lo, the accepted openers of the contest at
    /// L and the accepted at-mosts of the contest above it; what put it, or may put it, out of scope.</summary>
    private List<Rule> Reasons(Field field, Axis x, Settled settled)
    {
        var low = settled.Low;
        return settled.Out == Kleene.True ? [.. ScopeOuts(x).Where(r => St(r, field, Way.Answer) == Kleene.True)]
            : settled.Out.IsUnknown() && LowOf(settled.Strict) > low ? [.. ScopeOuts(x).Where(r => St(r, field, Way.Answer).IsUnknown())]
            : ById((low > OpeningStatus.Closed ? settled.Strict.At(low) is var at ? at.AcceptedOf(at.S) : [] : [])
                .Concat(low < OpeningStatus.Open ? Stopping(settled).At(low + 1) is var above ? above.AcceptedOf(above.M) : [] : []));
    }

    /// <summary>What stops a determined status are bounds that stand; what may stand stops an undetermined one meanwhile.</summary>
    private static Settlement Stopping(Settled settled) => settled.Verdict == Verdict.Determined ? settled.Lax : settled.Strict;

    private static List<Rule> ById(IEnumerable<Rule> rules) => [.. rules.Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal)];

    private static ImmutableArray<string> ModesOf(IEnumerable<Rule> reasons) => Sorted(reasons.SelectMany(r => r.AccessModes));

    private static ImmutableArray<string> ConditionsOf(IEnumerable<Rule> reasons) => Sorted(reasons.SelectMany(r => r.Conditions));

    private static ImmutableArray<string> Sorted(IEnumerable<string> texts) => [.. texts.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Bounds and scope-outs that fire and do not stand, with the lifts that stand against them.</summary>
    private ImmutableArray<LiftedRule> Lifted(Field field, Axis x) =>
        [.. R.Where(r => r.ScopedOut.Contains(x) || LevelOn(r, x) is not null)
            .Where(r => Fire(r, SignOf(r), field, Way.Answer) == Kleene.True && St(r, field, Way.Answer) == Kleene.False)
            .Select(r => new LiftedRule(r, [.. LiftsOf(r).Where(l => St(l, SignOfLift(SignOf(r)), field, Way.Answer) == Kleene.True)]))];

    private IEnumerable<Rule> Permits(Axis x) => AtMosts(x).Where(r => r.Permit is not null);

    /// <summary>Permits that are declared and do not fire for want of what they ask.</summary>
    internal virtual ImmutableArray<Rule> Unsupported(Field field, Axis x) =>
        [.. Permits(x).Where(r => IsTrue(r.Permit!.When, field) && IsTrue(r.Permit.Declared, field)
            && Fire(r, Sign.Plus, field, Way.Answer) == Kleene.False)];

    /// <summary>Permits that the provider may use and does not declare.</summary>
    private ImmutableArray<Rule> OptionsOf(Field field, Axis x) =>
        [.. Permits(x).Where(r => IsTrue(r.Permit!.When, field) && !IsTrue(r.Permit.Declared, field))];

    private bool IsTrue(Expression part, Field field) =>
        BySign(Sign.Plus, Holds(part, field, World.With), Holds(part, field, World.Without)) == Kleene.True;

    /// <summary>One entry per pair of undecided, mutually attacking norms of a disputed contest; the organ from the rank table.</summary>
    private ImmutableArray<Dispute> DisputesOf(Settled settled) => settled.Verdict == Verdict.OutOfScope ? []
        : [.. settled.Strict.Contests.Concat(settled.Lax.Contests).Where(c => c.Outcome == Outcome.Disputed).SelectMany(DisputesIn)
            .Distinct().OrderBy(d => d.First.FullId, StringComparer.Ordinal).ThenBy(d => d.Second.FullId, StringComparer.Ordinal)];

    private IEnumerable<Dispute> DisputesIn(Contest contest) =>
        from a in contest.Undecided.Where(n => Contest.IsIn(contest.S, n))
        from b in contest.Undecided.Where(n => Contest.IsIn(contest.M, n))
        where Attacks(a, b) && Attacks(b, a)
        let pair = ById([a, b])
        select new Dispute(pair[0], pair[1], Country.Rank.OrganFor(a.Basis.Instrument, b.Basis.Instrument));

    /// <summary>What the provider declares; the field's where it states it, else the dataset's.</summary>
    private OpeningStatus? Declared(Field? field, Axis x) =>
        Set.Facts.Find(field is null ? FactLevel.Dataset : FactLevel.Field, x.Key() + ".declared") is { } fact
        && Known(fact, field, World.Without).Known is TextValue name && x.TryParseLevel(name.Value, out var level) ? level : null;

    /// <summary>Declared against decided; of what no norm speaks nothing can be said.</summary>
    private Delta DeltaOf(AxisDecision d, bool isNoNorm) => d.Declared is not { } declared || isNoNorm ? Delta.Unknown : d.Verdict switch
    {
        Verdict.OutOfScope => declared == OpeningStatus.Closed ? Delta.Same : Delta.OverOpen,
        Verdict.Determined => declared > d.Status ? Delta.OverOpen : declared == d.Status ? Delta.Same : TooClosed(d, declared),
        _ => declared > d.May.Highest() ? Delta.OverOpen : declared < d.May.Lowest() ? Delta.OverClosed : Delta.Unknown,
    };

    internal virtual Delta TooClosed(AxisDecision d, OpeningStatus declared) =>
        d.Unsupported.Any(r => r.Bounds.Any(b => b.Level == declared)) ? Delta.Unsupported : Delta.OverClosed;

    /// <summary>The term of the innermost pack that has one.</summary>
    private string? TermOf(Axis x, OpeningStatus level) =>
        Country.Jurisdictions.Chain(Dataset.Jurisdiction)
            .SelectMany(area => Set.Policies.Where(p => p.Instrument.Jurisdiction == area.Code))
            .Select(p => p.Terms.GetValueOrDefault(new Bound(x, level))).FirstOrDefault(t => t is not null);
}
