using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>The laws of semantics §5, for the reference and for the engine. FsCheck draws the seeds.</summary>
public sealed class Laws
{
    /// <summary>Both.</summary>
    public static TheoryData<Implementation> Both { get; } = [Implementation.Reference, Implementation.Engine];

    [Theory]
    [MemberData(nameof(Both))]
    public void OrderOfRulesAndFields_NeverMatters(Implementation who) => ForAll([RandomOptions.Lawful], world =>
    {
        var turned = world with
        {
            Set = Renamed(world.Set),
            Dataset = world.Dataset with { Fields = world.Dataset.Fields is { } fields ? [.. fields.Reverse()] : null },
        };
        return HasRivalInferences(world.Set) || SameAnswers(who.Decide(world), who.Decide(turned));
    });

    [Theory]
    [MemberData(nameof(Both))]
    public void DuplicateUnderNewId_NeverMatters(Implementation who) => ForAll([RandomOptions.Lawful], world => world.Set.Rules.All(r =>
        SameAnswers(who.Decide(world), who.Decide(world with { Set = Duplicated(world.Set, r) }))));

    [Theory]
    [MemberData(nameof(Both))]
    public void AddingAtMost_NeverRaisesAField(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        world.Set.Rules.Where(r => r.Effect == Effect.AtMost).All(r => NoHigher(who.Decide(Lacking(world, r)), who.Decide(world))));

    [Theory]
    [MemberData(nameof(Both))]
    public void AddingOpener_NeverLowersAField(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        world.Set.Rules.Where(r => r.Effect is Effect.AtLeast or Effect.Default).All(r => NoHigher(who.Decide(world), who.Decide(Lacking(world, r)))));

    [Theory]
    [MemberData(nameof(Both))]
    public void AddingLiftOfAtMost_NeverLowersAField(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        LiftsOnly(world.Set, Effect.AtMost).All(r => NoHigher(who.Decide(world), who.Decide(Lacking(world, r)))));

    [Theory]
    [MemberData(nameof(Both))]
    public void AddingLiftOfOpener_NeverRaisesAField(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        LiftsOnly(world.Set, Effect.AtLeast, Effect.Default).All(r => NoHigher(who.Decide(Lacking(world, r)), who.Decide(world))));

    [Theory]
    [MemberData(nameof(Both))]
    public void Inferences_NeverRaiseAField(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        NoHigher(who.Decide(world.WithoutAnyInference()), who.Decide(world)));

    [Theory]
    [MemberData(nameof(Both))]
    public void DroppedPresumptions_KeepTheProvisionalStatus(Implementation who) => ForAll([RandomOptions.Lawful], world =>
        who.Decide(world).FieldAxes().Zip(who.Decide(RandomCase.Of(world.Seed, RandomOptions.Lawful with { Presumes = false })).FieldAxes())
            .All(p => p.First.Decided.Status == p.Second.Decided.Status));

    [Theory]
    [MemberData(nameof(Both))]
    public void ReleasableAxisAndCauses_HangTogether(Implementation who) => ForAll([null], world =>
    {
        var decision = who.Decide(world);
        return decision.Axes().All(a => IsConsistent(a.Decided))
            && (!decision.IsReleasable || IsFree(decision.Opening)) && decision.Fields.All(f => !f.IsReleasable || IsFree(f.Opening))
            && decision.Fields.All(f => f.Mask.Technique == MaskCatalogue.Drop || IsFree(f.Opening));
    });

    /// <summary>The law, for cases of each kind in turn.</summary>
    internal static void ForAll(IReadOnlyList<RandomOptions?> options, Func<RandomCase, bool> law)
    {
        var seeds = Gen.Choose(0, int.MaxValue).Select(s => (long)s);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Budget.PerLaw).WithReplay((ulong)Budget.Seed, 1UL);
        Prop.ForAll(Arb.From(seeds), seed => Check(RandomCase.Of(seed, options[(int)(seed / RandomCase.PerSet % options.Count)]), law)).Check(config);
    }

    /// <summary>A broken law shows its smallest case.</summary>
    private static bool Check(RandomCase world, Func<RandomCase, bool> law) =>
        law(world) ? true : throw new Xunit.Sdk.XunitException(CaseText.Of(Shrinker.Shrink(world, w => !law(w))));

    internal static RandomCase Lacking(RandomCase world, Rule rule) => world with { Set = Shrinker.Without(world.Set, rule) };

    private static IEnumerable<Rule> LiftsOnly(PolicySet set, params Effect[] effects) => set.Rules.Where(l => l.Effect == Effect.Lift && !l.Lifts.IsEmpty
        && l.Lifts.All(id => set.FindRule(id) is { } target && effects.Contains(target.Effect)));

    /// <summary>Two inferring rules of one fact and one confidence: the rule id decides, so order does matter (contract of derive).</summary>
    private static bool HasRivalInferences(PolicySet set) => set.Rules.Where(r => r.Derive is { Confidence: not null })
        .GroupBy(r => (r.Derive!.Fact, r.Derive.Confidence)).Any(g => g.Count() > 1);

    /// <summary>The same rules under ids in the opposite order.</summary>
    private static PolicySet Renamed(PolicySet set)
    {
        string New(string fullId) => $"{fullId[..fullId.IndexOf('#')]}#z{999 - set.Rules.IndexOf(set.FindRule(fullId)!)}";
        return new(set.Policies.Select(p => p with
        {
            Settlements = [.. p.Settlements.Select(s => s with { First = New(s.First), Second = New(s.Second), Prevails = New(s.Prevails) })],
        }), set.Rules.Select(r => r with { Id = New(r.FullId)[(r.Policy.Length + 1)..], Lifts = [.. r.Lifts.Select(New)] }), set.Country);
    }

    /// <summary>The set with a copy of the rule; lifts and settlements that name the rule name the copy too.</summary>
    private static PolicySet Duplicated(PolicySet set, Rule rule)
    {
        var (id, copy) = (rule.FullId, rule with { Id = rule.Id + "x" });
        return new(set.Policies.Select(p => p with
        {
            Settlements = [.. p.Settlements.SelectMany(s => s.First != id && s.Second != id ? [s] : new[]
            {
                s, s with { First = Copied(s.First), Second = Copied(s.Second), Prevails = Copied(s.Prevails) },
            })],
        }), set.Rules.Select(r => r.Lifts.Contains(id) ? r with { Lifts = r.Lifts.Add(copy.FullId) } : r).Append(
            copy with { Lifts = copy.Lifts }), set.Country);

        string Copied(string name) => name == id ? copy.FullId : name;
    }

    /// <summary>Whether no field is higher in <paramref name="b"/> than in <paramref name="a"/>, in lo or hi.</summary>
    private static bool NoHigher(Decision a, Decision b) => a.FieldAxes().Zip(b.FieldAxes()).All(p =>
        p.Second.Decided.May.Lowest() <= p.First.Decided.May.Lowest() && p.Second.Decided.May.Highest() <= p.First.Decided.May.Highest());

    private static bool SameAnswers(Decision a, Decision b) => Answers(a).SequenceEqual(Answers(b));

    private static IEnumerable<string> Answers(Decision d) => d.Axes().Select(a =>
            $"{a.Name} {a.Axis} {a.Decided.Verdict} {a.Decided.Status} {a.Decided.May} {a.Decided.Causes} {string.Join(',', a.Decided.Missing.Order(ByText))}")
        .Concat(d.Fields.Select(f => $"{f.Name} {f.Mask.Technique} {string.Join(',', f.Mask.Parameters)} {f.IsReleasable} {string.Join(',', f.Grades)}"))
        .Concat(d.Gates.Select(g => $"{g.Gate} {g.State}")).Append($"{d.IsReleasable} {string.Join(',', d.Grades)}").Order(StringComparer.Ordinal);

    private static Comparer<FactPlace> ByText { get; } = Comparer<FactPlace>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static bool IsFree(AxisDecision opening) => opening.Status >= OpeningStatus.Conditional && opening.Verdict != Verdict.OutOfScope;

    private static bool IsConsistent(AxisDecision a) => a.Status == a.May.Lowest() && a.May != StatusSet.None
        && (a.Causes != Causes.None) == (a.Verdict == Verdict.Undetermined)
        && (a.Verdict == Verdict.Undetermined || (a.Missing.IsEmpty && a.May.Lowest() == a.May.Highest()));
}
