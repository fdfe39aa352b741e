using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>missing and presumed (semantics §2, §3, §7).</summary>
internal partial class Interpretation
{
    /// <summary>After so many evaluations the search stops and says that it did.</summary>
    private const int MostEvaluations = 4096;

    /// <summary>How many evaluations are spent.</summary>
    private sealed class Budget
    {
        private int _spent;

        internal bool IsSpent => _spent > MostEvaluations;

        internal bool Spend() => ++_spent <= MostEvaluations;
    }

    /// <summary>An inclusion-minimal set of unknown facts, in schema order, whose every value settles the status.</summary>
    private AxisDecision WithMissing(AxisDecision decision, IEnumerable<FactPlace> places, Func<Interpretation, Verdict> verdict)
    {
        if (decision.Verdict != Verdict.Undetermined)
        {
            return decision;
        }

        var candidates = InOrder(places.Where(IsUnknownFact)).ToList();
        var assignable = candidates.Where(p => !DomainOf(p).Values.IsEmpty).ToList();
        var budget = new Budget();
        return Settles(assignable, 0, this, verdict, budget) ? Shrunk(decision, assignable, verdict, budget)
            : budget.IsSpent || assignable.Count < candidates.Count ? decision with { Missing = [.. candidates], IsMissingExact = false }
            : decision with { IsMissingExact = AreExhaustive(assignable) };
    }

    /// <summary>From the last, whatever can be dropped is dropped.</summary>
    private AxisDecision Shrunk(AxisDecision decision, List<FactPlace> candidates, Func<Interpretation, Verdict> verdict, Budget budget)
    {
        var kept = candidates;
        foreach (var place in DropOrder(candidates))
        {
            var without = kept.Where(p => p != place).ToList();
            var settles = Settles(without, 0, this, verdict, budget);
            if (budget.IsSpent)
            {
                break;
            }

            kept = settles ? without : kept;
        }

        return decision with { Missing = [.. kept], IsMissingExact = !budget.IsSpent && AreExhaustive(kept) };
    }

    private bool AreExhaustive(List<FactPlace> facts) => facts.TrueForAll(p => DomainOf(p).IsExhaustive);

    internal virtual IEnumerable<FactPlace> DropOrder(List<FactPlace> candidates) => candidates.AsEnumerable().Reverse();

    /// <summary>Whether every value of the facts from <paramref name="next"/> on settles the status. What is determined stays so while
    /// none of them replaces an inference.</summary>
    private bool Settles(List<FactPlace> facts, int next, Interpretation here, Func<Interpretation, Verdict> verdict, Budget budget)
    {
        if (!budget.Spend())
        {
            return false;
        }

        var isSettled = verdict(here) != Verdict.Undetermined;
        return next == facts.Count || (isSettled && !facts.Skip(next).Any(HasInference)) ? isSettled
            : DomainOf(facts[next]).Values.All(v => Settles(facts, next + 1, here.Assuming(facts[next], v), verdict, budget));
    }

    /// <summary>Neither stated nor presumed; a kind above its leaves is unknown among them.</summary>
    internal virtual bool IsUnknownFact(FactPlace place) => Stated(place.Fact, FieldOf(place)) is { } stated
        ? place.Fact.Type == FactType.Path && !Country.Taxonomy.Leaves.Contains(((TextValue)stated.Value).Value)
        : PresumedValue(place) is null;

    private static FactValue? PresumedValue(FactPlace place) => place.Fact.Presumed;

    private bool HasInference(FactPlace place) => Stated(place.Fact, FieldOf(place)) is null
        && (InferredEntry(place.Fact, FieldOf(place)) is not null || InferringRules(place.Fact).Any());

    private FactDomain DomainOf(FactPlace place) =>
        Set.Distinguished.Of(place.Fact, place.Fact.Type == FactType.Path ? Stated(place.Fact, FieldOf(place))?.Value : null);

    /// <summary>A presumption is used if some relevant condition has another truth value, in either world, while the fact is unknown.</summary>
    private bool IsPresumptionUsed(FactPlace place, Axis x, IEnumerable<Field> fields)
    {
        if (PresumedValue(place) is null || Stated(place.Fact, FieldOf(place)) is not null)
        {
            return false;
        }

        var dropped = Dropping(place);
        return fields.Any(f => Relevant(x).Any(r => Differs(r.Rule.Condition, f, World.With) || Differs(r.Rule.Condition, f, World.Without)));

        bool Differs(Expression condition, Field field, World world) =>
            TruthOf(Holds(condition, field, world)) != TruthOf(dropped.Holds(condition, field, world));
    }

    private static Kleene TruthOf(Kleene k) => k.IsUnknown() ? Kleene.Unknown : k;
}
