using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A rule as decisions name it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Words">What decisions say of it, if they name it.</param>
/// <param name="Stands">Whether it stands; of a gate, which is told lifted too, whether it fires.</param>
/// <param name="IfCertain">Where they name it if it stands for certain.</param>
/// <param name="IfPossible">Where they do if it may stand.</param>
/// <param name="Asks">Whether they ask for facts while it is open whether it stands.</param>
internal sealed record Naming(Rule Rule, string Words, Signal Stands, int IfCertain, int IfPossible, bool Asks)
{
    /// <summary>Whether it has a bound on an axis, or puts one out of scope.</summary>
    public bool IsOfBound => Rule is { Bounds.IsEmpty: false } or { ScopedOut.IsEmpty: false };

    /// <summary>Where they name it.</summary>
    public int IsNamed(Circuit circuit) => circuit.Or(circuit.And(Stands.Certain, IfCertain), circuit.And(Stands.Possible, IfPossible));

    /// <summary>Where it is open whether it stands, and they may ask for facts.</summary>
    public int IsDoubtful(Circuit circuit) => Asks ? circuit.Doubtful(Stands) : Circuit.False;
}

/// <summary>Where nothing of an outcome differs but what decisions say of it: the rules that they name, their words, the facts that they ask for.</summary>
internal static class Touches
{
    /// <summary>The questions of an axis.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="statuses">The statuses.</param>
    /// <param name="same">Where nothing else differs.</param>
    /// <param name="isOfBounds">Whether only bounds and what puts the axis out of scope count, and only that they are named, not what is said of them.</param>
    public static IEnumerable<Quest> Of(ImmutableArray<Side> sides, Axis axis, AxisContrast statuses, int same, bool isOfBounds = false)
    {
        var circuit = sides[0].Circuit;
        var kinds = new Dictionary<int, int>();
        var parts = statuses.Axes.SelectMany(a => a.Parts).Distinct().ToList();
        var named = sides.Select(s => Named(s, axis).Where(n => !isOfBounds || n.IsOfBound).ToLookup(n => n.Rule.FullId, StringComparer.Ordinal)).ToList();
        var (told, status) = (Circuit.False, sides[0].StatusOf(axis).Status);
        var isOpen = circuit.And(new[] { FieldOutcome.ScopedOut, FieldOutcome.Closed, FieldOutcome.Conditional, FieldOutcome.Open }.Select(o => Circuit.Not(status.Is(o))));
        foreach (var id in named.SelectMany(s => s.Select(n => n.Key)).Distinct().Order(StringComparer.Ordinal))
        {
            var pair = named.Select(s => s[id].ToList()).ToList();
            ImmutableArray<Rule> rules = [.. pair.SelectMany(s => s).Select(n => n.Rule).Distinct(ReferenceEqualityComparer.Instance).Cast<Rule>()];
            var bears = circuit.Or(pair.SelectMany(s => s).Select(n => n.Stands.Possible));
            var (shows, first) = Shows(circuit, Unlike, pair, hasWords: !isOfBounds);
            yield return Quest(rules, bears, shows) with { First = first };
            told = circuit.Or(told, shows);
            var asks = pair.Select(s => circuit.Or(s.Select(n => n.IsDoubtful(circuit)))).ToList();
            yield return Quest(rules, bears, asks[0] == asks[1] ? Circuit.False : circuit.And(circuit.Or(asks), isOpen)) with { IsTried = true };
        }

        foreach (var level in Enum.GetValues<OpeningStatus>().Where(l => sides[0].Snapshot.Terms.Of(axis, l) != sides[1].Snapshot.Terms.Of(axis, l)))
        {
            yield return Quest([], Circuit.True, status.Is(FieldOutcomes.Determined(level)));
        }

        // Of all rules of a kind the same: that it never is so is proved once, of whatever stands.
        int Unlike(int old, int fresh)
        {
            var unlike = circuit.And(Circuit.Not(statuses.Differs), circuit.Differ(old, fresh));
            if (!kinds.TryGetValue(unlike, out var known))
            {
                kinds.Add(unlike, known = sides[1].Other!.Value.Prover.IsNever(unlike, parts) ? Circuit.False : circuit.And(same, unlike));
            }

            return known;
        }

        Quest Quest(ImmutableArray<Rule> rules, int bears, int shows) =>
            new(DifferenceKind.Reason, rules, bears, circuit.And(same, shows, Circuit.Not(told)), [(0, Circuit.True)], IsExact: false);
    }

    /// <summary>Where it shows that a rule is named or what is said of it. Of a rule that stands where it stood only its kind matters: that is asked
    /// once for all rules of the kind, and first.</summary>
    private static (int Shows, ImmutableArray<int> First) Shows(Circuit circuit, Func<int, int, int> unlike, List<List<Naming>> pair, bool hasWords)
    {
        int IsNamed(int side) => circuit.Or(pair[side].Select(n => n.IsNamed(circuit)));
        if (hasWords && WordsOf(pair[0]) != WordsOf(pair[1]))
        {
            return (circuit.Or(IsNamed(0), IsNamed(1)), []);
        }

        if (pair is not [[var old], [var fresh]] || old.Stands != fresh.Stands)
        {
            return (circuit.Differ(IsNamed(0), IsNamed(1)), []);
        }

        // Where the status is the same, both sides name it by the same of the two.
        var (ifCertain, ifPossible) = (unlike(old.IfCertain, fresh.IfCertain), unlike(old.IfPossible, fresh.IfPossible));
        return (circuit.Or(circuit.And(old.Stands.Certain, ifCertain), circuit.And(old.Stands.Possible, ifPossible)), [ifCertain, ifPossible]);
    }

    private static string WordsOf(List<Naming> named) => string.Join('\n', named.Select(n => n.Words).Distinct());

    /// <summary>The rules that decisions of an axis may name. What belongs to no axis stands with opening.</summary>
    public static IEnumerable<Naming> Named(Side side, Axis axis)
    {
        var (status, circuit) = (side.StatusOf(axis), side.Circuit);
        static Naming Of(Claim claim, Signal stands, int ifCertain, int ifPossible, bool asks) => new(claim.Rule, Words(claim.Rule), stands, ifCertain, ifPossible, asks);
        var bounds = status.Norms.Select(n => (n.Claim, Names: status.Names(n.Norm))).Select(n => Of(n.Claim, n.Claim.Stands(), n.Names.IfCertain, n.Names.IfPossible, asks: true))
            .Concat(status.ScopeOuts.Select(s => Of(s, s.Stands(), Circuit.False, status.Status.IsReason(s.Stands()), asks: true)));
        return axis == Axis.Sharing ? bounds : bounds.Concat(side.Gates.Select(g => Of(g.Claim, g.Claim.Fires, Circuit.False, IsNamed(side, g), asks: false)))
            .Concat(side.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty!.Severity is null).Select(side.ClaimOf).Select(c => Of(c, c.Stands(), Circuit.False, Circuit.True, asks: false)));
    }

    /// <summary>Of the rules of a gate that one is named which makes it most shut, and of those the first.</summary>
    private static int IsNamed(Side side, GateClaim gate)
    {
        var circuit = side.Circuit;
        var others = side.Gates.Where(g => g.Gate == gate.Gate && g != gate).ToList();
        return circuit.Or(Enum.GetValues<GateState>().Select(state => circuit.And(
        [
            gate.IsAtLeast(circuit, state), Circuit.Not(gate.IsAtLeast(circuit, state + 1)),
            .. others.Select(o => Circuit.Not(o.IsAtLeast(circuit, string.CompareOrdinal(o.Claim.Rule.FullId, gate.Claim.Rule.FullId) < 0 ? state : state + 1))),
        ])));
    }

    private static string Words(Rule rule)
    {
        var basis = rule.Basis;
        return $"{rule.Effect} {basis.Instrument.Id} {basis.Article} {basis.Paragraph} {basis.Item} {string.Join('\n', basis.Quote)} {basis.Evidence} {basis.Source} "
            + $"{string.Join(',', rule.AccessModes)} {string.Join(',', rule.Conditions)} {rule.Gate?.Id} {rule.Duty?.Id} {rule.Duty?.Limit} {rule.Duty?.Anchor}";
    }
}
