using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Counts over decisions: datasets by status and axis, declared against decided on the opening axis, findings by code.</summary>
public sealed class DecisionSummary
{
    private readonly SortedDictionary<string, int> _findings = new(StringComparer.Ordinal);
    private readonly int[] _deltas = new int[5];
    private readonly Dictionary<Axis, int[]> _statuses = new() { [Axis.Opening] = new int[5], [Axis.Sharing] = new int[5] };

    /// <summary>How many datasets were counted.</summary>
    public int Datasets { get; private set; }

    /// <summary>Counts all of <paramref name="decisions"/>.</summary>
    public static DecisionSummary Of(IEnumerable<Decision> decisions)
    {
        var summary = new DecisionSummary();
        foreach (var decision in decisions)
        {
            summary.Add(decision);
        }

        return summary;
    }

    /// <summary>Counts one more dataset.</summary>
    public void Add(Decision decision)
    {
        Datasets++;
        _deltas[(int)decision.Opening.Delta]++;
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
        foreach (var (name, delta) in new[] { ("same", Delta.Same), ("overClosed", Delta.OverClosed), ("overOpen", Delta.OverOpen),
            ("unsupported", Delta.Unsupported), ("unknown", Delta.Unknown) })
        {
            json.WriteNumber(name, _deltas[(int)delta]);
        }

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
}
