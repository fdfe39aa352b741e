using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Comparing;

/// <summary>Decides datasets by several packs side by side. Each is decided as if it lay in the pack's own jurisdiction, by the pack
/// with all that it extends: the question is what another law would say of the same facts.</summary>
public sealed class PolicyComparer
{
    private readonly ImmutableArray<(ComparedPolicy Side, DecisionEngine Engine)> _sides;

    /// <summary>Compares packs of one set.</summary>
    /// <param name="set">A checked set that holds them.</param>
    /// <param name="packs">Their ids, in the order of the columns.</param>
    /// <exception cref="ArgumentException">The set has no such pack.</exception>
    public PolicyComparer(PolicySet set, IEnumerable<string> packs)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(packs);
        _sides = [.. packs.Select(id => Of(set, id)).Select(side => (side, new DecisionEngine(side.Set)))];
    }

    /// <summary>The sides in their order.</summary>
    public IEnumerable<ComparedPolicy> Policies => _sides.Select(s => s.Side);

    /// <summary>The rows of a dataset: itself on both axes, then each stated field on both.</summary>
    /// <param name="dataset">The dataset; its jurisdiction does not count.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <param name="explains">Whether to search the facts that make each difference.</param>
    public IEnumerable<ComparedRow> Compare(Dataset dataset, DateOnly asOf, bool explains = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var decided = _sides.Select(s => (s.Side, s.Engine, Dataset: dataset with { Jurisdiction = s.Side.Policy.Instrument.Jurisdiction }))
            .Select(s => new Answer(s.Side, s.Engine, s.Dataset, s.Engine.Decide(s.Dataset, asOf))).ToList();
        var fields = (dataset.Fields ?? []).Select(f => (string?)f.Name).Prepend(null);
        return from field in fields from axis in new[] { Axis.Opening, Axis.Sharing } select Row(decided, field, axis, explains);
    }

    private static ComparedPolicy Of(PolicySet set, string id)
    {
        var policy = set.Policies.FirstOrDefault(p => p.Id == id) ?? throw new ArgumentException($"The set has no policy `{id}`.", nameof(id));
        HashSet<string> chain = [id];
        for (var size = 0; size != chain.Count;)
        {
            size = chain.Count;
            chain.UnionWith(set.Policies.Where(p => chain.Contains(p.Id)).SelectMany(p => p.Extends).ToList());
        }

        return new(policy, new(set.Policies.Where(p => chain.Contains(p.Id)), set.Rules.Where(r => chain.Contains(r.Policy)), set.Country));
    }

    private static ComparedRow Row(List<Answer> answers, string? field, Axis axis, bool explains)
    {
        var row = new ComparedRow(answers[0].Dataset.Code, answers[0].Dataset.Name, field, axis,
            [.. answers.Select(a => new ComparedStatus(a.Side.Policy, a.On(field, axis), a.GradesOf(field)))], []);
        return explains && row.IsDifferent ? row with { Differences = [.. Differences(answers, row)] } : row;
    }

    private static IEnumerable<ComparedDifference> Differences(List<Answer> answers, ComparedRow row)
    {
        for (var i = 0; i < answers.Count; i++)
        {
            var (answer, own) = (answers[i], row.Statuses[i].Name(row.Axis));
            var others = row.Statuses.Select(s => s.Name(row.Axis)).Where(n => n != own).ToHashSet(StringComparer.Ordinal);
            var turns = answer.Engine.Turns(answer.Dataset, row.Field, row.Axis, row.Statuses[i].Decision, answer.Decision.AsOf, others);
            foreach (var turn in turns)
            {
                yield return new(answer.Side.Policy, turn.Set, turn.Status,
                    [.. row.Statuses.Where(s => s.Name(row.Axis) == turn.Status).Select(s => s.Policy)]);
            }
        }
    }

    private sealed record Answer(ComparedPolicy Side, DecisionEngine Engine, Dataset Dataset, Decision Decision)
    {
        public ImmutableArray<GradeDecision> GradesOf(string? field) => field is null ? Decision.Grades : Decision.Fields.First(f => f.Name == field).Grades;

        public AxisDecision On(string? field, Axis axis) => field is null ? Decision.On(axis) : Decision.Fields.First(f => f.Name == field).On(axis);
    }
}
