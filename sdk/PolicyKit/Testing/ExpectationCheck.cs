using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Compares a decision with what a case expects of it.</summary>
internal sealed class ExpectationCheck
{
    private readonly List<PolicyTestDifference> _differences = [];
    private readonly InstrumentRegistry _instruments;

    private ExpectationCheck(InstrumentRegistry instruments) => _instruments = instruments;

    /// <summary>What does not hold; empty if all does.</summary>
    public static ImmutableArray<PolicyTestDifference> Differences(Expectation expected, Decision decision, CountryData country)
    {
        var check = new ExpectationCheck(country.Instruments);
        check.Dataset(expected, decision);
        return [.. check._differences];
    }

    private void Dataset(Expectation expected, Decision decision)
    {
        Axis("opening", Model.Axis.Opening, expected.Opening, decision.Opening);
        Axis("sharing", Model.Axis.Sharing, expected.Sharing, decision.Sharing);
        Common("", expected, decision.Grades, decision.Gates, decision.Findings, decision.IsReleasable);
        List("duties", expected.Duties, decision.Duties.Select(DutyItem));
        foreach (var (name, field) in (expected.Fields ?? ImmutableDictionary<string, Expectation>.Empty).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (decision.Fields.FirstOrDefault(f => f.Name == name) is { } decided)
            {
                Field($"fields.{name}.", field, decided, decision);
            }
            else
            {
                Add($"fields.{name}", "a field", "no such field");
            }
        }
    }

    private void Field(string path, Expectation expected, FieldDecision field, Decision decision)
    {
        Axis(path + "opening", Model.Axis.Opening, expected.Opening, field.Opening);
        Axis(path + "sharing", Model.Axis.Sharing, expected.Sharing, field.Sharing);
        Common(path, expected, field.Grades, field.Gates, decision.Findings.Where(f => f.Field == field.Name), field.IsReleasable);
        foreach (var (key, value) in expected.Mask ?? ImmutableDictionary<string, string?>.Empty)
        {
            Scalar($"{path}mask.{key}", value, key == "technique" ? field.Mask.Technique
                : field.Mask.Parameters.TryGetValue(key, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null);
        }
    }

    private void Common(string path, Expectation expected, IEnumerable<GradeDecision> grades, IEnumerable<GateDecision> gates,
        IEnumerable<Finding> findings, bool isReleasable)
    {
        var found = findings.ToList();
        List(path + "grades", expected.Grades, grades.Select(GradeItem));
        Gates(path + "gates", expected.Gates, gates);
        List(path + "findings", expected.Findings, FindingItems(expected.Findings, found));
        foreach (var unwanted in expected.Without.Where(w => found.Exists(f => f.Code == w || f.Rule == w)))
        {
            Add(path + "without", "no " + unwanted, unwanted);
        }

        if (expected.Releasable is { } releasable)
        {
            Scalar(path + "releasable", Text(releasable), Text(isReleasable));
        }
    }

    /// <summary>A finding is expected by its code, or by the rule that it speaks of.</summary>
    private static IEnumerable<ImmutableDictionary<string, string?>> FindingItems(ExpectedList? expected, List<Finding> found)
    {
        var named = found.Select(f => f.Rule).Where(r => r is not null && (expected?.Items.Any(i => i.ContainsValue(r)) ?? false)).ToHashSet();
        return found.Select(f => named.Contains(f.Rule) ? f.Rule! : f.Code)
            .Concat(expected is { IsExact: false } ? found.Where(f => named.Contains(f.Rule)).Select(f => f.Code) : [])
            .Select(text => Item("findings", text));
    }

    private void Gates(string path, ImmutableDictionary<string, string?>? expected, IEnumerable<GateDecision> gates)
    {
        var states = gates.ToDictionary(g => g.Gate, g => g.State.Name(), StringComparer.Ordinal);
        foreach (var (gate, state) in expected ?? ImmutableDictionary<string, string?>.Empty)
        {
            Scalar($"{path}.{gate}", state, states.GetValueOrDefault(gate));
        }

        if (expected is { IsEmpty: true } && states.Count > 0)
        {
            Add(path, "none", string.Join(", ", states.Keys.Order(StringComparer.Ordinal)));
        }
    }

    private void Axis(string path, Axis axis, AxisExpectation? expected, AxisDecision actual)
    {
        if (expected is null)
        {
            return;
        }

        var said = new AxisItems(axis, actual);
        foreach (var (key, value) in expected.Scalars.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            Scalar($"{path}.{key}", value, said.Scalar(key));
        }

        foreach (var (key, list) in expected.Lists.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            List($"{path}.{key}", list, said.List(key));
        }
    }

    private void List(string path, ExpectedList? expected, IEnumerable<ImmutableDictionary<string, string?>> actual)
    {
        if (expected is null)
        {
            return;
        }

        var left = actual.ToList();
        var all = left.Count == 0 ? "none" : string.Join("; ", left.Select(Show));
        foreach (var item in expected.Items)
        {
            var at = left.FindIndex(a => item.All(m => Fits(m.Key, m.Value, a.GetValueOrDefault(m.Key))));
            if (at < 0)
            {
                Add(path, Show(item), all);
            }
            else if (expected.IsExact)
            {
                left.RemoveAt(at);
            }
        }

        if ((expected.IsExact || expected.Items.IsEmpty) && left.Count > 0)
        {
            Add(path, expected.Items.IsEmpty ? "none" : "nothing else", string.Join("; ", left.Select(Show)));
        }
    }

    // An instrument may be expected by id, name, alias or number.
    private bool Fits(string key, string? expected, string? actual) => expected == actual || (key == "instrument"
        && expected is not null && actual is not null && _instruments.Find(expected) is { } a && a.Equals(_instruments.Find(actual)));

    private void Scalar(string path, string? expected, string? actual)
    {
        if (expected != actual)
        {
            Add(path, expected ?? "null", actual ?? "null");
        }
    }

    private void Add(string path, string expected, string actual) => _differences.Add(new(path, expected, actual));

    private static ImmutableDictionary<string, string?> GradeItem(GradeDecision grade) => ImmutableDictionary<string, string?>.Empty
        .Add("scheme", grade.Scheme).Add("level", grade.Level.ToString(CultureInfo.InvariantCulture)).Add("determined", Text(grade.IsDetermined));

    private static ImmutableDictionary<string, string?> DutyItem(DutyDecision duty) => ImmutableDictionary<string, string?>.Empty
        .Add("duty", duty.Duty).Add("due", duty.Due is { } due ? JsonParts.Day(due) : null).Add("anchor", duty.Anchor)
        .Add("possible", Text(duty.IsPossible));

    private static ImmutableDictionary<string, string?> Item(string key, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(key, value);

    private static string Text(bool value) => value ? "true" : "false";

    private static string Show(ImmutableDictionary<string, string?> item) => item.Count == 1 ? item.Values.Single() ?? "null"
        : "{ " + string.Join(", ", item.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}: {m.Value ?? "null"}")) + " }";
}
