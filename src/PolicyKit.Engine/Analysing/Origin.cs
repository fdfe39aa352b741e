using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A rule that one side has and the other has not, or has otherwise.</summary>
/// <param name="Rule">Its full id.</param>
/// <param name="Rules">The rule as either side has it, as far as it says something else.</param>
/// <param name="Bears">Where it bears on a side where it says something else.</param>
internal sealed record Origin(string Rule, ImmutableArray<Rule> Rules, int Bears)
{
    /// <summary>The rules of which the other side has none alike, in order.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="sides">What either side has: a rule, what tells it from others, and where it bears.</param>
    public static ImmutableArray<Origin> Of(Circuit circuit, params ReadOnlySpan<List<(Rule Rule, string Key, int Bears)>> sides)
    {
        List<(Rule Rule, string Key, int Bears)>[] all = [.. sides];
        var keys = Array.ConvertAll(all, s => s.Select(r => r.Key).ToHashSet(StringComparer.Ordinal));
        return Of(circuit, [.. all.SelectMany((s, i) => s.Where(r => !keys[1 - i].Contains(r.Key))).Select(r => (r.Rule, r.Bears))]);
    }

    /// <summary>Some rules, those of one id together, in order.</summary>
    public static ImmutableArray<Origin> Of(Circuit circuit, IReadOnlyCollection<(Rule Rule, int Bears)> rules) =>
    [
        .. rules.GroupBy(r => r.Rule.FullId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Origin(g.Key, [.. g.Select(r => r.Rule)], circuit.Or(g.Select(r => r.Bears)))),
    ];
}

/// <summary>A question after a region: where a changed rule is the first that bears, and something differs.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Rules">The rule as either side has it.</param>
/// <param name="Bears">Where the rule bears.</param>
/// <param name="Where">Where it does and no earlier one does, and nothing graver differs.</param>
/// <param name="Sorts">In what ways something may differ, and where it differs so.</param>
/// <param name="IsExact">Whether what gates say of a combination is always so; else decisions tell.</param>
internal sealed record Quest(DifferenceKind Kind, ImmutableArray<Rule> Rules, int Bears, int Where, ImmutableArray<(int Sort, int When)> Sorts, bool IsExact)
{
    /// <summary>Whether that is only tried on datasets, because gates do not say which facts a decision asks for.</summary>
    public bool IsTried { get; init; }

    /// <summary>Literals of which one holds wherever anything may be found. Many questions share them: they are asked first, and once.</summary>
    public ImmutableArray<int> First { get; init; } = [];

    /// <summary>A question for each of some origins: a region belongs to the first that bears in it.</summary>
    public static IEnumerable<Quest> Of(Circuit circuit, DifferenceKind kind, ImmutableArray<Origin> origins, int where, ImmutableArray<(int Sort, int When)> sorts, bool isExact)
    {
        var (earlier, anywhere) = (Circuit.False, circuit.And(where, circuit.Or(sorts.Select(s => s.When))));
        foreach (var origin in origins)
        {
            yield return new(kind, origin.Rules, origin.Bears, circuit.And(anywhere, origin.Bears, Circuit.Not(earlier)), sorts, isExact);
            earlier = circuit.Or(earlier, origin.Bears);
        }
    }
}
