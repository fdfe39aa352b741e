using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Cli;

/// <summary>What <c>scan</c> takes the law from, the day it goes by, and its page for people.</summary>
public sealed partial class ScanReportTests : IDisposable
{
    private const string Sources = """
        public sealed class Person { [DataField("personal/identity/resident-id")] public string Card { get; set; } = ""; }
        public sealed class Work {
          public void Note(Person person) => Console.WriteLine(person.Card);
        #pragma warning disable PKA1002 // a gateway moves; until 2026-10-31
          public void Hidden(Person person) => Console.WriteLine(person.Card);
        #pragma warning restore PKA1002
        }
        """;

    private static readonly string[] Law = ["--policies", Repository.PathOf("policies"), "--as-of", "2026-10-31"];

    private readonly TemporaryFolder _folder = new();

    public ScanReportTests() => _folder.File("src/Work.cs", Sources);

    public void Dispose() => _folder.Dispose();

    /// <summary>The table that is computed is the one that is written.</summary>
    [Fact]
    public void Policy_SaysTheSameAsItsLock()
    {
        var code = _folder.File("code.yaml", "code: 1\nmasks: [ { method: 'Console.WriteLine', technique: partial } ]\ntypes: { Work: { Gone: personal/basic/name } }\n");
        var written = Path.Combine(_folder.Path, "policykit.lock.json");
        Assert.Equal(0, CommandLine.Run(["check", "cn/shandong/open-data", .. Law, "--write-lock", "--code", code, "-o", written]).Exit);
        var computed = Scan(["--policy", "cn/shandong/open-data", .. Law, "--code", code, "--format", "json"]);
        Assert.Equal(Scan("--lock", written, "--as-of", "2026-10-31", "--format", "json").Out, computed.Out);
        Assert.Contains("PKA2003", computed.Out, StringComparison.Ordinal);
        Assert.Contains("cn/national#personal-information-closed", Scan(["--policy", "cn/shandong/open-data", .. Law, "--format", "json"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoSourcesOfLaw_AreAMistake()
    {
        Assert.Equal(2, Scan("--policy", "cn/national", "--lock", "policykit.lock.json").Exit);
        Assert.Equal(2, Scan("--code", "code.yaml").Exit);
        Assert.Equal(3, Scan("--policy", "cn/nowhere").Exit);
    }

    [Theory]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-01", true)]
    public void Suppression_RunsOutByTheDayOfTheScan(string day, bool hasRunOut) =>
        Assert.Equal(hasRunOut, Scan("--as-of", day).Out.Contains("PKA4006", StringComparison.Ordinal));

    [Fact]
    public void Page_HoldsTheFindingsAndAsksNothingOfTheNetwork()
    {
        var page = Scan([.. Law, "--policy", "cn/shandong/open-data", "--format", "html"]).Out;
        using var inside = JsonDocument.Parse(Data().Match(page).Groups["json"].Value);
        using var outside = JsonDocument.Parse(Scan([.. Law, "--policy", "cn/shandong/open-data", "--format", "json"]).Out);
        Assert.True(JsonElement.DeepEquals(outside.RootElement, inside.RootElement));
        Assert.All(References().Matches(page), m => Assert.Matches("^(#|data:)", m.Groups["to"].Value));
        Assert.Contains("数据未脱敏即写入日志", page, StringComparison.Ordinal);
        Assert.Contains("依据《中华人民共和国个人信息保护法》第二十五条", page, StringComparison.Ordinal);
        Assert.Contains("控制台", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PageOfNothing_PromisesNothing()
    {
        _folder.File("src/Work.cs", "class Work;");
        Assert.Contains("这不等于没有", Scan("--format", "html").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void NameOfAFile_AddsNoTag()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var plain = Scan("--format", "html").Out;
        File.Move(Path.Combine(_folder.Path, "src", "Work.cs"), Path.Combine(_folder.Path, "src", "<img src=x onerror=alert(1)>\u202E&.cs"));
        var hostile = Scan("--format", "html").Out;
        Assert.Equal(plain.Count(c => c == '<'), hostile.Count(c => c == '<'));
        Assert.Contains("&lt;img", hostile, StringComparison.Ordinal);
    }

    private CommandResult Scan(params string[] more) => CommandLine.Run(["scan", Path.Combine(_folder.Path, "src"), .. more]);

    [GeneratedRegex("<script type=\"application/json\" id=\"decisions\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]*)\"")]
    private static partial Regex References();
}
