using System.Text;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class CatalogueFileTests
{
    [Theory]
    [InlineData("{\"code\":\"a\"}\n{\"code\":\"b\"}\n", SourceFormat.JsonLines)]
    [InlineData("{ \"catalogue\": 1, \"datasets\": [] }", SourceFormat.Json)]
    [InlineData("catalogue: 1\ndatasets: []\n", SourceFormat.Yaml)]
    [InlineData("\uFEFFcode,name\r\n", SourceFormat.Csv)]
    [InlineData("code\tname\n", SourceFormat.Tsv)]
    public void Format_IsThatOfTheContent(string text, SourceFormat format) => Assert.Equal(format, Open(Encoding.UTF8.GetBytes(text)).Format);

    [Fact]
    public void Workbook_IsToldByItsFirstBytes() => Assert.Equal(SourceFormat.Xlsx, Open(Workbooks.Of([new("s", "")])).Format);

    [Fact]
    public void OldWorkbook_SaysToSaveItAsANewOne() =>
        Assert.Equal("PK4022", Assert.Throws<PolicyKitException>(() => Open([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])).Problems.Single().Code);

    [Fact]
    public void WideText_IsRefusedUnlessNamed()
    {
        var bytes = (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("code,name\n1,甲\n")];
        Assert.Equal("PK1003", Assert.Throws<PolicyKitException>(() => Open(bytes)).Problems.Single().Code);
        Assert.Equal(SourceFormat.Csv, Open(bytes, "utf-16").Format);
    }

    [Fact]
    public void LongStream_IsReadAgainFromItsBeginning()
    {
        var text = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("0123456789abcde\n", 3 << 20))));
        var file = InputFile.Of("<stdin>", text);
        Assert.Equal(48 << 20, file.Length);
        Assert.Equal(file.Head(100), file.Head(100));
        using var first = file.Open();
        using var second = file.Open();
        Assert.Equal(first.ReadByte(), second.ReadByte());
    }

    [SharedFact("data/cn-catalogue")]
    public void PlanOfGuangzhou_IsReadAndDecidedUnderItsOwnLawAndAsIfInShandong()
    {
        var plan = Shared.PathOf("data/cn-catalogue/guangzhou-baiyun-open-plan.csv");
        string[] decide = ["decide", plan, "--dictionary", "cn/guangzhou-open-plan", "--as-of", CommandLine.Day];
        var own = CommandLine.Run(decide);
        Assert.Equal(0, own.Exit);
        Assert.Contains("56 datasets; opening: 56 undetermined", own.Out, StringComparison.Ordinal);
        Assert.Equal(2, own.Err.Split("PK4029").Length - 1);
        var there = CommandLine.Run([.. decide, "--jurisdiction", "370000", "--format", "json"]);
        Assert.Equal(0, there.Exit);
        Assert.Contains("\"id\": \"cn/shandong/open-data\"", there.Out, StringComparison.Ordinal);
    }

    [SharedFact("data/cn-catalogue")]
    public void PlanOfGuangzhou_WhoseDictionarySaysThatNoDutyOrdersPublication_HasNoNorm()
    {
        using var folder = new TemporaryFolder();
        var dictionary = folder.File("plan.yaml", Repository.Read("policies/cn/dictionaries/guangzhou-open-plan.yaml")
            + "complete: [ { scope: field, facts: [disclosure], by: 某某, on: 2024-02-20 } ]\n");
        var decided = CommandLine.Run("decide", Shared.PathOf("data/cn-catalogue/guangzhou-baiyun-open-plan.csv"), "--dictionary", dictionary, "--as-of", CommandLine.Day, "--format", "json");
        using var decisions = System.Text.Json.JsonDocument.Parse(decided.Out);
        Assert.All(decisions.RootElement.GetProperty("datasets").EnumerateArray(),
            d => Assert.Contains("no-norm", d.GetProperty("opening").GetProperty("causes").EnumerateArray().Select(c => c.GetString())));
    }

    [Fact]
    public void SmallPlan_IsReadWithTheShippedDictionary()
    {
        var result = CommandLine.Run("decide", Repository.PathOf("tests/data/tables/open-plan.csv"), "--dictionary", "cn/guangzhou-open-plan",
            "--as-of", CommandLine.Day, "--format", "json");
        Assert.Equal(0, result.Exit);
        using var decisions = System.Text.Json.JsonDocument.Parse(result.Out);
        var datasets = decisions.RootElement.GetProperty("datasets").EnumerateArray().ToList();
        Assert.Equal(["440111/1", "440111/2", "440111/3"], datasets.Select(d => d.GetProperty("code").GetString()));
        Assert.Equal(["open", "conditional", "closed"], datasets.Select(d => d.GetProperty("opening").GetProperty("declared").GetString()));
        Assert.Equal(["年份", "收入（万元、不含税）", "支出(万元,含税)"], Fields(datasets[1]));
        Assert.Equal(["编号", "类型:0-其它,1-高速", "频率，(1-分钟 2-小时)", "编号 #2"], Fields(datasets[2]));
    }

    [Fact]
    public void FormOf2017_IsReadFromAWorkbook()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "form.xlsx");
        File.WriteAllBytes(path, Workbooks.Of([new("目录",
            Workbooks.Row(1, "信息资源代码", "信息资源名称", "信息资源提供方", "信息资源摘要", "信息资源格式", "信息项信息", "", "共享属性", "", "开放属性", "", "更新周期")
            + Workbooks.Row(2, "", "", "", "", "", "信息项名称", "数据类型", "共享类型", "共享条件", "是否向社会开放", "开放条件", "")
            + Workbooks.Row(3, "3/01", "企业", "市场监管局", "", "csv", "名称", "C", "无条件共享", "", "是", "", "每日")
            + Workbooks.Row(4, "", "", "", "", "", "证件号码", "C", "", "", "", "", "")
            + Workbooks.Row(5, "3/02", "档案", "档案馆", "", "db", "题名", "C", "有条件共享", "依申请", "是", "依申请", ""),
            "<mergeCells><mergeCell ref=\"F1:G1\"/><mergeCell ref=\"H1:I1\"/><mergeCell ref=\"J1:K1\"/></mergeCells>")]));
        var result = CommandLine.Run("decide", path, "--dictionary", "cn/national-form-2017", "--jurisdiction", "370000", "--as-of", CommandLine.Day, "--format", "json");
        Assert.Equal("", result.Err);
        using var decisions = System.Text.Json.JsonDocument.Parse(result.Out);
        var datasets = decisions.RootElement.GetProperty("datasets").EnumerateArray().ToList();
        Assert.Equal(["open", "conditional"], datasets.Select(d => d.GetProperty("opening").GetProperty("declared").GetString()));
        Assert.Equal(["名称", "证件号码"], Fields(datasets[0]));
    }

    [Fact]
    public void Message_NamesTheCellOfAWorkbook()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "t.xlsx");
        File.WriteAllBytes(path, Workbooks.Of([new("s", Workbooks.Row(1, "code", "opening.declared") + Workbooks.Row(2, "1", "ajar"))]));
        var text = CommandLine.Run("decide", path, "--policies", CommandLine.Minimal);
        Assert.Equal(3, text.Exit);
        Assert.Contains("t.xlsx:2:2: error PK1034: s!B2: ", text.Err, StringComparison.Ordinal);
        Assert.Contains("\"cell\":\"s!B2\"", CommandLine.Run("decide", path, "--policies", CommandLine.Minimal, "--errors", "json").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void NationalEncoding_IsReadWhereItIsNamed()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "t.csv");
        File.WriteAllBytes(path, Encoding.GetEncoding("gb18030").GetBytes("code,jurisdiction,name\r\n1,370000,数据𠀀\r\n"));
        Assert.Contains("数据𠀀", CommandLine.Run("decide", path, "--policies", CommandLine.Minimal, "--encoding", "gb18030", "--as-of", CommandLine.Day).Out, StringComparison.Ordinal);
        var wrong = CommandLine.Run("decide", path, "--policies", CommandLine.Minimal);
        Assert.Equal(3, wrong.Exit);
        Assert.Contains("PK4006", wrong.Err, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Fields(System.Text.Json.JsonElement dataset) =>
        dataset.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString());

    private static CatalogueFile Open(byte[] bytes, string? encoding = null) => CatalogueFile.Open(InputFile.Of("t", new MemoryStream(bytes)), null, encoding);
}
