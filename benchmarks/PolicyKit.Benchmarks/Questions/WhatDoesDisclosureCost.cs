using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A page of 1,000 objects of ten members is written as JSON to bytes: plainly, and as a policy lets it leave.</summary>
public sealed class WhatDoesDisclosureCost : Question
{
    private const int Count = 1_000;
    private static readonly JsonSerializerOptions Reflected = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly JsonSerializerOptions Generated = new(JsonSerializerDefaults.Web) { TypeInfoResolver = LicenceContext.Default };
    private static readonly JsonSerializerOptions Contracts = new(JsonSerializerDefaults.Web) { TypeInfoResolver = LicenceContracts.Default };
    private readonly PolicyEngine _engine = PolicyEngine.FromFolders(PathOf("tests/cases/minimal"));
    private readonly Licence[] _page = [.. Enumerable.Range(0, Count).Select(LicenceOf)];
    private byte[] _bytes = [];

    /// <inheritdoc/>
    public override string Asks => "What does it cost to write objects as JSON by policy, beside writing all of the same objects?";

    /// <inheritdoc/>
    public override string Notes => """
        The plain writing writes every member. By policy a closed member is not written, which saves what it would have cost; a masked one costs its
        mask, some 7 ns. "The fast path" is code that a generated context has beside its contract; the serialiser leaves it where a member is taken out or written
        in another way, which costs a fifth of the plain writing before anything is masked. Where all of a type is open, it is kept.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        yield return Of("reflected contracts: one member masked, one closed", Reflected, Reflected, masked: 1, closed: 1, Goal.AtMost(1.15));
        yield return Of("generated contracts: one member masked, one closed", Contracts, Contracts, masked: 1, closed: 1, Goal.AtMost(1.15));
        yield return Of("generated contracts against the fast path: one member masked, one closed", Generated, Generated, masked: 1, closed: 1, Goal.AtMost(1.15));
        yield return Of("reflected contracts: three masked, none closed", Reflected, Reflected, masked: 3, closed: 0, Goal.AtMost(1.15));
        yield return Of("generated contracts: three masked, none closed", Contracts, Contracts, masked: 3, closed: 0, Goal.AtMost(1.15));
        yield return Of("generated contracts against the fast path: none masked, none closed", Generated, Generated, masked: 0, closed: 0, Goal.AtMost(1.15));
        yield return Of("reflected contracts: none masked, none closed", Reflected, Reflected, masked: 0, closed: 0, Goal.AtMost(1.15));
        var free = new Disclosure(new DisclosureMap(), _engine).For(Reflected, Audience.Public).Options;
        yield return new("a type without policy", Writing("by policy", free), Writing("plain", Reflected), Goal.AtMost(1.15), new(Count, "object")) { Answer = Sum(_page, Reflected), BaselineAnswer = Sum(_page, Reflected) };
    }

    private Contest Of(string title, JsonSerializerOptions basis, JsonSerializerOptions plain, int masked, int closed, Goal goal)
    {
        var map = new DisclosureMap().Add<Licence>(e => Describe(e, masked, closed));
        var options = new Disclosure(map, _engine).For(basis, Audience.Public).Options;
        return new(title, Writing("by policy", options), Writing("plain", plain), goal, new(Count, "object")) { Answer = Sum(_page.Select(l => ByHand(l, masked, closed)).ToArray(), Reflected), BaselineAnswer = Sum(_page, Reflected) };
    }

    private Way Writing(string name, JsonSerializerOptions options) => new(name, () => _bytes = JsonSerializer.SerializeToUtf8Bytes(_page, options), () => Statistics.Mix(0, _bytes));

    private static long Sum<T>(T[] page, JsonSerializerOptions options) => Statistics.Mix(0, JsonSerializer.SerializeToUtf8Bytes(page, options));

    private static Dataset Describe(IPolicyEngine engine, int masked, int closed)
    {
        var dataset = engine.Describe("370000", "licences").Fact("reviews.secrecy", "passed").Fact("events", []).Fact("opening.previous", null).Fact("domain", "交通").Fact("opening.declared", "open").Fact("separable", true);
        for (var i = 0; i < LicenceContext.Names.Length; i++)
        {
            dataset.Field(LicenceContext.Names[i], f => _ = i < masked ? f.Fact("kind", "personal/identity/resident-id").Fact("personalInformation", true).Fact("consent", "separate").Grade("three", 2)
                : f.Fact("kind", "environment/emission").Fact("personalInformation", i < masked + closed));
        }

        return dataset.Build();
    }

    private static Dictionary<string, object?> ByHand(Licence licence, int masked, int closed)
    {
        var members = LicenceContext.Names.Zip<string, object?>([licence.Holder, licence.Number, licence.Phone, licence.Issued, licence.Places, licence.Fee, licence.Street, licence.District, licence.IsValid, licence.Remark]);
        return members.Select((m, i) => (m.First, Value: i < masked ? Covered((string)m.Second!) : m.Second, Leaves: i < masked || i >= masked + closed)).Where(m => m.Leaves).ToDictionary(m => m.First, m => m.Value);
    }

    private static string Covered(string text) => new string('*', text.Length - 4) + text[^4..];

    private static Licence LicenceOf(int i) => new($"holder {i:D6}", $"37010019000101{i % 10_000:D4}", $"1390000{i % 10_000:D4}", new(2024, 1 + (i % 12), 1 + (i % 28)), i % 400, i * 1.5, $"{i} some street", "370100", i % 2 == 0, "nothing to remark");

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PolicyKit.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, file);
    }
}

/// <summary>A made-up object of ten members.</summary>
public sealed record Licence(string Holder, string Number, string Phone, DateOnly Issued, int Places, double Fee, string Street, string District, bool IsValid, string Remark);

/// <summary>Its generated contract.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Licence[]))]
public sealed partial class LicenceContext : JsonSerializerContext
{
    internal static string[] Names { get; } = ["holder", "number", "phone", "issued", "places", "fee", "street", "district", "isValid", "remark"];
}

/// <summary>The same without a fast path.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Licence[]))]
public sealed partial class LicenceContracts : JsonSerializerContext;
