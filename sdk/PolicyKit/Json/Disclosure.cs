using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Language.Text;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Writes JSON by policy. In: a program's types, mapped to datasets. Out: serialiser options whose contracts hold only what may leave, masked. Where
/// nobody says who reads, types under policy are not written at all.</summary>
/// <remarks>Safe to share between threads. Contracts are made once for each audience, edition and day; after that nothing is decided, looked up or
/// added while writing.</remarks>
public sealed class Disclosure
{
    private readonly DisclosureMap _map;
    private readonly IPolicyEngine _engine;
    private readonly TimeProvider _clock;
    private readonly MaskRequest _request;
    private readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentDictionary<Audience, Kept>> _kept = [];
    private readonly ConditionalWeakTable<JsonSerializerOptions, DisclosureContract> _contracts = [];

    /// <summary>Takes the map; nothing is decided yet.</summary>
    /// <param name="map">The types.</param>
    /// <param name="engine">What decides.</param>
    /// <param name="clock">Says what day it is in UTC+8; the machine's unless given.</param>
    /// <param name="keys">Keys of masks that need one; none unless given.</param>
    public Disclosure(DisclosureMap map, IPolicyEngine engine, TimeProvider? clock = null, IKeyProvider? keys = null)
    {
        (_map, _engine, _clock) = (map, engine, clock ?? TimeProvider.System);
        _request = new(keys ?? new GivenKeys(new Dictionary<string, byte[]>()), map.Release);
    }

    /// <summary>The options for an audience, today, by the policies in force.</summary>
    /// <param name="basis">The program's own options: names, converters, contexts, reflected or generated.</param>
    /// <param name="audience">Who reads.</param>
    /// <exception cref="PolicyKitException">No type is of the granted dataset (PK7113), or a dataset cannot be described or decided.</exception>
    public DisclosedJson For(JsonSerializerOptions basis, Audience audience)
    {
        var asOf = LegalDay.Today(_clock);
        var kept = _kept.GetValue(basis, _ => []);
        if (!kept.TryGetValue(audience, out var last) || !ReferenceEquals(last.Sets, _engine.Sets) || last.Json.AsOf != asOf)
        {
            kept[audience] = last = Make(basis, audience, asOf);
        }

        return last.Json;
    }

    /// <summary>The contract modifier for a program's own options: a type under policy that is written by them is refused (PK7112). Reading is let alone.</summary>
    public void Modify(JsonTypeInfo info)
    {
        if (_map.IsAbove(info))
        {
            info.OnSerializing = _ => throw new PolicyKitException(DisclosureProblems.NoContract(info.Type, DisclosureProblems.OnlyAbove));
        }
        else if (_map.Find(info.Type) is { } type)
        {
            SettleOrRefuse(info.Kind == JsonTypeInfoKind.Object ? info : throw new PolicyKitException(DisclosureProblems.NoContract(info.Type, DisclosureProblems.NoObject)), type);
        }
    }

    /// <summary>Describes every dataset and decides it, so that what cannot be disclosed is known before somebody asks.</summary>
    /// <exception cref="PolicyKitException">A field is none of its dataset (PK7007), or a dataset cannot be described or decided.</exception>
    public void Check() => DisclosedDatasets.Of(_map, _engine, LegalDay.Today(_clock));

    private void SettleOrRefuse(JsonTypeInfo info, TypeDisclosure type)
    {
        if (_contracts.TryGetValue(info.Options, out var contract))
        {
            contract.Settle(info, type);
        }
        else
        {
            info.OnSerializing = _ => throw new PolicyKitException(DisclosureProblems.NoAudience(info.Type));
        }
    }

    private Kept Make(JsonSerializerOptions basis, Audience audience, DateOnly asOf)
    {
        var decided = DisclosedDatasets.Of(_map, _engine, asOf);
        var codes = decided.Codes;
        if (audience.Dataset is { } code && !codes.Contains(code))
        {
            throw new PolicyKitException(DisclosureProblems.NoDataset(code, codes, NearestName.Of(code, codes)));
        }

        var own = basis.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver();
        var options = new JsonSerializerOptions(basis) { TypeInfoResolver = JsonTypeInfoResolver.Combine(own, new TextContracts()).WithAddedModifier(Modify) };
        _contracts.Add(options, new(decided, _request, audience));
        options.MakeReadOnly();
        return new(decided.Sets, new(options, audience, asOf, decided));
    }

    private sealed record Kept(IReadOnlyList<PolicySet> Sets, DisclosedJson Json);
}
