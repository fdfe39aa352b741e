using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>One thing that a test file can say of a decision.</summary>
/// <param name="Path">Where it stands under <c>expect</c>, the keys one by one.</param>
/// <param name="Value">A text, number or boolean, or a list of them, as JSON; null: it is not there.</param>
internal readonly record struct Told(string Path, string? Value);

/// <summary>All that a test file can say of a decision, in the order in which it is best said. Two policies of which nothing is told apart make the
/// same of a dataset; why a fact matters, and what would open it, is not compared.</summary>
internal sealed class ToldOutcome
{
    /// <summary>Parts the keys of a path; it stands in no name.</summary>
    public const char Separator = '\u001f';

    private readonly List<Told> _all = [];

    private ToldOutcome()
    {
    }

    /// <summary>What is told, the gravest first.</summary>
    public IReadOnlyList<Told> All => _all;

    /// <summary>What a decision tells.</summary>
    public static ToldOutcome Of(Decision decision)
    {
        var told = new ToldOutcome();
        told.Statuses([], decision.Opening, decision.Sharing);
        foreach (var field in decision.Fields)
        {
            told.Statuses(["fields", field.Name], field.Opening, field.Sharing);
            told.Mask(field);
        }

        told.Gates(decision);
        told.Reasons([], decision.Opening, decision.Sharing);
        foreach (var field in decision.Fields)
        {
            told.Reasons(["fields", field.Name], field.Opening, field.Sharing);
        }

        return told;
    }

    /// <summary>What two outcomes tell otherwise, as the first tells it.</summary>
    public IEnumerable<Told> Unlike(ToldOutcome other)
    {
        var (own, others) = (_all.ToDictionary(t => t.Path, t => t.Value), other._all.ToDictionary(t => t.Path, t => t.Value));
        return _all.Where(t => others.GetValueOrDefault(t.Path) != t.Value)
            .Concat(other._all.Where(t => t.Value is not null && !own.ContainsKey(t.Path)).Select(t => t with { Value = null }));
    }

    private void Statuses(ImmutableArray<string> at, AxisDecision opening, AxisDecision sharing)
    {
        foreach (var (axis, decision) in new[] { (Axis.Opening, opening), (Axis.Sharing, sharing) })
        {
            Add(at, [axis.Key(), "status"], decision.StatusName(axis));
            Add(at, [axis.Key(), "provisional"], decision.ProvisionalName(axis));
        }
    }

    private void Mask(FieldDecision field)
    {
        ImmutableArray<string> at = ["fields", field.Name, "mask"];
        Add(at, ["technique"], field.Mask.Technique);
        foreach (var (key, number) in field.Mask.Parameters)
        {
            Add(at, [key], number);
        }
    }

    private void Gates(Decision decision)
    {
        foreach (var gate in decision.Gates)
        {
            Add([], ["gates", gate.Gate], gate.State.Name());
        }

        Add([], ["releasable"], decision.IsReleasable);
        AddList([], ["grades"], decision.Grades.Select(g => new JsonObject { ["scheme"] = g.Scheme, ["level"] = g.Level.ToString(CultureInfo.InvariantCulture), ["determined"] = g.IsDetermined ? "true" : "false" }));
        AddList([], ["duties"], decision.Duties.Select(d => new JsonObject { ["duty"] = d.Duty, ["due"] = d.Due is { } due ? JsonParts.Day(due) : null, ["possible"] = d.IsPossible ? "true" : "false" }));
        foreach (var finding in decision.Findings.Select(f => f.Rule ?? f.Code).Distinct())
        {
            Add([], ["findings", finding], true);
        }
    }

    private void Reasons(ImmutableArray<string> at, AxisDecision opening, AxisDecision sharing)
    {
        foreach (var (axis, decision) in new[] { (Axis.Opening, opening), (Axis.Sharing, sharing) })
        {
            Add(at, [axis.Key(), "term"], decision.Term);
            AddList(at, [axis.Key(), "rules"], decision.Reasons.Select(r => JsonValue.Create(r.Rule.FullId)));
            AddList(at, [axis.Key(), "accessMode"], decision.AccessModes.Select(m => JsonValue.Create(m)));
            AddList(at, [axis.Key(), "conditions"], decision.Conditions.Select(c => JsonValue.Create(c)));
            AddList(at, [axis.Key(), "disputes"], decision.Disputes.Select(d => new JsonObject
            {
                ["norms"] = new JsonArray([.. new[] { d.First.FullId, d.Second.FullId }.Order(StringComparer.Ordinal).Select(n => JsonValue.Create(n))]),
                ["organ"] = d.Organ,
            }));
            AddList(at, [axis.Key(), "causes"], decision.Causes.Names().Select(c => JsonValue.Create(c)));
            AddList(at, [axis.Key(), "missing"], decision.Missing.Select(m => JsonValue.Create(m.ToString())));
        }
    }

    private void AddList(ImmutableArray<string> at, ImmutableArray<string> path, IEnumerable<JsonNode?> items) => Add(at, path, new JsonArray([.. items]));

    private void Add(ImmutableArray<string> at, ImmutableArray<string> path, JsonNode? value) => _all.Add(new(string.Join(Separator, at.Concat(path)), value?.ToJsonString()));
}
