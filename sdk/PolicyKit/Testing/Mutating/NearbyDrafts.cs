using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>Tries what regions know nothing of: on which day an item counts or a duty is due, what a second field states, what several facts decide
/// together. In: drafts that nearly tell a mutant. Out: one that tells it, by one or two facts more or otherwise that bear on what changed.</summary>
/// <param name="original">The original.</param>
internal sealed class NearbyDrafts(Original original)
{
    private const int MostTried = 400;
    private const int MostFacts = 10;
    private const int MostMembers = 4;
    private static readonly int[] UsualDays = [1, 10, 40, 400];
    private readonly DraftFacts _facts = new(original.Set.Facts);

    /// <summary>A draft that tells the mutant from the original, or null.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="bases">Drafts to begin with, the best first.</param>
    public TriedDraft? Find(PolicyMutant mutant, IReadOnlyList<CaseDraft> bases)
    {
        var steps = FactsOf(mutant.Changed).Take(MostFacts).SelectMany(fact => Steps(fact, mutant.Changed)).ToList();
        var near = bases.SelectMany(b => steps.Select(step => step(b)));
        var further = bases.SelectMany(b => steps.SelectMany((first, i) => steps.Skip(i + 1).Select(second => second(first(b)))));
        return bases.Concat(near).Concat(further).DistinctBy(d => d.Key).Take(MostTried).Select(original.Try).OfType<TriedDraft>().FirstOrDefault(d => mutant.Unlike(d).Any());
    }

    /// <summary>The facts that a catalogue can state of those on which rules depend, through definitions too.</summary>
    private List<Fact> FactsOf(IEnumerable<Rule> rules)
    {
        var (all, open) = (new List<Fact>(), new Queue<Fact>(rules.SelectMany(Asked)));
        while (open.TryDequeue(out var fact))
        {
            if (!all.Contains(fact))
            {
                all.Add(fact);
                var definitions = original.Set.Rules.Where(r => r.Derive is { Confidence: null } d && d.Fact == fact).Select(r => r.Condition);
                foreach (var below in definitions.Concat(fact.Derivation is { } derivation ? [derivation] : Enumerable.Empty<Expression>()).SelectMany(d => d.MentionedFacts()))
                {
                    open.Enqueue(below);
                }
            }
        }

        return all.FindAll(f => f.Path is not null);
    }

    private static IEnumerable<Fact> Asked(Rule rule) => (rule.Duty?.After?.MentionedFacts() ?? []).Concat(rule.Condition.MentionedFacts());

    private IEnumerable<Func<CaseDraft, CaseDraft>> Steps(Fact fact, IReadOnlyCollection<Rule> changed)
    {
        var days = Days(changed).ToList();
        if (fact.Type == FactType.Date)
        {
            return days.Select(d => (Func<CaseDraft, CaseDraft>)(draft => _facts.State(draft, fact, FactValue.Of(draft.AsOf.AddDays(-d)))))
                .Concat(fact.IsNullable ? [draft => _facts.State(draft, fact, FactValue.Null)] : []);
        }

        var values = fact.Type == FactType.List ? Lists(fact, changed).ToList() : [.. original.Set.Distinguished.Of(fact).Values];
        var steps = fact is { Type: FactType.List, Reading.FromKeys.Length: > 0 }
            ? values.SelectMany(v => days.Select(d => (Func<CaseDraft, CaseDraft>)(draft => _facts.State(draft, fact, v, draft.AsOf.AddDays(-d)))))
            : values.Select(v => (Func<CaseDraft, CaseDraft>)(draft => _facts.State(draft, fact, v)));
        return fact.Level == FactLevel.Dataset ? steps : steps.Concat(values.Select(v => (Func<CaseDraft, CaseDraft>)(draft => _facts.StateOfOther(draft, fact, v))));
    }

    /// <summary>Lists of one item: such as the changed rules or, if they name none, other rules ask for.</summary>
    private IEnumerable<FactValue> Lists(Fact fact, IReadOnlyCollection<Rule> changed)
    {
        IEnumerable<string> Named(IEnumerable<Rule> rules) => rules.SelectMany(r => r.Condition.SelfAndBelow().Concat(r.Duty?.After?.SelfAndBelow() ?? [])).Select(e => e switch
        {
            Includes { List: FactReference { Fact: var list }, Member: Literal { Value: TextValue member } } when list == fact => member.Value,
            Since { List: FactReference { Fact: var list }, Member: var member } when list == fact => member,
            _ => null,
        }).OfType<string>();
        return Named(changed).Concat(Named(original.Set.Rules)).Concat(fact.Values).Distinct().Take(MostMembers).Select(m => (FactValue)FactValue.ListOf(m));
    }

    /// <summary>How many days ago: usual numbers, and around those that changed rules ask for, in days and in working days.</summary>
    private static IEnumerable<int> Days(IEnumerable<Rule> changed)
    {
        var asked = changed.SelectMany(r => r.Condition.SelfAndBelow()).OfType<Literal>().Select(l => l.Value).OfType<NumberValue>().Select(n => (int)n.Value).Where(n => n is > 0 and < 4_000).Distinct().ToList();
        var isCounted = changed.Any(r => r.Condition.SelfAndBelow().Any(e => e is WorkingDaysBetween));
        var around = asked.SelectMany(n => Enumerable.Range(n - 1, 4).Concat(isCounted ? Enumerable.Range(n * 7 / 5, 12) : []));
        return around.Concat(UsualDays).Distinct().Order();
    }
}
