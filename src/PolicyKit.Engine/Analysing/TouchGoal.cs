using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A rule whose words, terms or id differ between the sides, where it bears.</summary>
/// <param name="Claim">The rule on one side.</param>
/// <param name="Side">0 or 1.</param>
/// <param name="Outcomes">The outcomes at which it may be a reason, as bits; all where it is no bound.</param>
internal sealed record Touch(Claim Claim, int Side, ulong Outcomes)
{
    private const ulong All = (1UL << FieldOutcomes.Count) - 1;

    /// <summary>The rules that differ in what a decision says of them, on an axis.</summary>
    public static ImmutableArray<Touch> Of(ImmutableArray<Side> sides, Axis axis)
    {
        var all = sides.Select((s, i) => Bearing(s, axis).Select(t => new Touch(s.ClaimOf(t.Bearing), i, t.Outcomes)).ToList()).ToList();
        var known = all.Select(s => s.Select(KeyOf).ToHashSet(StringComparer.Ordinal)).ToList();
        return [.. all.SelectMany((s, i) => s.Where(t => !known[1 - i].Contains(KeyOf(t)))).OrderBy(t => t.Claim.Rule.FullId, StringComparer.Ordinal).ThenBy(t => t.Side)];
    }

    private static IEnumerable<(Bearing Bearing, ulong Outcomes)> Bearing(Side side, Axis axis)
    {
        var plan = side.Snapshot[axis];
        var bounds = plan.Norms.Items.Select(n => (n.Bearing, FieldOutcomes.At(n.Level))).Concat(plan.ScopeOuts.Items.Select(b => (b, FieldOutcomes.OutOfScope)));
        return axis == Axis.Sharing ? bounds : bounds.Concat(side.Snapshot.Gates.Items.Concat(side.Snapshot.Duties.Items).Select(b => (b, All)));
    }

    private static string KeyOf(Touch touch)
    {
        var (rule, basis) = (touch.Claim.Rule, touch.Claim.Rule.Basis);
        return $"{rule.FullId} {rule.Effect} {touch.Claim.Key} {basis.Instrument.Id} {basis.Article} {basis.Paragraph} {basis.Item} {string.Join('\n', basis.Quote)} {basis.Evidence} {basis.Source} "
            + $"{string.Join(',', rule.AccessModes)} {string.Join(',', rule.Conditions)} {rule.Gate?.Id} {rule.Duty?.Id} {rule.Duty?.Limit} {rule.Duty?.Anchor} {string.Join(',', rule.Bounds)}";
    }
}

/// <summary>Where a rule that differs in words stands and may be a reason, and nothing of the outcome differs.</summary>
/// <param name="statuses">The contrast of the axis.</param>
/// <param name="aspects">What else must be the same.</param>
/// <param name="touch">The rule.</param>
/// <param name="earlier">Rules that must not stand: their regions are told already.</param>
internal sealed class TouchGoal(StatusContrast statuses, ImmutableArray<Aspect> aspects, Touch touch, ImmutableArray<Touch> earlier) : Goal
{
    public override IReadOnlyList<Tally> Tallies { get; } = [.. statuses.Views.Select(v => v.Tally)];

    public override int Judge(Box box, Tallied[] tallied)
    {
        var stands = touch.Claim.Stands(box);
        if (stands.High == Between.False || earlier.Any(e => e.Claim.Stands(box).Low != Between.False))
        {
            return None;
        }

        var (old, fresh) = (statuses.Views[0].Outcomes(tallied[0]), statuses.Views[1].Outcomes(tallied[1]));
        var own = touch.Side == 0 ? old : fresh;
        var others = aspects.Select(a => a.Compare(box)).ToList();
        return (own & touch.Outcomes) == 0 || (old & fresh) == 0 || others.Contains(Likeness.Unlike) ? None
            : stands.Low != Between.False && (own & ~touch.Outcomes) == 0 && others.TrueForAll(o => o == Likeness.Same) && earlier.All(e => e.Claim.Stands(box).High == Between.False)
                && (statuses.IsSame(tallied[0], tallied[1]) || (old == fresh && ulong.PopCount(old) == 1)) ? 0 : Mixed;
    }

    public override void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        if (!touch.Claim.Stands(box).IsDecided)
        {
            touch.Claim.Seek(box, seeker);
        }

        if (seeker.Variable is null)
        {
            statuses.Seek(box, tallied, seeker);
        }

        foreach (var aspect in aspects.Where(a => seeker.Variable is null && a.Compare(box) == Likeness.Open))
        {
            aspect.Seek(box, seeker);
        }

        foreach (var before in earlier.Where(e => seeker.Variable is null && !e.Claim.Stands(box).IsDecided))
        {
            before.Claim.Seek(box, seeker);
        }
    }
}
