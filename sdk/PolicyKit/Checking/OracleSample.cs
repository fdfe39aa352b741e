using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Checking;

/// <summary>Datasets in which every fact is stated that a rule reads, with the values that conditions tell apart. Deterministic.</summary>
internal sealed class OracleSample(PolicySet set, Func<Fact, IReadOnlyList<Rule>> definitions, DateOnly asOf)
{
    // Steps through the values of each fact at a pace of its own, so that a sample mixes them well.
    private const int Stride = 7919;

    /// <summary>At most so many datasets of two fields.</summary>
    public IEnumerable<Dataset> Of(Rule rule, int most)
    {
        var facts = FactsOf(rule.Condition).Select(f => (Fact: f, Values: ValuesOf(f))).ToList();
        var combinations = facts.Aggregate(1.0, (n, f) => n * f.Values.Length);
        for (var i = 0; i < Math.Min(most, combinations * 2); i++)
        {
            yield return new()
            {
                Code = "oracle",
                Jurisdiction = rule.Basis.Instrument.Jurisdiction,
                Facts = Sheet(facts, FactLevel.Dataset, i),
                Fields = [.. Enumerable.Range(0, 2).Select(n => new Field { Name = "f" + n, Facts = Sheet(facts, FactLevel.Field, i + (n * Stride)) })],
            };
        }
    }

    private static FactSheet Sheet(List<(Fact Fact, ImmutableArray<FactValue> Values)> facts, FactLevel level, int number)
    {
        var sheet = FactSheet.Empty;
        var at = number;
        foreach (var (fact, values) in facts)
        {
            sheet = fact.Level == level ? sheet.With(fact, new FactEntry(values[at % values.Length], IsEvidenced: number % 3 == 0)) : sheet;
            at = (at / values.Length) + (number / Stride);
        }

        return sheet;
    }

    /// <summary>The facts that a catalogue states, derived ones followed; of one that inherits, the dataset's too.</summary>
    private IEnumerable<Fact> FactsOf(Expression condition)
    {
        var (found, open) = (new HashSet<Fact>(), new Queue<Fact>(condition.MentionedFacts()));
        while (open.TryDequeue(out var fact))
        {
            foreach (var next in found.Add(fact) ? definitions(fact).Select(r => r.Condition).Prepend(fact.Derivation).OfType<Expression>()
                .SelectMany(e => e.MentionedFacts()) : [])
            {
                open.Enqueue(next);
            }
        }

        return found.Where(f => f.Path is not null).OrderBy(set.Facts.PositionOf);
    }

    private ImmutableArray<FactValue> ValuesOf(Fact fact) => set.Distinguished.Of(fact).Values is { IsEmpty: false } told ? told : fact.Type switch
    {
        FactType.Number => [.. new double[] { 0, 1, 2, 30, 400 }.Select(FactValue.Of)],
        FactType.Date => [.. new[] { 0, 1, 30, 400 }.Select(d => FactValue.Of(asOf.AddDays(-d)))],
        FactType.List => [FactValue.ListOf(), .. fact.Values.Select(v => FactValue.ListOf(v)), FactValue.ListOf([.. fact.Values])],
        FactType.Text => [.. new[] { "", "a", "ab" }.Select(FactValue.Of)],
        FactType.Path => [.. set.Country.Taxonomy.Leaves.Take(8).Select(FactValue.Of)],
        _ => [new CitationsValue([])],
    };
}
