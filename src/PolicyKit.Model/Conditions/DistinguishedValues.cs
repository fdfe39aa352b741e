using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Values of a fact to try.</summary>
/// <param name="Values">The values in a fixed order; empty where the conditions use the fact in a way that no list of values covers.</param>
/// <param name="IsExhaustive">Whether every value that a catalogue could state behaves as one of them.</param>
public sealed record FactDomain(ImmutableArray<FactValue> Values, bool IsExhaustive)
{
    /// <summary>No list of values covers the fact: it depends on arithmetic or on days.</summary>
    public static FactDomain None { get; } = new([], false);

    /// <summary>Values that stand for all.</summary>
    public static FactDomain All(ImmutableArray<FactValue> values) => new(values, true);
}

/// <summary>For each fact, one value of each kind that the conditions of a policy set can tell apart: what <c>missing</c> tries, and
/// what analysis enumerates. Computed from the conditions alone.</summary>
public sealed class DistinguishedValues
{
    /// <summary>Stands for every text that no rule names.</summary>
    public const string Other = "\u00b7";
    private const int MostListMembers = 6;
    private readonly PolicySet _set;
    private readonly ILookup<Fact, (Expression Parent, int Position)> _uses;
    private readonly ConcurrentDictionary<(Fact Fact, string? Below), FactDomain> _domains = [];

    internal DistinguishedValues(PolicySet set)
    {
        _set = set;
        _uses = set.Rules.Select(r => r.Condition)
            .Concat(set.Facts.All.Select(f => f.Derivation).OfType<Expression>())
            .SelectMany(e => e.SelfAndBelow().Prepend(new Not(e)))
            .SelectMany(parent => parent.Operands().Select((operand, i) => (parent, i, operand)))
            .Where(u => u.operand is FactReference)
            .SelectMany(u => Named(((FactReference)u.operand).Fact).Select(fact => (fact, use: (u.parent, u.i))))
            .ToLookup(u => u.fact, u => u.use);
    }

    /// <summary>The values of <paramref name="fact"/> that conditions tell apart, in a fixed order.</summary>
    /// <param name="fact">A fact that a catalogue can state.</param>
    /// <param name="known">Of a path: the declared coarser node, below which the values lie; else null.</param>
    public FactDomain Of(Fact fact, FactValue? known = null)
    {
        var below = fact.Type == FactType.Path ? (known as TextValue)?.Value : null;
        return _domains.GetOrAdd((fact, below), asked => DomainOf(asked.Fact, asked.Below));
    }

    private FactDomain DomainOf(Fact fact, string? below) => fact.Type switch
    {
        FactType.Boolean => FactDomain.All([FactValue.False, FactValue.True]),
        FactType.Enum => FactDomain.All([.. fact.Values.Select(FactValue.Of), .. fact.IsNullable ? [FactValue.Null] : ImmutableArray<FactValue>.Empty]),
        FactType.List => ListsOf(fact),
        FactType.Number => NumbersOf(fact),
        FactType.Text => TextsOf(fact),
        FactType.Path => PathsOf(fact, below),
        FactType.Citations => CitationsOf(fact),
        _ => FactDomain.None,
    };

    private FactDomain ListsOf(Fact fact)
    {
        var uses = _uses[fact].ToList();
        var members = uses.Select(u => (u.Parent as Includes)?.Member).OfType<Literal>()
            .Select(l => ((TextValue)l.Value).Value).Distinct().Order(StringComparer.Ordinal).ToList();
        var countsOnlyEmptiness = uses.Where(u => u.Parent is Length).All(_ => OnlyComparesWithZero(fact));
        if (!countsOnlyEmptiness || uses.Any(u => u.Parent is not (Length or Includes { Member: Literal })))
        {
            return FactDomain.None;
        }

        if (uses.Any(u => u.Parent is Length))
        {
            members.Add(fact.Values.FirstOrDefault(v => !members.Contains(v)) ?? Other);
        }

        return members.Count > MostListMembers ? SomeListsOf(members) : FactDomain.All([.. Enumerable.Range(0, 1 << members.Count)
            .Select(bits => FactValue.ListOf([.. members.Where((_, i) => (bits >> i & 1) == 1)]))]);
    }

    /// <summary>Where the sets of members are too many: none of them, each alone, all together.</summary>
    private static FactDomain SomeListsOf(List<string> members) =>
        new([FactValue.ListOf(), .. members.Select(m => FactValue.ListOf(m)), FactValue.ListOf([.. members])], IsExhaustive: false);

    /// <summary>The facts that a reference may read: an inheriting field fact also reads the dataset's.</summary>
    private IEnumerable<Fact> Named(Fact fact) =>
        fact.Inherits && _set.Facts.Find(FactLevel.Dataset, fact.Id) is { } parent ? [fact, parent] : [fact];

    private bool OnlyComparesWithZero(Fact fact)
    {
        var comparisons = _set.Rules.Select(r => r.Condition).Concat(_set.Facts.All.Select(f => f.Derivation).OfType<Expression>())
            .SelectMany(e => e.SelfAndBelow().Append(e)).Distinct(ReferenceEqualityComparer.Instance).Cast<Expression>().ToList();
        var lengths = comparisons.OfType<Length>().Count(l => l.Operand is FactReference r && Named(r.Fact).Contains(fact));
        var tests = comparisons.OfType<Comparison>().Count(c => c.Left is Length { Operand: FactReference r } && Named(r.Fact).Contains(fact)
            && c is { Operator: not (ComparisonOperator.LessOrEqual or ComparisonOperator.Less), Right: Literal { Value: NumberValue { Value: 0 } } });
        return lengths == tests;
    }

    private FactDomain NumbersOf(Fact fact)
    {
        var constants = new SortedSet<double>();
        foreach (var (parent, position) in _uses[fact])
        {
            if (parent is not Comparison comparison)
            {
                return FactDomain.None;
            }

            switch (position == 0 ? comparison.Right : comparison.Left)
            {
                case Literal { Value: NumberValue number }: constants.Add(number.Value); break;
                case ParameterReference parameter:
                    constants.UnionWith(_set.Country.Parameters.Where(p => p.Id == parameter.Id).SelectMany(p => p.Values).Select(v => v.Value));
                    break;
                default: return FactDomain.None;
            }
        }

        var points = constants.ToList();
        var between = points.Zip(points.Skip(1), (a, b) => a + ((b - a) / 2));
        return FactDomain.All([.. points.Concat(between).Concat(points.Count == 0 ? [0] : [points[0] - 1, points[^1] + 1])
            .Distinct().Order().Select(FactValue.Of)]);
    }

    private FactDomain TextsOf(Fact fact)
    {
        var constants = new SortedSet<string>(StringComparer.Ordinal);
        var mentions = _uses[fact].Select(u => u.Parent).OfType<Mentions>().ToList();
        foreach (var (parent, position) in _uses[fact].Where(u => u.Parent is not Mentions))
        {
            if (parent is Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } comparison
                && (position == 0 ? comparison.Right : comparison.Left) is Literal { Value: TextValue or NullValue } literal)
            {
                constants.UnionWith(literal.Value is TextValue text ? [text.Value] : []);
            }
            else
            {
                return FactDomain.None;
            }
        }

        // A text that mentions words of two conditions is not among these: with one condition they are all there are.
        constants.UnionWith(mentions.Select(m => m.Words[0] + " " + Other));
        constants.Add(Other);
        return new([.. constants.Select(FactValue.Of), .. fact.IsNullable ? [FactValue.Null] : ImmutableArray<FactValue>.Empty],
            IsExhaustive: mentions.Select(m => string.Join('\n', m.Words)).Distinct().Count() <= 1);
    }

    private FactDomain PathsOf(Fact fact, string? declared)
    {
        var nodes = _uses[fact].Select(u => (u.Parent as Under)?.Node).ToList();
        if (nodes.Contains(null))
        {
            return FactDomain.None;
        }

        var mentioned = nodes.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return FactDomain.All([.. _set.Country.Taxonomy.Leaves.Where(l => declared is null || Taxonomy.IsUnder(l, declared))
            .GroupBy(leaf => string.Concat(mentioned.Select(m => Taxonomy.IsUnder(leaf, m) ? '1' : '0')), StringComparer.Ordinal)
            .Select(g => FactValue.Of(g.First()))]);
    }

    private FactDomain CitationsOf(Fact fact)
    {
        var lists = _uses[fact].Select(u => (u.Parent as AcceptedBasis)?.AcceptedTiers).ToList();
        if (lists.Any(l => l is null))
        {
            return FactDomain.None;
        }

        var tiers = lists.SelectMany(l => l!.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        return FactDomain.All([new CitationsValue([]), .. tiers.Select(t => new CitationsValue([new(StandIn(t), t)]))]);
    }

    private static Instrument StandIn(string tier) =>
        new() { Id = "(any " + tier + ")", Tier = tier, Issuer = "", Jurisdiction = "", Periods = [Period.Always] };
}
