using System.Collections.Concurrent;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Remembers decisions of an engine, by area, day and everything that a catalogue states of a dataset but its code and name: tables that one system exports are described alike. Only what
/// came before is kept, so that datasets that are all different leave nothing behind. One for all areas and days, so that nobody fills memory by asking for many; shared by all threads.</summary>
internal sealed class DecisionMemo(FactSchema facts)
{
    private const int MostFields = 4096;
    private readonly ConcurrentDictionary<string, Decision> _decisions = new(StringComparer.Ordinal);
    private readonly Sightings _sightings = new();
    private int _fields;

    /// <summary>The remembered decision under this dataset's code and name, or a new one.</summary>
    public Decision Get(Dataset dataset, DateOnly asOf, Func<Decision> decide)
    {
        var key = KeyOf(dataset, asOf);
        if (_decisions.TryGetValue(key, out var known))
        {
            return known with { Code = dataset.Code, Name = dataset.Name };
        }

        var decision = decide();
        if (_sightings.IsSecond(key.GetHashCode(StringComparison.Ordinal)))
        {
            Keep(key, decision);
        }

        return decision;
    }

    private void Keep(string key, Decision decision)
    {
        if (Interlocked.Add(ref _fields, decision.Fields.Length + 1) >= MostFields)
        {
            Interlocked.Exchange(ref _fields, 0);
            _decisions.Clear();
        }

        _decisions.TryAdd(key, decision);
    }

    private static void Append(StringBuilder key, Finding finding)
    {
        FactKeys.Append(key.Append((int)finding.Severity), finding.Code);
        FactKeys.Append(key, finding.Message.Zh);
        FactKeys.Append(key, finding.Message.En);
        FactKeys.Append(key, finding.Field ?? "");
        FactKeys.Append(key, finding.Rule ?? "");
    }

    private string KeyOf(Dataset dataset, DateOnly asOf)
    {
        var key = new StringBuilder(512).Append(asOf.DayNumber);
        FactKeys.Append(key.Append(' '), dataset.Jurisdiction);
        FactKeys.AppendGiven(key, dataset.Facts, facts.Dataset);
        FactKeys.AppendGiven(key, dataset.FieldDefaults, facts.Field);
        key.Append(dataset.Fields?.Length ?? -1);
        foreach (var field in dataset.Fields ?? [])
        {
            FactKeys.Append(key.Append('f'), field.Name);
            FactKeys.AppendGiven(key, field.Facts, facts.Field);
            FactKeys.Append(key, field.Grades);
        }

        foreach (var finding in dataset.Findings)
        {
            Append(key, finding);
        }

        return key.ToString();
    }
}
