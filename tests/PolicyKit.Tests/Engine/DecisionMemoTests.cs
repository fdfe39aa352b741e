using PolicyKit.Engine;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Engine;

/// <summary>What is remembered is what would be decided, and what differs in anything is not taken for it; on the sample of the packs.</summary>
public sealed class DecisionMemoTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private static readonly PolicySet Set = PolicyLibrary.FromFolders([Repository.PathOf("policies")]).Load(["cn/shandong/open-data"]).OrThrow().Single();
    private static readonly IReadOnlyList<Dataset> Sample = [.. new CatalogueReader(Set.Country).Read(
        new SourceFile("c", "c.json", File.ReadAllBytes(Repository.PathOf("docs/samples/shandong.json"))), CatalogueFormat.Json).Datasets.Select(d => d.Dataset!)];

    private readonly DecisionEngine _engine = new(Set);

    [Fact]
    public void DatasetsOfTheSameFacts_AreDecidedOnce_EachUnderItsOwnCode()
    {
        foreach (var dataset in Sample)
        {
            for (var time = 0; time < 3; time++)
            {
                AssertDecided(dataset with { Code = $"{dataset.Code}-{time}", Name = $"n{time}" });
            }

            var (first, second) = (_engine.Decide(dataset, Day), _engine.Decide(dataset with { Code = "other" }, Day));
            Assert.Same(first.Opening, second.Opening);
        }
    }

    [Fact]
    public void AnotherFactOfADatasetOrField_IsAnotherDecision()
    {
        // Every fourth: each is decided anew some sixty times.
        foreach (var dataset in Sample.Where((_, i) => i % 4 == 0))
        {
            Warm(dataset);
            foreach (var other in Others(dataset))
            {
                AssertDecided(other);
            }
        }
    }

    [Fact]
    public void BytesThatAreCopied_AreThoseThatWouldBeWritten()
    {
        var kept = new DecisionJson(Set.Country.Schemes);
        for (var time = 0; time < 3; time++)
        {
            foreach (var dataset in Sample)
            {
                var decision = _engine.Decide(dataset, Day);
                Assert.Equal(Written(new(Set.Country.Schemes), decision, JsonParts.Indented), Written(kept, decision, JsonParts.Indented));
                Assert.Equal(Written(new(Set.Country.Schemes), decision, JsonParts.Compact), Written(kept, decision, JsonParts.Compact));
                Assert.Equal(Written(new(Set.Country.Schemes), decision, default), Written(kept, decision, default));
            }
        }
    }

    private void Warm(Dataset dataset)
    {
        for (var time = 0; time < 3; time++)
        {
            _engine.Decide(dataset, Day);
        }
    }

    private void AssertDecided(Dataset dataset)
    {
        var anew = new Evaluation(_engine.SnapshotOf(dataset.Jurisdiction, Day), dataset).Decide();
        var json = new DecisionJson(Set.Country.Schemes);
        Assert.Equal(Written(json, anew, JsonParts.Compact), Written(json, _engine.Decide(dataset, Day), JsonParts.Compact));
    }

    /// <summary>The same with each boolean turned, or taken away, and with another name of each field, or without the field.</summary>
    private static IEnumerable<Dataset> Others(Dataset dataset)
    {
        foreach (var sheet in Others(dataset.Facts, Set.Facts.Dataset))
        {
            yield return dataset with { Facts = sheet };
        }

        var fields = dataset.Fields ?? [];
        for (var i = 0; i < fields.Length; i++)
        {
            yield return dataset with { Fields = fields.RemoveAt(i) };
            yield return dataset with { Fields = fields.SetItem(i, fields[i] with { Name = fields[i].Name + "2" }) };
            foreach (var sheet in Others(fields[i].Facts, Set.Facts.Field).Take(4))
            {
                yield return dataset with { Fields = fields.SetItem(i, fields[i] with { Facts = sheet }) };
            }
        }
    }

    private static IEnumerable<FactSheet> Others(FactSheet sheet, IEnumerable<Fact> facts) => facts.Where(f => sheet.Stated(f)?.Value is BooleanValue)
        .SelectMany(f => new[] { sheet.WithoutStated(f), sheet.With(f, FactValue.Of(!((BooleanValue)sheet.Stated(f)!.Value).Value)) });

    private static string Written(DecisionJson writer, Decision decision, System.Text.Json.JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(bytes, options))
        {
            writer.Write(json, decision);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
