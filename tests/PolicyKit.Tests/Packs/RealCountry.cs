using System.Text;
using System.Text.Json.Nodes;
using PolicyKit.Engine;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>The packs of policies/cn, with packs of tests/cases put beside them: what a norm of another authority would do to the real ones.</summary>
internal sealed class RealCountry
{
    private const string Instruments = "cn/instruments.yaml";

    private readonly PolicySet _set;
    private readonly DecisionEngine _engine;

    private RealCountry(PolicySet set) => (_set, _engine) = (set, new DecisionEngine(set));

    /// <summary>The real packs alone.</summary>
    public static RealCountry Alone { get; } = new(Files().LoadClean());

    /// <summary>The real packs and those of a folder of tests/cases, whose <c>instruments.yaml</c>, if any, is appended to the registry.</summary>
    public static RealCountry With(string folder, params string[] packs)
    {
        var files = Files();
        files[Instruments] += Repository.Has($"tests/cases/{folder}/instruments.yaml") ? Repository.Read($"tests/cases/{folder}/instruments.yaml") : "";
        foreach (var pack in packs)
        {
            files[$"cn/test/{pack}/policy.yaml"] = Repository.Read($"tests/cases/{folder}/{pack}.yaml");
        }

        return new(files.LoadClean());
    }

    public CountryData Country => _set.Country;

    /// <summary>Decides a dataset written as in a catalogue; every fact that can be is false or none where it does not say otherwise.</summary>
    public Decision Decide(string jurisdiction, string asOf, string dataset)
    {
        var catalogue = new JsonObject
        {
            ["catalogue"] = 1,
            ["jurisdiction"] = jurisdiction,
            ["complete"] = new JsonArray(Statement(FactLevel.Dataset), Statement(FactLevel.Field)),
            ["datasets"] = new JsonArray(JsonNode.Parse(dataset)),
        };
        return Read(catalogue).Select(d => _engine.Decide(d, DateOnly.ParseExact(asOf, "yyyy-MM-dd"))).Single();
    }

    public Decision Decide(Dataset dataset, DateOnly asOf) => _engine.Decide(dataset, asOf);

    /// <summary>The datasets of a catalogue, which must be read without a problem.</summary>
    public IReadOnlyList<Dataset> Read(JsonObject catalogue)
    {
        var result = new CatalogueReader(Country).Read(new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(catalogue.ToJsonString())), CatalogueFormat.Json);
        Assert.Equal("", result.Problems.Lines());
        return [.. result.Datasets.Select(d => d.Dataset!)];
    }

    private JsonObject Statement(FactLevel level) => new()
    {
        ["scope"] = level == FactLevel.Dataset ? "dataset" : "field",
        ["by"] = "测试",
        ["on"] = "2019-01-01",
        ["facts"] = new JsonArray([.. (level == FactLevel.Dataset ? _set.Facts.Dataset : _set.Facts.Field)
            .Where(f => f.Path is not null && (f.Type is FactType.Boolean or FactType.List || f.Values.Contains("none")))
            .Select(f => (JsonNode)f.Id)]),
    };

    /// <summary>The files of the real packs by id.</summary>
    public static Dictionary<string, string> Files() => Repository.FilesIn("", "policies/cn").Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".js", StringComparison.Ordinal))
        .Where(f => !f.EndsWith("tests.yaml", StringComparison.Ordinal)).ToDictionary(f => f["policies/".Length..], Repository.Read);
}
