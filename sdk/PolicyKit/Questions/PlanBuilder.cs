using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Makes the rows of a questionnaire from what each unit needs.</summary>
internal sealed class PlanBuilder
{
    private readonly PolicyEngine _engine;
    private readonly DateOnly _asOf;
    private readonly AnswerReach _reach;
    private readonly bool _signs;
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private readonly List<(List<string> Answers, int Settles)> _groups;
    private readonly HashSet<string> _settled;
    private readonly ImmutableArray<(Fact Fact, FactValue Value)> _unless;
    private readonly Dictionary<string, Decision> _decisions = new(StringComparer.Ordinal);

    /// <param name="engine">The engine.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <param name="reach">How far one answer may reach.</param>
    /// <param name="units">The units that answers settle.</param>
    /// <param name="signs">Whether statements are signed.</param>
    public PlanBuilder(PolicyEngine engine, DateOnly asOf, AnswerReach reach, List<QuestionUnit> units, bool signs)
    {
        (_engine, _asOf, _reach, _signs) = (engine, asOf, reach, signs);
        var needs = units.SelectMany(u => u.Datasets.GroupBy(ReachOf, StringComparer.Ordinal)
            .Select(g => (Reach: g.Key, Needs: (IReadOnlySet<string>)Ask(u, g.Key, [.. g]).ToHashSet(StringComparer.Ordinal), Datasets: u.NeedsALook ? 0 : g.Count()))).ToList();
        _groups = GreedyCover.Merge(needs.GroupBy(n => n.Reach, StringComparer.Ordinal).Select(g => GreedyCover.Of([.. g.Select(n => (n.Needs, n.Datasets))])));
        _settled = [.. units.Where(u => !u.NeedsALook).SelectMany(u => u.Datasets).Select(d => d.Code)];
        _unless = [.. units.SelectMany(u => u.Inquiry.Exceptions).Distinct().OrderBy(e => e.Fact.Level).ThenBy(e => e.Fact.Index)];
    }

    /// <summary>How many answers are asked for.</summary>
    public int Count => _asked.Count;

    /// <summary>How many datasets they settle.</summary>
    public int Settles => _settled.Count;

    /// <summary>The plan.</summary>
    public QuestionPlan Build(IReadOnlyCollection<Dataset> datasets, List<QuestionUnit> open)
    {
        var answers = ImmutableArray.CreateBuilder<PlannedAnswer>();
        foreach (var ((keys, settles), group) in _groups.Select((g, i) => (g, i + 1)))
        {
            foreach (var asked in keys.Select(k => _asked[k]).OrderBy(a => a.Statement is null).ThenBy(a => a.Facts[0].Who ?? "", StringComparer.Ordinal)
                .ThenBy(a => a.Facts[0].Level).ThenBy(a => a.Facts[0].Index).ThenBy(a => a.ReachOf, StringComparer.Ordinal))
            {
                answers.Add(RowOf(asked, asked.Facts, asked.Statement is not null) with { Rank = answers.Count + 1, Group = group, Settles = settles });
            }
        }

        var left = open.SelectMany(u => u.Datasets).Where(d => !_settled.Contains(d.Code)).Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Answers = answers.ToImmutable(),
            Datasets = datasets.Count,
            Unsettled = open.Sum(u => u.Datasets.Count),
            Settles = Settles,
            Unless = _unless,
            Left = [.. datasets.Where(d => left.Contains(d.Code)).Select(d => (d.Code, CausesOf(d)))],
        };
    }

    /// <summary>What to answer instead of a statement that is not signed: its facts one by one, and what must be asked besides where nothing
    /// is signed.</summary>
    /// <param name="alone">The plan in which nothing is signed.</param>
    public ImmutableArray<PlannedAnswer> Apart(PlanBuilder alone)
    {
        var facts = _groups.SelectMany((g, i) => g.Answers.Select(k => (Asked: _asked[k], Group: i + 1))).Where(a => a.Asked.Statement is not null)
            .SelectMany(a => a.Asked.Facts.Select(f => (Key: KeyOf(f, a.Asked.ReachOf), Row: RowOf(a.Asked, [f], false) with { Group = a.Group }))).ToList();
        var listed = facts.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var besides = alone._asked.Where(a => !_asked.ContainsKey(a.Key) && !listed.Contains(a.Key)).Select(a => RowOf(a.Value, a.Value.Facts, false))
            .OrderBy(r => r.Facts[0].Level).ThenBy(r => r.Facts[0].Index);
        return [.. facts.Select(f => f.Row), .. besides];
    }

    private static string KeyOf(Fact fact, string reachOf) => $"{fact}\n{reachOf}";

    private IEnumerable<string> Ask(QuestionUnit unit, string reachOf, List<Dataset> datasets)
    {
        var questions = _signs ? unit.NeededBeside! : unit.Needed!;
        foreach (var statement in _signs ? unit.Statements : [])
        {
            yield return Ask($"{statement.Level} {statement.Who}\n{reachOf}", [.. statement.Values.Keys], statement, unit, reachOf, datasets);
        }

        foreach (var fact in questions)
        {
            yield return Ask(KeyOf(fact, reachOf), [fact], null, unit, reachOf, datasets);
        }
    }

    private string Ask(string key, ImmutableArray<Fact> facts, Statement? statement, QuestionUnit unit, string reachOf, List<Dataset> datasets)
    {
        if (!_asked.TryGetValue(key, out var asked))
        {
            _asked.Add(key, asked = new(facts, statement, reachOf));
        }

        asked.Datasets.AddRange(datasets);
        asked.Effects.AddRange(unit.Inquiry.Effects);
        return key;
    }

    private PlannedAnswer RowOf(Asked asked, ImmutableArray<Fact> facts, bool isStatement)
    {
        var only = asked.Datasets.Count == 1 ? asked.Datasets[0] : null;
        return new()
        {
            Facts = facts,
            IsStatement = isStatement,
            Code = only?.Code ?? AnswerSheet.Every,
            Field = facts[0].Level == FactLevel.Dataset ? null : only is null || isStatement ? AnswerSheet.Every : FieldOf(only, facts[0]),
            Reach = _reach,
            ReachOf = asked.ReachOf,
            Effects = [.. asked.Effects.GroupBy(e => e.Axis).OrderBy(g => g.Key).Select(g => (g.Key, g.Aggregate(StatusSet.None, (all, e) => all | e.May)))],
        };
    }

    /// <summary>The one field of a dataset that waits for the fact, or all.</summary>
    private string FieldOf(Dataset dataset, Fact fact)
    {
        var decision = DecisionOf(dataset);
        var waiting = decision.Fields.Where((f, i) => dataset.Fields!.Value[i].Facts.Stated(fact) is null
            && (f.Opening.Verdict == Verdict.Undetermined || f.Sharing.Missing.Any(m => m.Fact == fact))).ToList();
        return waiting is [var only] ? only.Name : AnswerSheet.Every;
    }

    private Causes CausesOf(Dataset dataset)
    {
        var decision = DecisionOf(dataset);
        return decision.Fields.Aggregate(decision.Opening.Causes | decision.Sharing.Causes, (all, f) => all | f.Opening.Causes);
    }

    private Decision DecisionOf(Dataset dataset) =>
        _decisions.TryGetValue(dataset.Code, out var known) ? known : _decisions[dataset.Code] = _engine.Decide(dataset, _asOf);

    private string ReachOf(Dataset dataset) => _reach switch
    {
        AnswerReach.Provider => dataset.Description.ProviderName,
        AnswerReach.Domain => dataset.Description.Domain,
        AnswerReach.Dataset => dataset.Code,
        _ => "",
    };

    private sealed record Asked(ImmutableArray<Fact> Facts, Statement? Statement, string ReachOf)
    {
        public List<Dataset> Datasets { get; } = [];

        public List<(Axis Axis, StatusSet May)> Effects { get; } = [];
    }
}
