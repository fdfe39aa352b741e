using PolicyKit.Language.Conditions;
using PolicyKit.Language.Policies;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Checking;

/// <summary>The order of decision (semantics §3): a rule reads facts, and results of earlier strata only.</summary>
internal static class Strata
{
    /// <summary>The strata, earliest first. A rule may read the results of those before its own.</summary>
    private enum Stratum : byte
    {
        Derive,
        Grade,
        Sharing,
        Opening,
        Mask,
        GateOrDuty,
    }

    /// <summary>Refuses a derivation of facts.yaml that reads a result, or a field from a dataset fact.</summary>
    public static void CheckDerivation(Fact fact, BoundCondition derivation, ProblemList problems)
    {
        CheckReferences(Stratum.Derive, derivation.References,
            (place, read) => CheckProblems.ReadsTooLate(place, "derive", read), problems);
        if (fact.Level == FactLevel.Dataset && derivation.Expression.ReadsField())
        {
            problems.Add(CheckProblems.DatasetFactReadsField(derivation.Place, fact.ToString()));
        }
    }

    /// <summary>Refuses rules that read what is decided later; a lift counts as what it lifts.</summary>
    public static void Check(IReadOnlyDictionary<string, BoundRule> rules, ProblemList problems)
    {
        foreach (var bound in rules.Values)
        {
            if (bound.Rule.Effect == Effect.Lift)
            {
                CheckLift(bound, rules, problems);
                continue;
            }

            CheckReferences(Of(bound.Rule), bound.References,
                (place, read) => CheckProblems.ReadsTooLate(place, Name(bound.Rule), read) with { Rule = bound.Rule.FullId }, problems);
            if (bound.Rule.Derive?.Fact is { Level: FactLevel.Dataset } fact && bound.Rule.Level == FactLevel.Field)
            {
                problems.Add(CheckProblems.DatasetFactReadsField(bound.When, fact.ToString()) with { Rule = bound.Rule.FullId });
            }
        }
    }

    /// <summary>The effect as files write it.</summary>
    public static string Name(Rule rule) => rule.Effect switch
    {
        Effect.AtMost => rule.Permit is null ? "at-most" : "permit",
        Effect.AtLeast => "at-least",
        Effect.Default => "default",
        Effect.Lift => "lift",
        Effect.ScopeOut => "scope-out",
        Effect.Grade => "grade",
        Effect.Mask => "mask",
        Effect.Gate => "gate",
        Effect.Duty => "duty",
        _ => "derive",
    };

    private static void CheckLift(BoundRule lift, IReadOnlyDictionary<string, BoundRule> rules, ProblemList problems)
    {
        foreach (var target in TargetsOf(lift, rules).Distinct())
        {
            CheckReferences(Of(target.Rule), lift.References,
                (place, read) => CheckProblems.LiftReadsTooLate(place, target.Rule.FullId, read) with { Rule = lift.Rule.FullId },
                problems);
        }
    }

    /// <summary>What a lift switches off in the end, lifts of lifts followed; circles are refused elsewhere.</summary>
    private static HashSet<BoundRule> TargetsOf(BoundRule lift, IReadOnlyDictionary<string, BoundRule> rules)
    {
        var (targets, seen) = (new HashSet<BoundRule>(ReferenceEqualityComparer.Instance), new HashSet<string>(StringComparer.Ordinal));
        var open = new Queue<BoundRule>([lift]);
        while (open.TryDequeue(out var next))
        {
            foreach (var name in next.Lifts.Where(l => seen.Add(l.Name)))
            {
                if (rules.TryGetValue(name.Name, out var target))
                {
                    (target.Rule.Effect == Effect.Lift ? open.Enqueue : (Action<BoundRule>)(t => targets.Add(t)))(target);
                }
            }
        }

        return targets;
    }

    private static Stratum Of(Rule rule) => rule.Effect switch
    {
        Effect.Derive => Stratum.Derive,
        Effect.Grade => Stratum.Grade,
        Effect.Mask => Stratum.Mask,
        Effect.Gate or Effect.Duty => Stratum.GateOrDuty,
        // A rule of both axes stands in the earlier one.
        _ => rule.Bounds.Any(b => b.Axis == Axis.Sharing) || rule.ScopedOut.Contains(Axis.Sharing) ? Stratum.Sharing : Stratum.Opening,
    };

    private static void CheckReferences(Stratum reader, IEnumerable<PlacedReference> references,
        Func<SourcePlace, LocalText, Problem> problem, ProblemList problems)
    {
        foreach (var (expression, place) in references)
        {
            var (decided, name) = expression switch
            {
                GradeReference => (Stratum.Grade, new LocalText("级别", "a grade")),
                StatusReference { Axis: Axis.Sharing } => (Stratum.Sharing, new LocalText("共享属性", "a sharing status")),
                StatusReference => (Stratum.Opening, new LocalText("开放属性", "an opening status")),
                _ => (Stratum.Derive, LocalText.Empty),
            };
            if (expression is GradeReference or StatusReference && decided >= reader)
            {
                problems.Add(problem(place, name));
            }
        }
    }
}
