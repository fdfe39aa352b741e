using System.Collections.Immutable;
using PolicyKit.Language.Checking;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>Binds the derivations of facts in the order in which they need each other, so that every reference to a derived fact
/// carries its definition; and is the scope in which all conditions are bound.</summary>
internal sealed class FactResolver : IConditionScope
{
    private readonly Dictionary<(FactLevel, string), FactDraft> _drafts;
    private readonly Dictionary<(FactLevel, string), Fact> _resolved = [];
    private readonly List<string> _inProgress = [];
    private readonly ProblemList _problems;

    public FactResolver(IReadOnlyList<FactDraft> drafts, IReadOnlyCollection<string> parameters, Taxonomy taxonomy,
        ImmutableArray<GradeScheme> schemes, RankTable rank, ProblemList problems)
    {
        _drafts = drafts.ToDictionary(d => (d.Fact.Level, d.Fact.Id));
        _problems = problems;
        (Parameters, Taxonomy, Schemes, Tiers) = (parameters, taxonomy, [.. schemes.Select(s => s.Id)], [.. rank.Tiers.Select(t => t.Id)]);
    }

    public IReadOnlyCollection<string> Parameters { get; }

    public IReadOnlyCollection<string> Schemes { get; }

    public IReadOnlyCollection<string> Tiers { get; }

    public Taxonomy Taxonomy { get; }

    /// <summary>Derivations belong to the country; functions belong to packs.</summary>
    public ScriptLibrary? Library => null;

    /// <summary>The facts with their derivations, in schema order.</summary>
    public FactSchema Schema() => new(_drafts.Values.Select(d => FindFact(d.Fact.Level, d.Fact.Id)!).ToList());

    public IEnumerable<string> FactIds(FactLevel level) => _drafts.Keys.Where(k => k.Item1 == level).Select(k => k.Item2);

    public Fact? FindFact(FactLevel level, string id)
    {
        if (_resolved.TryGetValue((level, id), out var known))
        {
            return known;
        }

        if (!_drafts.TryGetValue((level, id), out var draft))
        {
            return null;
        }

        if (!draft.Derive.IsGiven)
        {
            return _resolved[(level, id)] = draft.Fact;
        }

        if (_inProgress.Contains(draft.Fact.ToString()))
        {
            var circle = _inProgress.SkipWhile(f => f != draft.Fact.ToString()).Append(draft.Fact.ToString());
            _problems.Add(CheckProblems.DeriveCycle(draft.Place, string.Join(" → ", circle)));
            return draft.Fact;
        }

        _inProgress.Add(draft.Fact.ToString());
        var derivation = new ConditionReader(this, _problems).ValueOf(draft.Fact, draft.Derive);
        _inProgress.RemoveAt(_inProgress.Count - 1);
        if (derivation is not null)
        {
            Strata.CheckDerivation(draft.Fact, derivation, _problems);
        }

        return _resolved[(level, id)] = draft.Fact with { Derivation = derivation?.Expression };
    }
}
