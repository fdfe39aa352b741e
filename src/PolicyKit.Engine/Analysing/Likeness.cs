using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Which conditions come to the same by two laws of one day, whatever the facts: what the gates of one side say of such a condition, those of the
/// other need not be built to say again.</summary>
internal sealed class Likeness
{
    private readonly bool _isCountrySame;
    private readonly HashSet<Fact> _otherwise = [];

    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public Likeness(Snapshot a, Snapshot b)
    {
        _isCountrySame = a.AsOf == b.AsOf && ReferenceEquals(a.Set.Country, b.Set.Country);
        IsRankSame = _isCountrySame && a.Set.Settlements.SequenceEqual(b.Set.Settlements);
        foreach (var fact in _isCountrySame ? a.Set.Facts.All : [])
        {
            if (!RulesOf(a, fact).SequenceEqual(RulesOf(b, fact), ReferenceEqualityComparer.Instance))
            {
                _otherwise.Add(fact);
            }
        }

        while (_otherwise.Count > 0 && a.Set.Facts.All.Where(f => !_otherwise.Contains(f) && ConditionsOf(a, f).Any(Reads)).ToList() is { Count: > 0 } more)
        {
            _otherwise.UnionWith(more);
        }
    }

    /// <summary>Whether between bounds of the same kinds the same prevails.</summary>
    public bool IsRankSame { get; }

    /// <summary>Whether a condition that both laws have comes to the same: neither a fact that they define otherwise nor an earlier stratum bears on it.</summary>
    public bool IsAlike(Expression condition) => _isCountrySame && !Reads(condition) && !condition.SelfAndBelow().Any(e => e is StatusReference or GradeReference);

    private bool Reads(Expression condition) => _otherwise.Count > 0 && condition.MentionedFacts().Any(_otherwise.Contains);

    private static IEnumerable<Rule> RulesOf(Snapshot snapshot, Fact fact) => snapshot.DefinitionsOf(fact).Concat(snapshot.InferencesOf(fact)).Select(r => r.Rule);

    private static IEnumerable<Expression> ConditionsOf(Snapshot snapshot, Fact fact) =>
        RulesOf(snapshot, fact).Select(r => r.Condition).Concat(fact.Derivation is { } derivation ? [derivation] : ImmutableArray<Expression>.Empty);
}
