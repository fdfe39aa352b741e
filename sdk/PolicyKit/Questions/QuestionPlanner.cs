using System.Collections.Immutable;
using PolicyKit.Engine.Asking;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Plans questionnaires: datasets with the same open facts are asked about once; what each needs is found by trying answers with
/// the engine; then a greedy cover chooses an order. In: datasets and a day. Out: a plan whose counts are true of the engine.</summary>
/// <param name="engine">The engine.</param>
/// <param name="asOf">The day of decision.</param>
/// <param name="reach">How far one answer may reach.</param>
/// <param name="jobs">How many patterns are asked about at once.</param>
/// <param name="stop">Set when the user stops.</param>
public sealed class QuestionPlanner(PolicyEngine engine, DateOnly asOf, AnswerReach reach = AnswerReach.All, int jobs = 1, CancellationToken stop = default)
{
    private const int MostEvaluations = 20_000;
    private const int MostInAll = 1_000_000;
    private const int FewestSigned = 2;

    /// <summary>The questionnaire of a catalogue.</summary>
    /// <exception cref="PolicyKitException">No policy applies to a dataset.</exception>
    public QuestionPlan Plan(IReadOnlyCollection<Dataset> datasets)
    {
        var patterns = datasets.GroupBy(d => engine.PatternOf(d, asOf)).Select(g => g.ToList()).ToList();
        var most = Math.Clamp(MostInAll / Math.Max(1, patterns.Count), 500, MostEvaluations);
        var units = new QuestionUnit[patterns.Count];
        Each(patterns.Count, i => units[i] = new(patterns[i], engine.Inquire(patterns[i][0], asOf, most)));
        List<QuestionUnit> open = [.. units.Where(u => !u.Inquiry.IsSettled)];
        var order = DropOrder(open);
        Each(open.Count, i => open[i].Needed = open[i].Inquiry.Needed(ImmutableDictionary<Fact, FactValue>.Empty, order));
        var statements = Statements(open);
        Each(open.Count, i => NeedBeside(open[i], statements, order));
        Each(open.Count, i => open[i].NeedsALook = !engine.Inferences(open[i].Datasets[0], open[i].Asked.Where(f => f.Level == FactLevel.Field), asOf).IsEmpty);
        var apart = new PlanBuilder(engine, asOf, reach, [.. open.Where(u => u.Needed is not null)], signs: false);
        var signed = new PlanBuilder(engine, asOf, reach, [.. open.Where(u => u.NeededBeside is not null)], signs: true);
        var signs = statements.Count > 0 && (signed.Settles > apart.Settles || (signed.Settles == apart.Settles && signed.Count < apart.Count));
        return signs ? signed.Build(datasets, open) with { Apart = signed.Apart(apart) } : apart.Build(datasets, open);
    }

    private void Each(int count, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, work);

    /// <summary>What few datasets leave open goes first, so that different datasets come to need the same answers; then as a dataset's
    /// missing facts are dropped, from the last in schema order.</summary>
    private static List<Fact> DropOrder(List<QuestionUnit> units) =>
        [.. units.SelectMany(u => u.Inquiry.Open.Select(f => (Fact: f, u.Datasets.Count))).GroupBy(f => f.Fact, f => f.Count)
            .OrderBy(g => g.Sum()).ThenByDescending(g => g.Key.Level).ThenByDescending(g => g.Key.Index).Select(g => g.Key)];

    /// <summary>What could be signed: facts that matter, can be said to be false or none, and close nothing if they are.</summary>
    private static List<Statement> Statements(List<QuestionUnit> units) =>
        [.. units.SelectMany(u => u.Needed ?? u.Inquiry.Open).Distinct()
            .Where(f => Statement.NothingOf(f) is { } nothing && units.TrueForAll(u => !u.Inquiry.Restricts(f, nothing)))
            .OrderBy(f => f.Level).ThenBy(f => f.Index).GroupBy(f => (f.Level, Who: f.Who ?? "")).Where(g => g.Count() >= FewestSigned)
            .OrderBy(g => g.Key.Level).ThenBy(g => g.Key.Who, StringComparer.Ordinal)
            .Select(g => new Statement(g.Key.Level, g.Key.Who, g.ToDictionary(f => f, f => Statement.NothingOf(f)!)))];

    private static void NeedBeside(QuestionUnit unit, List<Statement> statements, List<Fact> order)
    {
        var given = Given(statements);
        var asked = order.FindAll(f => !given.ContainsKey(f) && (unit.Needed is null ? unit.Inquiry.Open.Contains(f) : unit.Needed.Contains(f)));
        if (unit.Inquiry.Needed(given, asked) is not { } needed)
        {
            return;
        }

        unit.NeededBeside = needed;
        unit.Statements.AddRange(statements.Where(s => s.Values.Keys.Any(f => unit.Inquiry.Open.Contains(f))));
        foreach (var statement in statements)
        {
            var without = unit.Statements.FindAll(s => s != statement);
            if (without.Count < unit.Statements.Count && unit.Inquiry.Settles(Given(without), needed))
            {
                unit.Statements.Remove(statement);
            }
        }
    }

    private static Dictionary<Fact, FactValue> Given(IEnumerable<Statement> statements) =>
        statements.SelectMany(s => s.Values).ToDictionary(v => v.Key, v => v.Value);
}
