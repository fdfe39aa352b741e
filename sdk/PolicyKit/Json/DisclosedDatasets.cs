using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Every dataset of a map, decided by one edition on one day.</summary>
internal sealed class DisclosedDatasets
{
    private readonly DisclosureMap _map;
    private readonly Dictionary<TypeDisclosure, DisclosedDataset> _decided;

    private DisclosedDatasets(DisclosureMap map, IReadOnlyList<PolicySet> sets, Dictionary<TypeDisclosure, DisclosedDataset> decided) => (_map, Sets, _decided) = (map, sets, decided);

    /// <summary>The sets by which was decided.</summary>
    public IReadOnlyList<PolicySet> Sets { get; }

    /// <summary>The codes of the datasets.</summary>
    public IReadOnlyCollection<string> Codes => [.. _decided.Values.Select(d => d.Dataset.Code).Distinct()];

    /// <summary>The digest over the policies.</summary>
    public string PolicySet => PolicySetDigest.Of(Sets.SelectMany(s => s.Policies));

    /// <summary>What was decided for a type of the map.</summary>
    public DisclosedDataset this[TypeDisclosure type] => _decided[type];

    /// <summary>Decides all. If the edition changes meanwhile, all are decided anew.</summary>
    public static DisclosedDatasets Of(DisclosureMap map, IPolicyEngine engine, DateOnly asOf)
    {
        while (true)
        {
            var sets = engine.Sets;
            var decided = map.Types.ToDictionary(t => t, t => Decide(t, engine, asOf));
            if (ReferenceEquals(sets, engine.Sets))
            {
                return new(map, sets, decided);
            }
        }
    }

    /// <summary>Whether a type is under policy and nothing of its dataset may leave.</summary>
    public bool IsClosed(Type type, Audience audience) => _map.Find(type) is { } known && _decided[known] is var of
        && !of.Decision.Fields.Any(f => audience.MayRead(of.Dataset.Code, f));

    /// <summary>The conditions under which a dataset's conditional fields may be had, and its own; ordinal order.</summary>
    public ImmutableArray<string> ConditionsOf(string code) => [.. _decided.Values.Where(d => d.Dataset.Code == code).Select(d => d.Decision).SelectMany(d => d.Fields
        .Where(f => f.IsReleasable).SelectMany(f => f.Opening.Conditions).Concat(d.Opening.Conditions)).Distinct().Order(StringComparer.Ordinal)];

    private static DisclosedDataset Decide(TypeDisclosure type, IPolicyEngine engine, DateOnly asOf)
    {
        var dataset = type.Describe(engine);
        return new(engine.SetFor(dataset.Jurisdiction).Country, dataset, engine.Decide(dataset, asOf));
    }
}

/// <summary>A dataset, what was decided of it, and the country whose masks apply.</summary>
internal sealed record DisclosedDataset(CountryData Country, Dataset Dataset, Decision Decision);
