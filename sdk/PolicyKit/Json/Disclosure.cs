using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Engine.Explaining;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Options by which a program's types are written as the policies of the moment let them.</summary>
/// <param name="Options">For <see cref="JsonSerializer"/>, to write with. Read-only; kept and given again while nothing changes.</param>
/// <param name="Audience">Who reads.</param>
/// <param name="AsOf">The day of the decisions.</param>
/// <param name="PolicySet">The digest over the policies in force, as <c>policySet</c> of decisions.</param>
public sealed record DisclosedJson(JsonSerializerOptions Options, Audience Audience, DateOnly AsOf, string PolicySet)
{
    /// <summary>Writes a value as text. The analyzers know that what it returns is masked.</summary>
    /// <exception cref="PolicyKitException">A type cannot be written by policy (PK7111), or a mask cannot be made.</exception>
    [Mask("policy")]
    public string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Writes a value, an asynchronous sequence too, to a stream as UTF-8.</summary>
    /// <exception cref="PolicyKitException">As for <see cref="Serialize"/>.</exception>
    public Task SerializeAsync<T>(Stream stream, T value, CancellationToken stop = default) => JsonSerializer.SerializeAsync(stream, value, Options, stop);
}

/// <summary>Tells the analyzers, which know it by name, that a method masks what it is given.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MaskAttribute(string technique) : Attribute
{
    public string Technique => technique;
}

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
    private readonly ConditionalWeakTable<JsonSerializerOptions, Kept[]> _kept = [];
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
    public DisclosedJson For(JsonSerializerOptions basis, Audience audience)
    {
        var asOf = LegalDay.Today(_clock);
        var kept = _kept.GetValue(basis, _ => new Kept[Enum.GetValues<Audience>().Length]);
        var last = Volatile.Read(ref kept[(int)audience]);
        if (last is null || !ReferenceEquals(last.Sets, _engine.Sets) || last.Json.AsOf != asOf)
        {
            Volatile.Write(ref kept[(int)audience], last = Make(basis, audience, asOf));
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
    public void Check()
    {
        _ = DecideAll(LegalDay.Today(_clock));
    }

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

    // All types by one edition: if it changes meanwhile, all are decided anew.
    private (IReadOnlyList<PolicySet> Sets, Dictionary<TypeDisclosure, DisclosureContract.Decided> Decided) DecideAll(DateOnly asOf)
    {
        while (true)
        {
            var sets = _engine.Sets;
            var decided = _map.Types.ToDictionary(t => t, t => Decide(t, asOf));
            if (ReferenceEquals(sets, _engine.Sets))
            {
                return (sets, decided);
            }
        }
    }

    private DisclosureContract.Decided Decide(TypeDisclosure type, DateOnly asOf)
    {
        var dataset = type.Describe(_engine);
        return new(_engine.SetFor(dataset.Jurisdiction).Country, dataset, _engine.Decide(dataset, asOf));
    }

    private Kept Make(JsonSerializerOptions basis, Audience audience, DateOnly asOf)
    {
        var (sets, decided) = DecideAll(asOf);
        var own = basis.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver();
        var options = new JsonSerializerOptions(basis) { TypeInfoResolver = JsonTypeInfoResolver.Combine(own, new TextContracts()).WithAddedModifier(Modify) };
        _contracts.Add(options, new(decided, _request, audience));
        options.MakeReadOnly();
        return new(sets, new(options, audience, asOf, PolicySetDigest.Of(sets.SelectMany(s => s.Policies))));
    }

    private sealed record Kept(IReadOnlyList<PolicySet> Sets, DisclosedJson Json);
}
