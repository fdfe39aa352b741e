using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk.Json;

/// <summary>Made-up people whose members are open, masked, conditional or closed by the smallest country's policies and one rule more.</summary>
public sealed class People : IDisposable
{
    public const string Policy = "cn/minimal/policy.yaml";

    private const string Conditional = """

          - id: emissions-on-application
            title: { zh: 排放数据有条件开放, en: Emissions on application }
            effect: at-most
            when: under(field.kind, 'environment')
            then: { opening: conditional, conditions: [说明用途] }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }

        readings:

        """;

    public TemporaryFolder Folder { get; } = new();

    public People()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            Folder.File(Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }

        Folder.File(Policy, Text);
        const string Taxonomy = "cn/taxonomy.yaml";
        Folder.File(Taxonomy, File.ReadAllText(Path.Combine(CommandLine.Minimal, Taxonomy)).Replace("taxonomy:\n", "taxonomy:\n  - { path: geographic/place }\n", StringComparison.Ordinal));
    }

    public static string Text { get; } = File.ReadAllText(Path.Combine(CommandLine.Minimal, Policy)).Replace("\nreadings:\n", Conditional, StringComparison.Ordinal);

    /// <summary>Nobody's: the number has no valid check digit.</summary>
    public static Person Somebody { get; } = new()
    {
        Title = "停车场",
        IdCard = "110101190001011234",
        Phone = "13900001234",
        Emission = 12.5,
        Born = new(1990, 1, 2),
        Account = 9876543210,
        Cards = ["6222020000001234", "6222020000005678"],
        Home = new() { Street = "closed street" },
        Next = "/people/2",
        Unlisted = "unlisted value",
    };

    public ServiceProvider Services(Action<PolicyKitOptions>? more = null) => new ServiceCollection()
        .AddPolicyKit(o => o.Folders.Add(Folder.Path)).Configure(more ?? (_ => { })).AddDisclosure(Map).BuildServiceProvider();

    public static void Map(DisclosureMap map) => map.Add<Person>(Describe, p => p.Field(nameof(Person.IdCard), "id_number").Outside([nameof(Person.Next)]))
        .Add<Secret>(e => e.Describe("370000", "secrets").Field("phone", f => f.Fact("personalInformation", true).Fact("consent", "none")).Build());

    public static Dataset Describe(IPolicyEngine engine)
    {
        FieldBuilder Masked(FieldBuilder f) => f.Fact("kind", "personal/identity/resident-id").Fact("personalInformation", true).Fact("consent", "separate").Grade("three", 2);
        return engine.Describe("370000", "people").Fact("reviews.secrecy", "passed").Fact("events", []).Fact("opening.previous", null).Fact("domain", "交通").Fact("separable", true).Fact("opening.declared", "open")
            .Field("title", f => f.Fact("personalInformation", false).Fact("kind", "geographic/place")).Field("id_number", f => Masked(f)).Field("born", f => Masked(f)).Field("account", f => Masked(f))
            .Field("cards", f => Masked(f)).Field("home", f => Masked(f))
            .Field("phone", f => f.Fact("personalInformation", true).Fact("consent", "none"))
            .Field("emission", f => f.Fact("personalInformation", false).Fact("kind", "environment/emission"))
            .Build();
    }

    public void Dispose() => Folder.Dispose();
}

public class Person
{
    public string Title { get; init; } = "";

    public string? IdCard { get; init; }

    public string? Phone { get; init; }

    public double? Emission { get; init; }

    public DateOnly? Born { get; init; }

    public long? Account { get; init; }

    public IReadOnlyList<string>? Cards { get; init; }

    public Address? Home { get; init; }

    public string? Next { get; init; }

    public string? Unlisted { get; init; }
}

public sealed class Address
{
    public string? Street { get; init; }
}

public sealed class Clerk : Person
{
    public string? Desk { get; init; }
}

/// <summary>Of a dataset of which nothing may leave.</summary>
public sealed class Secret
{
    public string? Phone { get; init; }
}

/// <summary>Of no policy.</summary>
public sealed record Parking(string Title, int Places, DateOnly Since, Parking? Next = null);

public sealed record Page(IReadOnlyList<Person> People, int Total, Person? First = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Clerk))]
[JsonSerializable(typeof(Parking))]
[JsonSerializable(typeof(List<Person>))]
[JsonSerializable(typeof(IAsyncEnumerable<Person>))]
internal sealed partial class PeopleContext : JsonSerializerContext;
