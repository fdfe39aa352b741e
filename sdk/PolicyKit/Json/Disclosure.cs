using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
    private readonly ConcurrentDictionary<Audience, DisclosedTypes> _decided = [];
    private readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentDictionary<Audience, DisclosedJson>> _kept = [];
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
        var types = For(audience);
        var kept = _kept.GetValue(basis, _ => []);
        if (!kept.TryGetValue(audience, out var last) || !ReferenceEquals(last.Types, types))
        {
            kept[audience] = last = Make(basis, types);
        }

        return last;
    }

    /// <summary>What may leave to an audience, today, by the policies in force, member by member: for whoever reads or writes otherwise than as JSON.</summary>
    /// <param name="audience">Who reads.</param>
    /// <exception cref="PolicyKitException">No type is of the granted dataset (PK7113), or a dataset cannot be described or decided.</exception>
    public DisclosedTypes For(Audience audience)
    {
        var asOf = LegalDay.Today(_clock);
        if (!_decided.TryGetValue(audience, out var last) || !ReferenceEquals(last.Sets, _engine.Sets) || last.AsOf != asOf)
        {
            _decided[audience] = last = Decide(audience, asOf);
        }

        return last;
    }

    /// <summary>The types that were mapped.</summary>
    public IEnumerable<Type> Types => _map.Types.Select(t => t.Type);

    /// <summary>What the members of the types are called: as the program and as the datasets call them, and as the map says.</summary>
    public IEnumerable<NamedMember> Names => _map.Types.SelectMany(t => t.Names);

    /// <summary>Whether a type, one that it derives from, or an interface of it was mapped.</summary>
    public bool IsUnderPolicy(Type type) => _map.Find(type) is not null;

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
    public void Check() => For(Audience.Public);

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

    private DisclosedTypes Decide(Audience audience, DateOnly asOf)
    {
        var types = DisclosedTypes.Of(_map, _engine, _request, audience, asOf);
        return audience.Dataset is { } code && !types.Codes.Contains(code)
            ? throw new PolicyKitException(DisclosureProblems.NoDataset(code, types.Codes, NearestName.Of(code, types.Codes))) : types;
    }

    private DisclosedJson Make(JsonSerializerOptions basis, DisclosedTypes types)
    {
        var own = basis.TypeInfoResolver ?? Reflecting();
        var options = new JsonSerializerOptions(basis) { TypeInfoResolver = JsonTypeInfoResolver.Combine(own, new TextContracts()).WithAddedModifier(Modify) };
        _contracts.Add(options, new(types));
        options.MakeReadOnly();
        return new(options, types);
    }

    // As the serialiser does: reflection where the program allows it, else nothing is known of any type, and writing says so.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where JsonSerializer.IsReflectionEnabledByDefault, which a trimmed program sets to false.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    private static IJsonTypeInfoResolver Reflecting() => JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine();
}
