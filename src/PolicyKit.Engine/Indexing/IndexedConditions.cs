using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>The conditions that are to be indexed, by number: those of the rules in force, then the permits' own.</summary>
/// <param name="Expressions">The conditions; null: one that is only ever asked, as that of a definition is while facts are read.</param>
/// <param name="Rules">How many of them, the first, are the rules'.</param>
/// <param name="Permits">The number of each permit's own condition.</param>
/// <param name="AsOf">The day.</param>
internal sealed record IndexedConditions(IReadOnlyList<Expression?> Expressions, int Rules, IReadOnlyDictionary<Rule, int> Permits, DateOnly AsOf)
{
    /// <summary>The conditions of rules in force.</summary>
    public static IndexedConditions Of(IReadOnlyList<Rule> rules, DateOnly asOf)
    {
        var permits = rules.Where(r => r.Permit is not null).ToList();
        return new(
            [.. rules.Select(r => r.Effect == Effect.Derive ? null : r.Condition).Concat(permits.Select(r => r.Permit!.When))],
            rules.Count, permits.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => rules.Count + p.i), asOf);
    }
}
