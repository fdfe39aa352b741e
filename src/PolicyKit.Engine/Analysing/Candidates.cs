using System.Collections.Immutable;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Values of a fact of which each that a catalogue can state behaves like one, as far as some tests go.</summary>
internal static class Candidates
{
    private const int MostLists = 2048;
    private const int MostTexts = 1024;
    private const int Step = 61;
    private const int Before = 366 * 60;
    private const int After = 366 * 20;
    private const string Other = "\u00b7";

    // Words beside each other could make a third; with this between them they do not.
    private const string Between = "; ";

    /// <summary>Whether a test of nothing but this fact is covered by such values; else it is a variable of its own.</summary>
    public static bool Cover(Fact fact, Expression test) => fact.Type switch
    {
        FactType.Text => Uses(test).All(u => u is Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } or Mentions or TextTest { Part: Literal })
            && test.SelfAndBelow().OfType<Comparison>().All(c => c.Left is Literal or FactReference && c.Right is Literal or FactReference),
        FactType.Date => true,
        FactType.List => Uses(test).All(u => u is Includes { Member: Literal } or Length) && test.SelfAndBelow().Where(e => e.Operands().Any(o => o is Length)).All(AsksForAny),
        FactType.Citations => Uses(test).All(u => u is AcceptedBasis),
        _ => Subject.HasClasses(fact, test),
    };

    /// <summary>The values.</summary>
    /// <param name="facts">The fact, as each side declares it.</param>
    /// <param name="tests">What is asked of it.</param>
    /// <param name="tell">What all tests are for a value, as a key.</param>
    /// <param name="sides">The sides.</param>
    public static IEnumerable<FactValue> Of(IReadOnlyCollection<Fact> facts, IReadOnlyCollection<FactTest> tests, Func<FactValue?, string> tell, IReadOnlyCollection<Side> sides)
    {
        var values = facts.First().Type switch
        {
            FactType.Boolean => [FactValue.False, FactValue.True],
            FactType.Enum => facts.SelectMany(f => f.Values).Distinct().Select(FactValue.Of),
            FactType.Path => Paths(sides),
            FactType.List => Lists(facts, tests),
            FactType.Text => Texts(tests, tell),
            FactType.Number => Numbers(tests),
            FactType.Date => Days(tests, tell, sides),
            _ => Citations(tests, sides),
        };
        return facts.Any(f => f.IsNullable) ? values.Append(FactValue.Null) : values;
    }

    private static IEnumerable<Expression> Uses(Expression test) => test is FactReference ? [test]
        : test.SelfAndBelow().Where(n => n.Operands().Any(o => o is FactReference));

    private static bool AsksForAny(Expression e) => e is Comparison { Left: Length, Right: Literal { Value: NumberValue { Value: <= 0 or 1 } number } } c
        && (number.Value <= 0 || c.Operator is ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual);

    // Leaves come first, so that a leaf stands for a class where there is one.
    private static IEnumerable<FactValue> Paths(IReadOnlyCollection<Side> sides) => sides.SelectMany(s => s.Taxonomy.Leaves)
        .Concat(sides.SelectMany(s => s.Taxonomy.Nodes)).Distinct().Select(FactValue.Of);

    private static IEnumerable<FactValue> Lists(IReadOnlyCollection<Fact> facts, IReadOnlyCollection<FactTest> tests)
    {
        var members = Members(facts, tests);
        return Sets(members.Count).Take(MostLists).Select(set => FactValue.ListOf([.. set.Select(i => members[i])]));
    }

    /// <summary>Whether so many members or words are asked for that not all sets of them are tried: then those of few are.</summary>
    public static bool AreTooMany(IReadOnlyCollection<Fact> facts, IReadOnlyCollection<FactTest> tests, Func<FactValue?, string> tell) => facts.First().Type switch
    {
        FactType.List => Sets(Members(facts, tests).Count).Skip(MostLists).Any(),
        FactType.Text => Mixed(Parts(tests, tell), tell).Skip(MostTexts).Any(),
        _ => false,
    };

    private static List<string> Members(IReadOnlyCollection<Fact> facts, IReadOnlyCollection<FactTest> tests)
    {
        var named = tests.SelectMany(t => t.Test.SelfAndBelow()).OfType<Includes>().Select(i => i.Member).OfType<Literal>().Select(l => ((TextValue)l.Value).Value).Distinct().ToList();
        var known = facts.SelectMany(f => f.Values).Distinct().ToList();
        return [.. named, .. known.Count == 0 ? [Other] : known.Where(v => !named.Contains(v)).Take(1)];
    }

    /// <summary>Words that some test asks for, of those that all tests take alike the first.</summary>
    private static List<string> Parts(IReadOnlyCollection<FactTest> tests, Func<FactValue?, string> tell)
    {
        var all = tests.SelectMany(t => t.Test.SelfAndBelow()).ToList();
        return [.. all.OfType<Mentions>().SelectMany(m => m.Words).Concat(all.OfType<TextTest>().Select(t => t.Part).OfType<Literal>().Select(l => ((TextValue)l.Value).Value))
            .Distinct().DistinctBy(word => tell(FactValue.Of(word)), StringComparer.Ordinal)];
    }

    private static IEnumerable<FactValue> Texts(IReadOnlyCollection<FactTest> tests, Func<FactValue?, string> tell)
    {
        var texts = tests.SelectMany(t => t.Test.SelfAndBelow()).OfType<Literal>().Select(l => l.Value).OfType<TextValue>().Select(t => t.Value).ToList();
        return Mixed(Parts(tests, tell), tell).Take(MostTexts).Concat(texts).Append(Other + string.Concat(texts.Where(t => t.StartsWith(Other, StringComparison.Ordinal)))).Distinct().Select(FactValue.Of);
    }

    /// <summary>Texts of some words, of few first; of those that all tests take alike the first.</summary>
    private static IEnumerable<string> Mixed(List<string> words, Func<FactValue?, string> tell)
    {
        var (met, texts) = (words.Select(w => tell(FactValue.Of(w))).ToHashSet(StringComparer.Ordinal), new Queue<string>(words));
        while (texts.TryDequeue(out var text))
        {
            yield return text;
            foreach (var more in words.Select(word => text + Between + word).Where(more => met.Add(tell(FactValue.Of(more)))))
            {
                texts.Enqueue(more);
            }
        }
    }

    /// <summary>All sets of some things by their numbers, the small ones first.</summary>
    private static IEnumerable<int[]> Sets(int count)
    {
        var sets = new List<int[]> { Array.Empty<int>() };
        for (var size = 0; sets.Count > 0; size++)
        {
            foreach (var set in sets)
            {
                yield return set;
            }

            sets = size == count ? [] : [.. sets.SelectMany(set => Enumerable.Range(set.Length == 0 ? 0 : set[^1] + 1, count).TakeWhile(i => i < count).Select(i => (int[])[.. set, i])).Take(MostLists + 1)];
        }
    }

    private static IEnumerable<FactValue> Numbers(IReadOnlyCollection<FactTest> tests)
    {
        var cuts = Constants(tests).Distinct().Order().ToList();
        if (cuts.Count == 0)
        {
            return [FactValue.Of(0)];
        }

        var between = cuts.Zip(cuts.Skip(1), (a, b) => Math.Floor(a) + 1 < b ? Math.Floor(a) + 1 : a + ((b - a) / 2));
        return cuts.Concat(between).Append(cuts[0] > 0 ? 0 : Math.Floor(cuts[0]) - 1).Append(Math.Floor(cuts[^1]) + 1).Distinct().Order().Select(FactValue.Of);
    }

    private static IEnumerable<double> Constants(IReadOnlyCollection<FactTest> tests) =>
        tests.SelectMany(t => Subject.ConstantsOf(t.Test).Select(t.Bench.Number)).OfType<double>().Where(double.IsFinite);

    /// <summary>Days around constants; where a test counts days, also those on which what it says changes.</summary>
    private static IEnumerable<FactValue> Days(IReadOnlyCollection<FactTest> tests, Func<FactValue?, string> tell, IReadOnlyCollection<Side> sides)
    {
        var days = new SortedSet<int>(Constants(tests).SelectMany(c => new[] { (int)c - 1, (int)c, (int)c + 1 }));
        days.UnionWith(sides.Select(s => s.AsOf.DayNumber));
        if (tests.Any(t => !Subject.HasClasses(t.Fact, t.Test)))
        {
            var today = days.Max;
            days.UnionWith(Enumerable.Range(0, (Before + After) / Step).Select(i => today - Before + (i * Step)));
            foreach (var (from, to) in days.Zip(days.Skip(1)).ToList())
            {
                Divide(from, to);
            }
        }

        return days.Where(d => d >= 0 && d <= DateOnly.MaxValue.DayNumber).Select(Value);

        static FactValue Value(int day) => FactValue.Of(DateOnly.FromDayNumber(day));
        void Divide(int from, int to)
        {
            if (to - from > 1 && from >= 0 && tell(Value(from)) != tell(Value(to)))
            {
                var middle = from + ((to - from) / 2);
                days.Add(middle);
                Divide(from, middle);
                Divide(middle, to);
            }
        }
    }

    private static IEnumerable<FactValue> Citations(IReadOnlyCollection<FactTest> tests, IReadOnlyCollection<Side> sides)
    {
        var instruments = sides.First().Instruments.All.Where(i => sides.All(s => i.PeriodAt(s.AsOf) is not null)).ToList();
        var tiers = tests.SelectMany(t => t.Test.SelfAndBelow()).OfType<AcceptedBasis>().SelectMany(b => b.AcceptedTiers).Distinct().Order(StringComparer.Ordinal);
        var registered = tiers.Select(tier => instruments.Find(i => i.Tier == tier)).Append(instruments.Find(i => !tests.Any(t => Accepts(t, i)))).OfType<Instrument>();
        // Of what is not registered, the tier that it claims counts as far as that is not accepted.
        return [new CitationsValue([]), .. registered.Select(i => new CitationsValue([new(i, null)])), new CitationsValue([new(null, null)]), .. tiers.Select(tier => new CitationsValue([new(null, tier)]))];
    }

    private static bool Accepts(FactTest test, Instrument instrument) =>
        test.Test.SelfAndBelow().OfType<AcceptedBasis>().Any(b => b.AcceptedTiers.Contains(instrument.Tier));
}
