using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Text;

namespace PolicyKit.Tests.Language.Catalogues;

public sealed class CatalogueReaderTests
{
    private static readonly CatalogueReader Reader = new(TestCountry.Data);
    private static readonly DateOnly Day = new(2024, 3, 1);

    [Theory]
    [InlineData("facts: { continuous: true }", "dataset.continuous", "BooleanValue { Value = True }")]
    [InlineData("facts: { continuous: { value: false, by: x, on: 2024-01-01 } }", "dataset.continuous", "BooleanValue { Value = False }")]
    [InlineData("facts: { continuous: null }", "dataset.continuous", "")]
    [InlineData("facts: { continuous: { value: null } }", "dataset.continuous", "")]
    [InlineData("facts: ", "dataset.continuous", "")]
    [InlineData("secrecy: none", "dataset.secrecy", "TextValue { Value = none }")]
    [InlineData("opening: { previous: open }", "dataset.opening.previous", "TextValue { Value = open }")]
    [InlineData("opening: { previous: null }", "dataset.opening.previous", "NullValue { }")]
    [InlineData("opening: { previous: { value: null, by: x } }", "dataset.opening.previous", "NullValue { }")]
    [InlineData("opening: { declared: null }", "dataset.opening.declared", "")]
    [InlineData("opening: { reason: 因为 }", "dataset.opening.reason", "TextValue { Value = 因为 }")]
    [InlineData("facts: { observedK: 20 }", "dataset.observedK", "NumberValue { Value = 20 }")]
    [InlineData("facts: { listedOn: 2024-02-29 }", "dataset.listedOn", "DateValue { Value = 02/29/2024 }")]
    [InlineData("change: { authorityConsent: true }", "dataset.change.authorityConsent", "BooleanValue { Value = True }")]
    [InlineData("change: { authorityConsent: { level: city, by: x, on: 2024-01-01 } }", "dataset.change.authorityConsent", "BooleanValue { Value = True }")]
    [InlineData("change: { authorityConsent: { level: city } }", "dataset.change.authorityConsentLevel", "TextValue { Value = city }")]
    [InlineData("change: { authorityConsent: { value: false, level: null } }", "dataset.change.authorityConsent", "BooleanValue { Value = False }")]
    [InlineData("reviews: { pia: absent }", "dataset.reviews.pia", "TextValue { Value = absent }")]
    [InlineData("reviews: { pia: { state: passed, on: 2024-01-10, by: x } }", "dataset.reviews.pia", "TextValue { Value = passed }")]
    [InlineData("reviews: { pia: { on: 2024-01-10 } }", "dataset.reviews.pia", "")]
    public void DatasetFact_IsReadInEachForm(string yaml, string fact, string expected)
    {
        var value = Good(yaml).Facts.Stated(TestCountry.Fact(fact))?.Value;
        Assert.Equal(expected, value is null ? "" : FormattableString.Invariant($"{value}"));
    }

    [Fact]
    public void Description_IsReadForPeople()
    {
        var said = Good("abstract: 摘要, provider: { name: 省环境厅, code: '11' }, domain: 生态, updatedOn: 2024-02-29, formats: [csv, api]").Description;
        Assert.Equal(("摘要", "省环境厅", "生态", new DateOnly(2024, 2, 29)), (said.Abstract, said.ProviderName, said.Domain, said.UpdatedOn));
        Assert.Equal("csv api", string.Join(' ', said.Formats));
    }

    [Theory]
    [InlineData("facts: { anonymised: true }", "field.anonymised", true)]
    [InlineData("facts: { anonymised: { cannotIdentify: true, cannotRestore: true, attestedBy: x } }", "field.anonymised", true)]
    [InlineData("facts: { anonymised: { cannotIdentify: false } }", "field.anonymised", false)]
    [InlineData("facts: { anonymised: { cannotIdentify: true } }", "field.anonymised", null)]
    public void Conjunction_IsKleenes(string yaml, string fact, bool? expected) =>
        Assert.Equal(expected, (FieldOf(yaml).Facts.Stated(TestCountry.Fact(fact))?.Value as BooleanValue)?.Value);

    [Theory]
    [InlineData("facts: { processing: [cleaned, { value: masked, by: x }] }", "cleaned masked")]
    [InlineData("facts: { processing: { value: [cleaned], evidence: f } }", "cleaned")]
    [InlineData("impacts: [ { object: public, degree: serious }, public/general ]", "public/serious public/general")]
    [InlineData("opening: { conditions: [ 一, 二 ] }", "一 二")]
    [InlineData("opening: { conditions: [] }", "")]
    [InlineData("events: [ { kind: emergency, from: 2024-02-01, to: null, sharing: unconditional }, { kind: leak, on: 2024-03-02 } ]", "emergency")]
    [InlineData("events: [ { kind: leak, from: 2024-02-01, to: 2024-03-01 }, { kind: emergency, to: 2024-02-29 } ]", "leak")]
    public void List_HasTheItemsThatCountOnTheDay(string yaml, string expected)
    {
        var dataset = Good(yaml);
        var list = (ListValue)Assert.Single(TestCountry.Data.Facts.Dataset.Select(f => dataset.Facts.Stated(f)).OfType<FactEntry>()).Value;
        Assert.Equal(expected, string.Join(' ', list.Items.Where(i => i.Period.Contains(Day)).Select(i => i.Member)));
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("[]", "")]
    [InlineData("[general, separate]", "general separate")]
    [InlineData("[{ kind: general, scope: x, on: 2024-03-01 }]", "general")]
    [InlineData("[{ kind: general, on: 2024-03-02 }]", "")]
    [InlineData("[{ kind: general, on: 2023-01-01, withdrawnOn: 2024-03-01 }, { kind: separate, withdrawnOn: 2024-03-02 }]", "separate")]
    [InlineData("[{ kind: general, on: 2024-03-01, withdrawnOn: 2024-03-01 }]", "")]
    public void Consent_CountsUntilWithdrawn(string yaml, string expected)
    {
        var list = (ListValue)FieldOf($"facts: {{ consent: {yaml} }}").Facts.Stated(TestCountry.Fact("field.consent"))!.Value;
        Assert.Equal(expected, string.Join(' ', list.Items.Where(i => i.Period.Contains(Day)).Select(i => i.Member)));
    }

    [Theory]
    [InlineData("facts: { anonymised: { value: true, proof: file } }", true)]
    [InlineData("facts: { anonymised: { value: true, evidence: file } }", true)]
    [InlineData("facts: { anonymised: { value: true, proof: '' } }", false)]
    [InlineData("facts: { anonymised: { value: true, proof: null } }", false)]
    [InlineData("facts: { anonymised: true }", false)]
    public void Evidence_CountsIfThereIsAny(string yaml, bool expected) =>
        Assert.Equal(expected, FieldOf(yaml).Facts.Stated(TestCountry.Fact("field.anonymised"))!.IsEvidenced);

    [Theory]
    [InlineData("[{ instrument: stats, tier: law, article: 第五条, paragraph: null, item: null }]", "stats", "")]
    [InlineData("[{ instrument: 《Statistics Act》, tier: rule }]", "stats", "PK3005")]
    [InlineData("[{ instrument: stats }, { instrument: elsewhere }]", "stats ?", "PK3006")]
    [InlineData("[]", "", "")]
    public void Citations_AreResolvedAgainstTheRegistry(string yaml, string expected, string codes)
    {
        var dataset = Good($"opening: {{ basis: {yaml} }}");
        var basis = (CitationsValue)dataset.Facts.Stated(TestCountry.Fact("dataset.opening.basis"))!.Value;
        Assert.Equal(expected, string.Join(' ', basis.Items.Select(c => c.Instrument?.Id ?? "?")));
        Assert.Equal(codes, string.Join(' ', dataset.Findings.Select(f => f.Code)));
    }

    [Theory]
    [InlineData("[]", "", "")]
    [InlineData("[{ instrument: stats, article: '5' }, { instrument: archive }]", "stats-5 archive-any", "")]
    [InlineData("[{ instrument: stats, article: '6' }]", null, "PK3008")]
    [InlineData("[{ instrument: archive }, { instrument: elsewhere }]", null, "PK3008")]
    public void Disclosure_IsUnknownUnlessEncoded(string yaml, string? expected, string codes)
    {
        var dataset = Good($"fields: [ {{ name: f, disclosure: {yaml} }} ]", "complete: [ { scope: field, facts: [disclosure], by: x, on: 2024-01-01 } ]");
        var value = (ListValue?)dataset.Fields!.Value[0].Facts.Stated(TestCountry.Fact("field.disclosure"))?.Value;
        Assert.Equal(expected, value is null ? null : string.Join(' ', value.Items.Select(i => i.Member)));
        Assert.Equal(codes, string.Join(' ', dataset.Findings.Select(f => f.Code)));
    }

    [Fact]
    public void Inferred_StandsApartFromStated()
    {
        var field = FieldOf("facts: { personal: false }, inferred: { personal: { value: true, confidence: 0.9, by: name }, kind: { value: personal/identity } }");
        Assert.Equal(FactValue.False, field.Facts.Stated(TestCountry.Fact("field.personal"))!.Value);
        Assert.Equal(new FactEntry(FactValue.True, FactOrigin.Inferred, By: "name", Confidence: 0.9), field.Facts.Inferred(TestCountry.Fact("field.personal")));
        Assert.Null(field.Facts.Stated(TestCountry.Fact("field.kind")));
    }

    [Fact]
    public void Complete_SuppliesWhatIsNotGiven()
    {
        const string header = "complete: [ { scope: dataset, facts: [important, continuous, secrecy, facts.processing, events], by: 张三, on: 2024-02-20 }, { scope: field, facts: [personal, role, consent], by: 李四, on: 2024-02-21 } ]";
        var dataset = Good("facts: { continuous: true, important: null }, fields: [ { name: f, facts: { role: direct } } ]", header.Replace("facts.processing", "processing", StringComparison.Ordinal));
        Assert.Equal(FactValue.True, dataset.Facts.Stated(TestCountry.Fact("dataset.continuous"))!.Value);
        Assert.Equal(new FactEntry(FactValue.False, FactOrigin.Complete, By: "张三", On: "2024-02-20"), dataset.Facts.Stated(TestCountry.Fact("dataset.important")));
        Assert.Equal(FactValue.Of("none"), dataset.Facts.Stated(TestCountry.Fact("dataset.secrecy"))!.Value);
        Assert.Empty(((ListValue)dataset.Facts.Stated(TestCountry.Fact("dataset.processing"))!.Value).Items);
        var field = Assert.Single(dataset.Fields!.Value);
        Assert.Equal(FactValue.Of("direct"), field.Facts.Stated(TestCountry.Fact("field.role"))!.Value);
        Assert.Equal(FactOrigin.Complete, field.Facts.Stated(TestCountry.Fact("field.personal"))!.Origin);
        Assert.Equal(FactOrigin.Complete, dataset.FieldDefaults.Stated(TestCountry.Fact("field.consent"))!.Origin);
        Assert.Null(dataset.FieldDefaults.Stated(TestCountry.Fact("field.kind")));
    }

    [Fact]
    public void GradesAndFields_AbsentIsNotEmpty()
    {
        Assert.Null(Good("name: x").Fields);
        Assert.Empty(Good("fields: []").Fields!.Value);
        Assert.Null(FieldOf("title: x").Grades);
        Assert.Empty(FieldOf("grades: []").Grades!.Value);
        Assert.Equal(new DeclaredGrade("s4", 2), Assert.Single(FieldOf("grades: [ { scheme: s4, level: 2 } ]").Grades!.Value));
    }

    [Fact]
    public void WholeSkeleton_IsAccepted()
    {
        var dataset = Good("""
            name: 名称, abstract: x, jurisdiction: '00', provider: { name: a, code: b, kind: c }, responsible: { unit: u, person: p },
            domain: d, library: l, updateCycle: daily, updatedOn: 2024-02-28, formats: [csv, api],
            opening: { accessMode: [api], list: { id: x, publishedOn: 2023-05-01 }, releasedOn: 2023-05-02 }, sharing: {},
            fields: [ { name: f, title: 标题, type: string, length: 18, opening: { declared: closed } } ]
            """);
        Assert.Equal(("名称", "00", "标题"), (dataset.Name, dataset.Jurisdiction, dataset.Fields!.Value[0].Title));
    }

    [Fact]
    public void SameTree_ReadsTheSameInAllFormats()
    {
        const string dataset = """{"code": "a/1", "name": "名", "facts": {"continuous": true}, "opening": {"previous": null}, "fields": [{"name": "f"}]}""";
        var root = $$"""{"datasets": [{{dataset}}], "catalogue": 1, "jurisdiction": "01"}""";
        var json = Reader.Read(Composing.File(root), CatalogueFormat.Json);
        var yaml = Reader.Read(Composing.File(root), CatalogueFormat.Yaml);
        var lines = Reader.Read(Composing.File("\uFEFF" + dataset[..^1] + ", \"jurisdiction\": \"01\"}\r\n\r\n"), CatalogueFormat.JsonLines);
        foreach (var read in new[] { json, yaml, lines })
        {
            Assert.Empty(read.Problems);
            var one = Assert.Single(read.Datasets).Dataset!;
            Assert.Equal(("a/1", "名", "01"), (one.Code, one.Name, one.Jurisdiction));
            Assert.Equal(FactValue.Null, one.Facts.Stated(TestCountry.Fact("dataset.opening.previous"))!.Value);
            Assert.Equal("f", Assert.Single(one.Fields!.Value).Name);
        }
    }

    [Theory]
    [InlineData(CatalogueFormat.Json)]
    [InlineData(CatalogueFormat.Yaml)]
    [InlineData(CatalogueFormat.JsonLines)]
    public void BadDataset_DoesNotSpoilGoodOnes(CatalogueFormat format)
    {
        string[] datasets =
        [
            """{"code": "1", "jurisdiction": "01"}""", """{"code": "2", "jurisdiction": "01", "facts": {"continuous": 1}}""",
            """{"code": "3", "jurisdiction": "01", "name": "a", "name": "b"}""", """{"code": "1", "jurisdiction": "01"}""",
            """{"code": "5", "jurisdiction": "01"}""",
        ];
        var text = format == CatalogueFormat.JsonLines ? string.Join('\n', datasets) : "{\"catalogue\": 1, \"datasets\": [\n" + string.Join(",\n", datasets) + "]}";
        var read = Reader.Read(Composing.File(text), format);
        Assert.True(read.IsReadable);
        Assert.Equal(["1", "2", "3", "1", "5"], read.Datasets.Select(d => d.Code));
        Assert.Equal([true, false, false, false, true], read.Datasets.Select(d => d.Dataset is not null));
        Assert.Equal(["PK1030", "PK1009", "PK1203"], read.Problems.Select(p => p.Code));
        var offset = format == CatalogueFormat.JsonLines ? 0 : 1;
        Assert.Equal([2 + offset, 3 + offset, 4 + offset], read.Problems.Select(p => p.Place.Line));
    }

    [Fact]
    public void BadLine_SpoilsOnlyItself()
    {
        var read = Reader.Read(Composing.File("{\"code\": \"1\", \"jurisdiction\": \"01\"}\n{\"code\": \n{\"code\": \"3\", \"jurisdiction\": \"01\"}"), CatalogueFormat.JsonLines);
        Assert.Equal([true, false, true], read.Datasets.Select(d => d.Dataset is not null));
        Assert.Equal((2, "PK1017"), (read.Problems[0].Place.Line, Assert.Single(read.Problems).Code));
    }

    [Fact]
    public void Problems_NeverHoldAValue()
    {
        const string secret = "110101199003077735";
        var yaml = $"name: [{secret}], secrecy: x{secret}, opening: {{ declared: '{secret}', reason: {secret}, basis: [ {{ instrument: x{secret}, tier: '{secret}' }} ] }}, "
            + $"facts: {{ observedK: x{secret}, listedOn: {secret}, continuous: '{secret}' }}, jurisdiction: x{secret}, "
            + $"fields: [ {{ name: x{secret}, facts: {{ kind: x{secret}, consent: [x{secret}] }} }}, {{ name: x{secret}, grades: [ {{ scheme: x{secret}, level: {secret} }} ] }} ]";
        var read = Read(yaml);
        Assert.True(read.Problems.Length >= 10);
        Assert.DoesNotContain(read.Problems, p => $"{p.Message.Zh}{p.Message.En}{p.Seen}{p.Expected}{p.Help?.Zh}{p.Help?.En}".Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"catalogue\": 1, \"datasets\": []}", CatalogueFormat.Json)]
    [InlineData("\uFEFF\n {\"jurisdiction\": \"01\",\n \"datasets\": []}", CatalogueFormat.Json)]
    [InlineData("{\"code\": \"1\"}", CatalogueFormat.JsonLines)]
    [InlineData("{\"code\": \"1\", \"fields\": [{\"datasets\": 1}]}\n{\"code\": \"2\"}\n", CatalogueFormat.JsonLines)]
    [InlineData("{\"code\": }\n{\"code\": \"2\"}\n", CatalogueFormat.JsonLines)]
    [InlineData("{\"code\": ", CatalogueFormat.Json)]
    [InlineData("# 目录\ncatalogue: 1\ndatasets: []\n", CatalogueFormat.Yaml)]
    [InlineData("code,name\n1,x\n", null)]
    [InlineData("", null)]
    public void Format_IsDetectedByContent(string text, CatalogueFormat? expected) =>
        Assert.Equal(expected, CatalogueFormats.Detect(System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\"datasets\": [{\"code\": \"1\", \"jurisdiction\": \"02\"}], \"jurisdiction\": \"01\"}", CatalogueFormat.Json, "01")]
    [InlineData("{\"datasets\": [{\"code\": \"1\", \"jurisdiction\": \"02\"}]}", CatalogueFormat.Json, "02")]
    [InlineData("{\"code\": \"1\", \"jurisdiction\": \"02\"}\n", CatalogueFormat.JsonLines, "02")]
    [InlineData("catalogue: 1\njurisdiction: \"01\" # x\n", CatalogueFormat.Yaml, "01")]
    [InlineData("{\"catalogue\": 1", CatalogueFormat.Json, null)]
    public void Jurisdiction_CanBePeekedAt(string text, CatalogueFormat format, string? expected) =>
        Assert.Equal(expected, CatalogueFormats.PeekJurisdiction(System.Text.Encoding.UTF8.GetBytes(text), format));

    private static CatalogueReadResult Read(string yaml, string header = "") => Reader.Read(
        Composing.File($"{{ catalogue: 1, jurisdiction: '01', {(header.Length > 0 ? header + ", " : "")}datasets: [ {{ code: '1', {yaml} }} ] }}"), CatalogueFormat.Yaml);

    private static Dataset Good(string yaml, string header = "")
    {
        var read = Read(yaml, header);
        Assert.Empty(read.Problems);
        return Assert.Single(read.Datasets).Dataset!;
    }

    private static Field FieldOf(string yaml) => Assert.Single(Good($"fields: [ {{ name: f, {yaml} }} ]").Fields!.Value);
}
