using PolicyKit.Diffing;
using PolicyKit.Engine;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Checking;

/// <summary>Finds what is odd in the packs that were asked for: rules that never matter, gaps, disputes that can occur.</summary>
public static class PolicyExaminer
{
    private static readonly AnalysisBudget Budget = new(5_000, 200);
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];

    /// <summary>Examines sound packs, each in its own area by the law of a day. What the budget did not suffice to prove is not reported.</summary>
    /// <param name="loaded">The packs.</param>
    /// <param name="asOf">The day.</param>
    /// <exception cref="PolicyKitException">They are not sound.</exception>
    public static IEnumerable<Problem> Examine(LoadedPolicies loaded, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var asked = loaded.Asked.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        return loaded.OrThrow().SelectMany(set => set.Policies.Where(p => asked.Contains(p.Id)).SelectMany(p => Examine(set, p, asOf)));
    }

    private static IEnumerable<Problem> Examine(PolicySet set, Policy policy, DateOnly asOf)
    {
        var area = policy.Instrument.Jurisdiction;
        var law = set.In(area);
        var examination = new Examination(new DecisionEngine(law), area, asOf, Budget);
        var rules = law.Rules.Where(r => r.Policy == policy.Id && r.IsInForce(asOf)).ToList();
        string Entry(Sample sample) => WitnessEntry.Of(sample, law.Facts.Find);
        return rules.Select(r => (Rule: r, Fate: examination.FateOf(r))).Where(r => r.Fate is not null).Select(r => ExaminationProblems.Of(r.Fate!.Value, r.Rule, asOf))
            .Concat(Axes.SelectMany(axis => examination.GapOf(axis) is { } gap && rules.Count > 0
                ? [ExaminationProblems.Gap(axis, policy, new(rules[0].Place.File, 1, 1, 1, 1), Entry(gap))] : Array.Empty<Problem>()))
            .Concat(Axes.SelectMany(examination.Disputes).Where(d => d.First.Policy == policy.Id || d.Second.Policy == policy.Id).Select(d => ExaminationProblems.Dispute(d, Entry(d.Sample))));
    }
}
