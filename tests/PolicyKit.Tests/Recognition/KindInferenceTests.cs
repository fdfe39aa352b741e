using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Tests.Recognition;

/// <summary>What reading a catalogue and describing a dataset infer of fields that state no kind.</summary>
public sealed class KindInferenceTests
{
    private static readonly PolicyEngine Engine = PolicyEngine.FromPackage();

    private static CountryData Country => Engine.Sets.Single(s => s.Country.Id == "cn").Country;

    private static Fact Kind => Country.Facts.Find(FactLevel.Field, "kind")!;

    [Fact]
    public void UnstatedKind_IsInferredAndSaysByWhat()
    {
        var dataset = Read("""{ "name": "sjhm", "type": "varchar(20)" }""");
        var entry = dataset.Fields!.Value[0].Facts.Inferred(Kind)!;
        Assert.Equal((FactValue.Of("personal/contact/mobile"), FactOrigin.Inferred, "cn#mobile"), (entry.Value, entry.Origin, entry.By));
        var finding = Assert.Single(dataset.Findings);
        Assert.Equal(("PK3080", Severity.Note, "sjhm"), (finding.Code, finding.Severity, finding.Field));
        Assert.Contains("cn#mobile", finding.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "sjhm", "facts": { "kind": "government/statistics" } }""")]
    [InlineData("""{ "name": "sjhm", "inferred": { "kind": { "value": "personal/contact", "confidence": 0.6, "by": "sample" } } }""")]
    public void StatedOrOtherwiseInferredKind_IsLeftAsItIs(string field)
    {
        var dataset = Read(field);
        Assert.NotEqual("cn#mobile", dataset.Fields!.Value[0].Facts.Inferred(Kind)?.By);
        Assert.Empty(dataset.Findings);
    }

    [Fact]
    public void Inference_ClosesAndNeverOpens()
    {
        var personal = Engine.Decide(Read("""{ "name": "sjhm", "disclosure": [] }"""), new(2024, 6, 1)).Fields[0].Opening;
        Assert.Equal(StatusSet.Closed, personal.May);
        var nobodys = Engine.Decide(Read("""{ "name": "企业名称", "disclosure": [] }"""), new(2024, 6, 1)).Fields[0].Opening;
        var unread = Engine.Decide(Read("""{ "name": "c1", "disclosure": [] }"""), new(2024, 6, 1)).Fields[0].Opening;
        Assert.Equal((unread.Verdict, unread.May), (nobodys.Verdict, nobodys.May));
        Assert.NotEqual(StatusSet.Closed, unread.May);
    }

    [Fact]
    public void DescribedDataset_IsReadTheSameWay()
    {
        var dataset = Engine.Describe("370000", "1").Field("idCardNo").Build();
        Assert.Equal("cn#resident-id", dataset.Fields!.Value[0].Facts.Inferred(Kind)?.By);
    }

    private static Dataset Read(string field)
    {
        var text = $$"""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "1", "fields": [ {{field}} ] } ] }""";
        var result = new CatalogueReader(Country).Read(new("c", "c.json", Encoding.UTF8.GetBytes(text)), CatalogueFormat.Json);
        Assert.Empty(result.Problems);
        return result.Datasets.Single().Dataset!;
    }
}
