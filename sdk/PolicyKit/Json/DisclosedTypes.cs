using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>What of a program's types may leave to one audience, by one edition of the policies, on one day: for JSON, and for whoever reads or writes rows
/// in another way. Each dataset of the map is decided once.</summary>
public sealed class DisclosedTypes
{
    private readonly DisclosureMap _map;
    private readonly Dictionary<TypeDisclosure, DisclosedType> _decided;

    private DisclosedTypes(DisclosureMap map, IReadOnlyList<PolicySet> sets, Audience audience, DateOnly asOf, Dictionary<TypeDisclosure, DisclosedType> decided)
    {
        (_map, Sets, Audience, AsOf, _decided) = (map, sets, audience, asOf, decided);
        PolicySet = PolicySetDigest.Of(sets.SelectMany(s => s.Policies));
    }

    /// <summary>Who reads.</summary>
    public Audience Audience { get; }

    /// <summary>The day of the decisions.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The digest over the policies, as <c>policySet</c> of decisions.</summary>
    public string PolicySet { get; }

    /// <summary>The sets by which was decided.</summary>
    internal IReadOnlyList<PolicySet> Sets { get; }

    /// <summary>The codes of the datasets.</summary>
    internal IReadOnlyCollection<string> Codes => [.. _decided.Values.Select(d => d.Dataset.Code).Distinct()];

    /// <summary>What was decided of a type, by what the map says of it, of one that it derives from, or of an interface of it.</summary>
    /// <returns>Null: the type is not under policy.</returns>
    public DisclosedType? Find(Type type) => _map.Find(type) is { } known ? _decided[known] : null;

    /// <summary>The conditions under which a dataset's conditional fields may be had, and its own; ordinal order.</summary>
    /// <param name="dataset">The dataset's code.</param>
    public ImmutableArray<string> ConditionsOf(string dataset) => [.. _decided.Values.Where(d => d.Dataset.Code == dataset).Select(d => d.Decision).SelectMany(d => d.Fields
        .Where(f => f.IsReleasable).SelectMany(f => f.Opening.Conditions).Concat(d.Opening.Conditions)).Distinct().Order(StringComparer.Ordinal)];

    internal DisclosedType this[TypeDisclosure type] => _decided[type];

    /// <summary>Decides all. If the edition changes meanwhile, all are decided anew.</summary>
    internal static DisclosedTypes Of(DisclosureMap map, IPolicyEngine engine, MaskRequest request, Audience audience, DateOnly asOf)
    {
        while (true)
        {
            var sets = engine.Sets;
            var decided = map.Types.ToDictionary(t => t, t => Decide(t, engine, request, audience, asOf));
            if (ReferenceEquals(sets, engine.Sets))
            {
                return new(map, sets, audience, asOf, decided);
            }
        }
    }

    private static DisclosedType Decide(TypeDisclosure type, IPolicyEngine engine, MaskRequest request, Audience audience, DateOnly asOf)
    {
        var dataset = type.Describe(engine);
        return new(type, engine.SetFor(dataset.Jurisdiction).Country, dataset, engine.Decide(dataset, asOf), request, audience);
    }
}
