using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Packs;

/// <summary>The same dataset, three lawful answers: live parking data in Shanghai, Shandong and Zhejiang.</summary>
public sealed class ParkingSampleTests
{
    private const string Shanghai = "cn/shanghai/open-data";
    private const string Shandong = "cn/shandong/open-data";
    private const string Zhejiang = "cn/zhejiang/open-data";

    [Fact]
    public void LiveParking_IsConditionalInShanghaiOpenInShandongRestrictedInZhejiang()
    {
        var row = Row("parking/live");
        Assert.Equal(("conditional", "有条件开放"), (Status(row, Shanghai), Term(row, Shanghai)));
        Assert.Equal(("open", "无条件开放"), (Status(row, Shandong), Term(row, Shandong)));
        Assert.Equal(("conditional", "受限开放"), (Status(row, Zhejiang), Term(row, Zhejiang)));
    }

    [Fact]
    public void LiveParking_IsConditionalInShanghaiByArticle41BecauseItIsLive()
    {
        var row = Row("parking/live");
        var because = row.GetProperty("because").GetProperty(Shanghai).EnumerateArray().ToList();
        Assert.Contains(because, r => r.GetProperty("basis").GetProperty("article").GetString() == "第四十一条" && r.GetProperty("facts")[0].GetString() == "continuous");
        var fact = row.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("policy").GetString() == Shanghai);
        Assert.Equal(["continuous", "timeSensitive"], fact.GetProperty("set").EnumerateArray().Select(s => s.GetProperty("fact").GetString()));
        Assert.Equal(("open", Shandong), (fact.GetProperty("status").GetString(), fact.GetProperty("as")[0].GetString()));
    }

    [Fact]
    public void LiveParking_IsRestrictedInZhejiangByItsGrade()
    {
        var because = Row("parking/live").GetProperty("because").GetProperty(Zhejiang).EnumerateArray();
        Assert.Contains(because, r => r.GetProperty("grades").EnumerateArray().Any(g => g.GetProperty("level").GetInt32() == 2));
    }

    [Fact]
    public void TheList_IsOpenEverywhere() => Assert.False(Row("parking/list").GetProperty("different").GetBoolean());

    [Fact]
    public void TheSamplesDeclaration_IsTooOpenWhereItIsConditional()
    {
        using var document = JsonDocument.Parse(Run("decide", "--policy", Shanghai, "--format", "json").Out);
        Assert.Equal("over-open", document.RootElement.GetProperty("datasets")[0].GetProperty("opening").GetProperty("delta").GetString());
    }

    private static string? Status(JsonElement row, string policy) => row.GetProperty("statuses").GetProperty(policy).GetString();

    private static string? Term(JsonElement row, string policy) => row.GetProperty("terms").GetProperty(policy).GetString();

    private static JsonElement Row(string code)
    {
        using var document = JsonDocument.Parse(Run("compare", "--policy", Shanghai, "--policy", Shandong, "--policy", Zhejiang, "--format", "json").Out);
        return document.RootElement.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("code").GetString() == code && r.GetProperty("axis").GetString() == "opening").Clone();
    }

    private static CommandResult Run(string command, params string[] more) => CommandLine.Run("",
        [command, Repository.PathOf("docs/samples/parking.json"), "--policies", Repository.PathOf("policies"), "--as-of", CommandLine.Day, .. more]);
}
