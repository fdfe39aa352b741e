using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary><c>parameters:</c> of parameters.yaml and of packs. A pack may set a parameter anew where the owner says settable.</summary>
internal sealed class ParametersReader
{
    private readonly Dictionary<string, (Parameter Parameter, string? SetBy)> _parameters = new(StringComparer.Ordinal);

    /// <summary>The parameters by id.</summary>
    public IReadOnlyDictionary<string, Parameter> All =>
        _parameters.ToDictionary(p => p.Key, p => p.Value.Parameter, StringComparer.Ordinal);

    /// <summary>Reads the parameters of the country.</summary>
    public void ReadCountry(MappingReader file)
    {
        Read(file.Required("parameters"), null, 0);
        file.RefuseOtherKeys();
    }

    /// <summary>Reads those of a pack.</summary>
    /// <param name="node">The value of its key.</param>
    /// <param name="policy">The pack's id.</param>
    /// <param name="depth">How many areas lie around the pack's: 0 for the country, 1 for a province, 2 for a city.</param>
    public void ReadPack(NodeReader node, string policy, int depth) => Read(node, policy, depth);

    private void Read(NodeReader node, string? policy, int depth)
    {
        foreach (var entry in node.Mapping()?.Entries ?? [])
        {
            if (entry.Mapping() is not { } map)
            {
                continue;
            }

            if (policy is not null && _parameters.TryGetValue(entry.Name, out var parent))
            {
                SetAnew(map, entry, parent, policy, depth);
            }
            else if (Parameter(entry.Name, map) is { } parameter && entry.Name.Length > 0)
            {
                _parameters[entry.Name] = (parameter, null);
            }
        }
    }

    private void SetAnew(MappingReader map, NodeReader entry, (Parameter Parameter, string? SetBy) parent, string policy, int depth)
    {
        var values = Values(map.Required("values"));
        map.RefuseOtherKeys();
        var deepest = parent.Parameter.Settable switch { "province" => 1, "city" => 2, _ => 0 };
        if (depth == 0 || depth > deepest || parent.SetBy is not null)
        {
            map.Problems.Add(PolicyProblems.NotSettable(map.Place, entry.Name, parent.Parameter.Settable, parent.SetBy));
            return;
        }

        _parameters[entry.Name] = (parent.Parameter with { Values = values, Place = map.Place }, policy);
    }

    private static Parameter? Parameter(string id, MappingReader map)
    {
        map.Optional("title").LocalText();
        map.Optional("unit").Text();
        var (owner, settable) = (map.Required("owner").Text(), map.Required("settable").OneOf("none", "province", "city"));
        var values = Values(map.Required("values"));
        map.RefuseOtherKeys();
        return owner is null || settable is null ? null : new(id, owner, settable, values) { Place = map.Place };
    }

    private static ImmutableArray<ParameterValue> Values(NodeReader node)
    {
        var values = new List<ParameterValue>();
        foreach (var item in node.Items())
        {
            if (item.Mapping() is not { } map)
            {
                continue;
            }

            var (period, number, basis) = (map.Period(), map.Required("value").Number(), map.Optional("basis").Text());
            map.RefuseOtherKeys();
            if (values.Count > 0 && !(values[^1].Period.From is null ? period.From is not null : values[^1].Period.From < period.From)
                || (values.Count > 0 && values[^1].Period.To >= period.From))
            {
                item.Problems.Add(PolicyProblems.PeriodsOverlap(item.Place.Start()));
            }

            values.Add(new(period, number ?? 0, basis));
        }

        if (values.Count == 0 && node.Node is SequenceNode)
        {
            node.Problems.Add(PolicyProblems.EmptyList(node.Place.Start(), node.Name));
        }

        // An open-ended value ends where the next begins.
        return [.. values.Select((v, i) => v.Period.To is null && i + 1 < values.Count && values[i + 1].Period.From is { } next
            && next > DateOnly.MinValue
            ? v with { Period = v.Period with { To = next.AddDays(-1) } } : v)];
    }
}
