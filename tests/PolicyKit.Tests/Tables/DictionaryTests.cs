using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Catalogues;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class DictionaryTests
{
    private const string Head = "dictionary: 1\njurisdiction: '01'\n";
    private const string Plain = Head + "dataset: { code: c, opening.declared: { column: o, values: { 甲: open, 乙: closed } } }\n";
    private static readonly CatalogueReader Reader = new(TestCountry.Data);

    [Fact]
    public void Code_IsWhatTheDictionarySays()
    {
        var read = Read(Plain, "c,o\n1,乙\n2,\n");
        Assert.Empty(read.Problems);
        Assert.Equal("closed", Stated(read, 0, "opening.declared"));
        Assert.Null(Stated(read, 1, "opening.declared"));
    }

    [Fact]
    public void ValueThatIsNotNamed_ListsThoseThatAreAndNotItself()
    {
        var problem = Read(Plain, "c,o\n1,丙-secret\n").Problems.Single();
        Assert.Equal(("PK4011", 2, 3), (problem.Code, problem.Place.Line, problem.Place.Column));
        Assert.Contains("`乙`, `甲`", problem.Message.En, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_IsSplitButNotInsideBracketsNorBeforeWhatBelongsToAnItem()
    {
        var read = Read(Head + """
            dataset:
              code: c
              fields: { column: f, split: ['、', '，', ','], unlessInside: ['（）', '()'], unlessBefore: ['(', '1-'], trimEnd: ['。', '等'], repeats: number }
            """, "c,f\n1,\"甲、收入（万元、不含税）,频率，(1-分, 2-时)、类型:0-其它,1-高速、甲等。\"\n");
        Assert.Equal(["甲", "收入（万元、不含税）", "频率，(1-分, 2-时)", "类型:0-其它,1-高速", "甲 #2"], read.Datasets[0].Dataset!.Fields!.Value.Select(f => f.Name));
        Assert.Equal("PK4018", read.Problems.Single().Code);
    }

    [Fact]
    public void BracketThatIsNeverClosed_LosesNoItem()
    {
        var read = Read(Head + "dataset: { code: c, fields: { column: f, split: ['、'], unlessInside: ['（）'] } }\n", "c,f\n1,甲（乙、丙\n");
        Assert.Equal(["甲（乙", "丙"], read.Datasets[0].Dataset!.Fields!.Value.Select(f => f.Name));
        Assert.Equal("PK4019", read.Problems.Single().Code);
    }

    [Fact]
    public void ExchangedCells_AreReportedAndNotMoved()
    {
        var read = Read(Head + "described: { by: about, columns: [n] }\ndataset: { code: c, name: n }\n",
            "c,n,about\n1,公园名录,全区公园\n2,医院床位,年度税收收入\n3,税收收入,医院床位数\n4,学校,\n");
        Assert.Equal([("PK4029", 3, 3), ("PK4029", 4, 3)], read.Problems.Select(p => (p.Code, p.Place.Line, p.Place.Column)));
        Assert.All(read.Problems, p => Assert.Equal(Severity.Warning, p.Severity));
        Assert.Equal("医院床位", read.Datasets[1].Dataset!.Name);
    }

    [Fact]
    public void RowsOfItems_AreDatasetsByTheirGroupWithCellsFilledDown()
    {
        var read = Read(Head + """
            source: { headerRow: [1, 2] }
            groupBy: 代码
            dataset: { code: 代码, opening.declared: { column: 开放/是否, values: { 是: open }, ifGiven: { column: 开放/条件, values: { 是: conditional } } } }
            fields: { name: 项/名称, type: 项/类型 }
            """, "代码,开放,,项,\n,是否,条件,名称,类型\nA,是,,n1,C\n,,,n2,N\nB,是,申请,m1,C\n");
        Assert.Empty(read.Problems);
        Assert.Equal(["A: n1 n2", "B: m1"], read.Datasets.Select(d => $"{d.Code}: {string.Join(' ', d.Dataset!.Fields!.Value.Select(f => f.Name))}"));
        Assert.Equal(("open", "conditional"), (Stated(read, 0, "opening.declared"), Stated(read, 1, "opening.declared")));
    }

    [Fact]
    public void Default_IsAStatementWithItsAuthor()
    {
        var read = Read(Plain + "defaults: { continuous: { value: true, by: 张三, on: 2024-03-01 } }\n", "c,o\n1,甲\n");
        var entry = read.Datasets[0].Dataset!.Facts.Stated(TestCountry.Fact("dataset.continuous"))!;
        Assert.Equal((FactValue.True, "张三", "2024-03-01"), (entry.Value, entry.By, entry.On));
    }

    [Fact]
    public void CompleteStatement_HoldsOfEveryRow() =>
        Assert.Equal(FactOrigin.Complete, Read(Plain + "complete: [ { scope: dataset, facts: [continuous], by: 张三, on: 2024-03-01 } ]\n", "c,o\n1,甲\n")
            .Datasets[0].Dataset!.Facts.Stated(TestCountry.Fact("dataset.continuous"))!.Origin);

    [Fact]
    public void WordsThatMeanNothing_AreUnknown() =>
        Assert.Null(Stated(Read(Plain + "unknown: ['-', 'N/A']\n", "c,o\n1, N/A \n"), 0, "opening.declared"));

    [Theory]
    [InlineData("c,o,x\n1,甲\n", "PK4007", 2, 1)]
    [InlineData("c,o,o\n1,甲,乙\n", "PK4008", 1, 1)]
    [InlineData("c,p\n1,甲\n", "PK4009", 1, 1)]
    [InlineData("\n", "PK4010", 1, 1)]
    [InlineData("c,o\n1,甲\n1,甲\n", "PK1203", 3, 1)]
    [InlineData("c,o\n,甲\n", "PK1032", 2, 1)]
    public void BadTable_IsOneProblemWithItsPlace(string csv, string code, int line, int column)
    {
        var problem = Read(Plain, csv).Problems.Single();
        Assert.Equal((code, line, column), (problem.Code, problem.Place.Line, problem.Place.Column));
    }

    [Theory]
    [InlineData("code: { text: 'x/{n}' }", "n\n-\n", "PK4012")]
    [InlineData("code: n, listedOn: { column: d, format: yyyy/M/d }", "n,d\n1,2024-03-01\n", "PK4013")]
    [InlineData("code: n, listedOn: d", "n,d\n1,2024年\n", "PK4013")]
    public void BadCell_IsAProblem(string dataset, string csv, string code) =>
        Assert.Equal(code, Read(Head + $"unknown: ['-']\ndataset: {{ {dataset} }}\n", csv).Problems.First().Code);

    [Theory]
    [InlineData("c,n\n,a\n", "PK4016")]
    [InlineData("c,t,n\n1,a,x\n,b,y\n", "PK4017")]
    public void BadGroup_IsAProblem(string csv, string code) => Assert.Equal(code,
        Read(Head + "groupBy: c\ndataset: { code: c, name: { column: t, whenAbsent: unknown } }\nfields: { name: n }\n", csv).Problems.First().Code);

    [Theory]
    [InlineData("dictionary: 2\ndataset: { code: c }", "PK1300")]
    [InlineData(Head + "dataset: { code: c, continous: x }", "PK1301")]
    [InlineData(Head + "dataset: { code: c, continuous: { values: { a: true } } }", "PK1302")]
    [InlineData(Head + "dataset: { code: { column: c, split: ['、'] } }", "PK1303")]
    [InlineData(Head + "source: { format: json, sheet: x }\ndataset: { code: c }", "PK1303")]
    [InlineData(Head + "dataset: { code: c }\ndefaults: { continuous: true }", "PK1304")]
    [InlineData(Head + "dataset: { code: c, fields: { column: f, split: ['、'], unlessInside: ['（'] } }", "PK1305")]
    [InlineData(Head + "dataset: { code: c, listedOn: { column: d, format: YYYY } }", "PK1306")]
    [InlineData(Head + "dataset: { code: { text: 'x{c' } }", "PK1307")]
    [InlineData(Head + "dataset: { name: c }", "PK1308")]
    [InlineData(Head + "dataset: { code: c }\nfields: { name: n }", "PK1309")]
    [InlineData(Head + "source: { delimiter: '||' }\ndataset: { code: c }", "PK1310")]
    [InlineData(Head + "source: { headerRow: [3, 2] }\ndataset: { code: c }", "PK1311")]
    [InlineData(Head + "dataset: { code: c, continuous: { column: x, values: { a: yes } } }", "PK1030")]
    [InlineData(Head + "dataset: { code: c, opening.declared: { column: x, values: { a: ajar } } }", "PK1034")]
    [InlineData(Head + "dataset: { code: c }\nextra: 1", "PK1031")]
    public void BadDictionary_SaysWhy(string yaml, string code) =>
        Assert.Equal(code, new DictionaryReader(TestCountry.Data).Read(new("d", "d.yaml", Encoding.UTF8.GetBytes(yaml))).Problems.First().Code);

    [Fact]
    public void OtherPeoplesJson_IsReadByPaths()
    {
        var read = ReadJson(Head + """
            source: { format: json, rows: result.dataset, items: columns }
            dataset:
              code: id
              name: title
              opening.declared: { column: access, values: { public: open, restricted: conditional } }
              processing: { column: 'steps[].kind', values: { C: cleaned, other: null } }
              continuous: { column: 'distribution[].live', combine: any }
              listedOn: { column: modified, format: date-time }
              opening.basis.instrument: rights.law
              opening.basis.article: rights.article
            fields: { name: label }
            """, """
            { "result": { "dataset": [ { "id": "7", "title": "甲", "access": "restricted", "steps": [ { "kind": "C" }, { "kind": "other" } ],
              "distribution": [ { "live": false }, { "live": true } ], "modified": "2024-02-22T12:25:27-05:00", "extra": { "any": 1 },
              "rights": { "law": "Statistics Act", "article": "5" }, "columns": [ { "label": "a" }, { "label": "b" } ] } ] } }
            """);
        Assert.Empty(read.Problems);
        var dataset = read.Datasets.Single().Dataset!;
        Assert.Equal(("7", "甲", "conditional"), (dataset.Code, dataset.Name, Stated(read, 0, "opening.declared")));
        Assert.Equal(["a", "b"], dataset.Fields!.Value.Select(f => f.Name));
        Assert.Equal(FactValue.True, dataset.Facts.Stated(TestCountry.Fact("dataset.continuous"))!.Value);
        Assert.Equal(FactValue.Of(new DateOnly(2024, 2, 22)), dataset.Facts.Stated(TestCountry.Fact("dataset.listedOn"))!.Value);
        Assert.Equal("stats", ((CitationsValue)dataset.Facts.Stated(TestCountry.Fact("dataset.opening.basis"))!.Value).Items.Single().Instrument!.Id);
    }

    [Theory]
    [InlineData("name: tags", """[ { "id": "1", "tags": [ "a", "b" ] } ]""", "PK4014")]
    [InlineData("name: tags", """[ { "id": "1", "tags": { "a": 1 } } ]""", "PK4020")]
    [InlineData("name: tags", """{ "other": [] }""", "PK4021")]
    public void BadObject_IsAProblem(string mapping, string json, string code) =>
        Assert.Equal(code, ReadJson(Head + $"source: {{ format: json }}\ndataset: {{ code: id, {mapping} }}\n", json).Problems.First().Code);

    [Fact]
    public void HeadingsThatAreCataloguePaths_NeedNoDictionary()
    {
        var read = Read(null, "code,jurisdiction,opening.previous,facts.continuous,processing,observedK\n1,01,null,true,cleaned;masked,20\n2,01,,,,\n");
        Assert.Empty(read.Problems);
        var facts = read.Datasets[0].Dataset!.Facts;
        Assert.Equal(FactValue.Null, facts.Stated(TestCountry.Fact("dataset.opening.previous"))!.Value);
        Assert.Equal(FactValue.Of(20), facts.Stated(TestCountry.Fact("dataset.observedK"))!.Value);
        Assert.Null(read.Datasets[1].Dataset!.Facts.Stated(TestCountry.Fact("dataset.opening.previous")));
    }

    [Theory]
    [InlineData("序号,名称\n1,甲\n", "PK7012")]
    [InlineData("code,nam\n1,甲\n", "PK1301")]
    [InlineData("name\n甲\n", "PK1308")]
    [InlineData("code,code\n1,1\n", "PK4008")]
    [InlineData("code,jurisdiction,continuous\n1,01,是\n", "PK1030")]
    public void OtherHeadings_AreAProblem(string csv, string code) => Assert.Equal(code, Read(null, csv).Problems.First().Code);

    [Fact]
    public void RoundedNumber_IsAProblemOfItsCell()
    {
        var problem = ReadWorkbook(Plain, Workbooks.Row(1, "c", "o") + "<row r=\"2\"><c r=\"A2\"><v>3.7E+17</v></c></row>").Problems.First();
        Assert.Equal(("PK4015", "目录!A2"), (problem.Code, problem.Place.Cell));
    }

    [Fact]
    public void Workbook_IsReadAsTextIs()
    {
        var read = ReadWorkbook(Plain, Workbooks.Row(1, "c", "o") + "<row r=\"5\"><c r=\"A5\"><v>370102199003077758</v></c><c r=\"B5\" t=\"inlineStr\"><is><t>甲</t></is></c></row>");
        Assert.Empty(read.Problems);
        Assert.Equal(("370102199003077758", "open"), (read.Datasets[0].Code, Stated(read, 0, "opening.declared")));
    }

    private static string? Stated(CatalogueReadResult read, int dataset, string fact) =>
        (read.Datasets[dataset].Dataset!.Facts.Stated(TestCountry.Fact("dataset." + fact))?.Value as TextValue)?.Value;

    private static CatalogueReadResult Read(string? yaml, string csv) => Open(yaml, SourceFormat.Csv, Encoding.UTF8.GetBytes(csv));

    private static CatalogueReadResult ReadJson(string yaml, string json) => Open(yaml, SourceFormat.Json, Encoding.UTF8.GetBytes(json));

    private static CatalogueReadResult ReadWorkbook(string yaml, string rows) => Open(yaml, SourceFormat.Xlsx, Workbooks.Of([new("说明", "", State: "hidden"), new("目录", rows)]));

    private static CatalogueReadResult Open(string? yaml, SourceFormat format, byte[] bytes)
    {
        var dictionary = yaml is null ? null : Bound(yaml);
        return CatalogueFile.Open(InputFile.Of("t", new MemoryStream(bytes)), format, null, dictionary).Read(Reader).ReadAll();
    }

    private static CatalogueDictionary Bound(string yaml)
    {
        var (dictionary, problems) = new DictionaryReader(TestCountry.Data).Read(new("d", "d.yaml", Encoding.UTF8.GetBytes(yaml)));
        Assert.Empty(problems);
        return dictionary!;
    }
}
