using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Counts over decisions: datasets by status and axis, declared against decided on the opening axis (of all, by provider, by
/// domain, and of fields), findings by code.</summary>
public sealed class DecisionSummary
{
    private readonly SortedDictionary<string, int> _findings = new(StringComparer.Ordinal);
    private readonly int[] _deltas = new int[5];
    private readonly int[] _fieldDeltas = new int[5];
    private readonly SortedDictionary<string, int[]> _byProvider = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int[]> _byDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<Axis, int[]> _statuses = new() { [Axis.Opening] = new int[5], [Axis.Sharing] = new int[5] };

    /// <summary>How many datasets were counted.</summary>
    public int Datasets { get; private set; }

    /// <summary>Counts all of <paramref name="decisions"/>, each with what the catalogue says of its dataset.</summary>
    public static DecisionSummary Of(IEnumerable<(Decision Decision, DatasetDescription Description)> decisions)
    {
        var summary = new DecisionSummary();
        foreach (var (decision, description) in decisions)
        {
            summary.Add(decision, description);
        }

        return summary;
    }

    /// <summary>Counts one more dataset.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="description">Names its provider and domain; empty names count under the empty name.</param>
    public void Add(Decision decision, DatasetDescription description)
    {
        Datasets++;
        var delta = (int)decision.Opening.Delta;
        _deltas[delta]++;
        CountsOf(_byProvider, description.ProviderName)[delta]++;
        CountsOf(_byDomain, description.Domain)[delta]++;
        foreach (var field in decision.Fields)
        {
            _fieldDeltas[(int)field.Opening.Delta]++;
        }

        foreach (var axis in AxisNames.All)
        {
            var on = decision.On(axis);
            _statuses[axis][on.Verdict switch { Verdict.Determined => (int)on.Status, Verdict.OutOfScope => 4, _ => 3 }]++;
        }

        foreach (var finding in decision.Findings)
        {
            _findings[finding.Code] = _findings.GetValueOrDefault(finding.Code) + 1;
        }
    }

    /// <summary>The datasets with that determined status on the axis.</summary>
    public int Count(Axis axis, OpeningStatus status) => _statuses[axis][(int)status];

    /// <summary>The datasets undetermined on the axis.</summary>
    public int Undetermined(Axis axis) => _statuses[axis][3];

    /// <summary>The datasets out of scope on the axis.</summary>
    public int OutOfScope(Axis axis) => _statuses[axis][4];

    /// <summary>The members of the <c>summary</c> object.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("datasets", Datasets);
        Statuses(json, Axis.Opening, ["open", "conditional", "closed", "undetermined", "outOfScope"]);
        Statuses(json, Axis.Sharing, ["unconditional", "conditional", "notShared", "undetermined", "outOfScope"]);
        json.WriteStartObject("delta");
        Deltas(json, _deltas);
        Deltas(json, "byProvider", _byProvider);
        Deltas(json, "byDomain", _byDomain);
        json.WriteStartObject("fields");
        Deltas(json, _fieldDeltas);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("findings");
        foreach (var (code, count) in _findings)
        {
            json.WriteNumber(code, count);
        }

        json.WriteEndObject();
    }

    private void Statuses(Utf8JsonWriter json, Axis axis, string[] names)
    {
        json.WriteStartObject(axis.Key());
        foreach (var (name, index) in names.Zip([2, 1, 0, 3, 4]))
        {
            json.WriteNumber(name, _statuses[axis][index]);
        }

        json.WriteEndObject();
    }

    private static int[] CountsOf(SortedDictionary<string, int[]> counts, string name) =>
        counts.TryGetValue(name, out var known) ? known : counts[name] = new int[5];

    private static void Deltas(Utf8JsonWriter json, string key, SortedDictionary<string, int[]> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, deltas) in counts)
        {
            json.WriteStartObject(name);
            Deltas(json, deltas);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Deltas(Utf8JsonWriter json, int[] deltas)
    {
        foreach (var (name, delta) in new[] { ("same", Delta.Same), ("overClosed", Delta.OverClosed), ("overOpen", Delta.OverOpen),
            ("unsupported", Delta.Unsupported), ("unknown", Delta.Unknown) })
        {
            json.WriteNumber(name, deltas[(int)delta]);
        }
    }
}
