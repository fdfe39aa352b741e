using System.Text.Json;
using PolicyKit.Tables;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed class DatasetListTests
{
    [Theory]
    [InlineData("shanghai", "编码,数据集名称,提供单位,开放范围,开放类型,开放条件,更新频率")]
    [InlineData("shandong", "编码,数据集名称,提供单位,开放属性,开放类型,开放条件,更新频率")]
    [InlineData("hangzhou", "编码,目录名称,目录摘要,数据项,数据格式,更新频率,开放主体,开放类型,开放条件")]
    [InlineData("binzhou", "编码,数据集名称,数据摘要,提供单位,共享属性,开放属性,安全级别,使用要求,更新周期")]
    public void Form_HasTheColumnsOfThePlace(string form, string columns) => Assert.Equal(columns, string.Join(',', Rows(List("opening", form))[0]));

    [Theory]
    [InlineData("opening", "open", "conditional")]
    [InlineData("conditional", "conditional")]
    [InlineData("closed", "closed")]
    public void List_HasTheDatasetsOfItsClass(string kind, params string[] statuses)
    {
        using var json = JsonDocument.Parse(Reports.Of("json"));
        var expected = json.RootElement.GetProperty("datasets").EnumerateArray().Where(d => statuses.Contains(d.GetProperty("opening").GetProperty("status").GetString()))
            .Select(d => d.GetProperty("code").GetString());
        Assert.Equal(expected, Rows(List(kind, "shandong")).Skip(1).Select(r => (string?)r[0]));
    }

    [Fact]
    public void OpeningList_SaysWhatIsOpenAndHowOftenItIsUpdated()
    {
        var row = Rows(List("opening", "shanghai")).Single(r => r[0] == "370000/0201");
        Assert.Equal(("企业营业执照", "山东省市场监督管理局", "无条件开放"), (row[1], row[2], row[4]));
        Assert.Contains("法定代表人", row[3].Split('、'));
        Assert.DoesNotContain("法定代表人身份证号", row[3].Split('、'));
    }

    [Fact]
    public void ClosedList_SaysWhyAndByWhichLaw()
    {
        var rows = Rows(List("closed", "shandong"));
        Assert.Equal(["理由", "依据"], rows[0].TakeLast(2));
        Assert.Equal("《中华人民共和国个人信息保护法》第二十五条", rows.Single(r => r[0] == "370000/0102")[^1]);
    }

    [Fact]
    public void PreviousList_GivesAColumnOfChanges()
    {
        using var folder = new TemporaryFolder();
        var before = folder.File("before.csv", "编码,开放类型\r\n370000/0101,无条件开放\r\n370000/0004,有条件开放\r\n370000/gone,无条件开放\r\n");
        var result = CommandLine.Run(["list", "opening", Reports.Sample, .. Reports.Common, "--form", "shandong", "--previous", before, "--lang", "zh"]);
        var changes = Rows(result.Out).ToDictionary(r => r[0], r => r[^1]);
        Assert.Equal(("与上期相比", "不变", "由有条件开放调整", "新增"), (changes["编码"], changes["370000/0101"], changes["370000/0004"], changes["370000/0001"]));
        Assert.Contains("370000/gone", result.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void ListThatWasWritten_FeedsTheNextDecision(string format)
    {
        using var folder = new TemporaryFolder();
        var (list, catalogue) = (Path.Combine(folder.Path, "list." + format), folder.File("c.json", """
            { "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "370000/0101", "opening": { "declared": "closed" },
              "facts": { "publicData": true }, "change": { "authorityConsent": false } } ] }
            """));
        Reports.Run(["list", "opening", Reports.Sample, .. Reports.Common, "--form", "shandong", "--format", format, "-o", list]);
        string Rules(params string[] more) => Reports.Run(["decide", catalogue, .. Reports.Common, "--format", "json", .. more]);
        Assert.Contains("#tightening-without-consent", Rules("--previous", list), StringComparison.Ordinal);
        Assert.DoesNotContain("#tightening-without-consent", Rules(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "PK7062")]
    [InlineData("编码,开放类型\r\n370000/0101,公开\r\n", "PK7063")]
    public void ListThatCannotBeRead_IsAnError(string text, string code)
    {
        using var folder = new TemporaryFolder();
        var result = CommandLine.Run(["list", "opening", Reports.Sample, .. Reports.Common, "--form", "shandong", "--previous", folder.File("l.csv", text)]);
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownForm_IsAUsageErrorThatNamesTheForms()
    {
        var result = CommandLine.Run(["list", "opening", Reports.Sample, .. Reports.Common, "--form", "shanghia"]);
        Assert.Equal(2, result.Exit);
        Assert.Contains("did you mean 'shanghai'?", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryForm_SaysWhichTextPrescribesIt()
    {
        var forms = PolicyEngine.FromFolders(Reports.Policies).SetFor("370000").Country.ListForms;
        Assert.Equal(["shanghai", "shandong", "hangzhou", "binzhou"], forms.Select(f => f.Id));
        Offenders.MustBeNone(forms.Where(f => f.Basis.Quote.IsEmpty || !f.Columns.Any(c => c.IsPrescribed)).Select(f => f.Id), "A form without words is an invention.");
    }

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        var (names, file) = (HostileNames.All(), Path.Combine(folder.Path, "l.xlsx"));
        var catalogue = folder.File("c.json", JsonSerializer.Serialize(new
        {
            catalogue = 1,
            jurisdiction = "370000",
            datasets = names.Select((n, i) => new { code = $"x/{i}", name = n, fields = new[] { new { name = n, facts = new { kind = "personal", personalInformation = true, consent = "none" }, disclosure = Array.Empty<string>() } } }),
        }));
        string[] list = ["list", "closed", catalogue, .. Reports.Common, "--form", "hangzhou"];
        var listed = Rows(Reports.Run(list)).Skip(1).Select(r => r[0]).ToHashSet();
        Reports.Run([.. list, "--format", "xlsx", "-o", file]);
        using var reader = WorkbookReader.Open(new MemoryStream(File.ReadAllBytes(file)), "l.xlsx");
        var sheet = reader.Rows(reader.Sheets.Single().Name).Skip(1).ToDictionary(r => r.Cells[0].Text, r => r.Cells[1].Text);
        Assert.Equal(listed.Order(), sheet.Keys.Order());
        Assert.All(sheet, row => Assert.Equal(names[int.Parse(row.Key[2..], System.Globalization.CultureInfo.InvariantCulture)], row.Value));
        var markdown = Reports.Run([.. list, "--format", "markdown"]);
        Assert.Equal(listed.Count + 4, markdown.Count(c => c == '\n'));
    }

    private static string List(string kind, string form) => Reports.Run(["list", kind, Reports.Sample, .. Reports.Common, "--form", form]);

    private static List<List<string>> Rows(string csv) => Rfc4180.Parse(csv);
}
