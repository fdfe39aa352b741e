using System.Text.Json;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>What the end of an article does.</summary>
public sealed class AmendmentTests : IDisposable
{
    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Fact]
    public void EndOfAnArticle_IsTheSameLawWithoutItsRules()
    {
        _policies.Edit("basis: { quote: '其他公共数据,应当无条件开放'", "basis: { article: 第五条, quote: '其他公共数据,应当无条件开放'");
        var run = Amend(Catalogues.Two, _policies.New, "5", "-", "--format", "json");
        Assert.Equal((0, ""), (run.Exit, run.Err));
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "impact").Out, run.Out));
        using var amended = JsonDocument.Parse(run.Out);
        Assert.Equal(["cn/minimal#residue-is-open"], amended.RootElement.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("rule").GetString()));
        Assert.Contains(amended.RootElement.GetProperty("unnumbered").EnumerateArray(), r => r.GetProperty("rule").GetString() == "cn/minimal#secrecy-review");
        Assert.Contains(Changes(amended), c => c.GetProperty("losesBasis").GetBoolean());
        using var ended = new ChangedPolicies();
        using var compared = JsonDocument.Parse(ended.Edit("    effect: default\n", "    effect: default\n    to: 2024-02-29\n").Impact(Catalogues.Two, "--format", "json").Out);
        Assert.Equal(Changes(compared).Select(Key), Changes(amended).Select(Key));

        static string Key(JsonElement change) => string.Join(' ', new[] { "code", "field", "axis", "from", "to", "direction" }.Select(k => change.GetProperty(k).ToString()));
    }

    [Fact]
    public void WithoutACatalogue_TheRulesAreListed()
    {
        using var document = JsonDocument.Parse(Amend("", _policies.New, null, "--format", "json").Out);
        Assert.NotEmpty(document.RootElement.GetProperty("rules").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("totals").ValueKind);
        Assert.Contains("no catalogue was given", Amend("", _policies.New, null).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_QuotesTheRulesThatEnd() =>
        Assert.Contains("失去依据", Amend(Catalogues.Two, _policies.New, null, "-", "--format", "html").Out, StringComparison.Ordinal);

    [Theory]
    [InlineData(3, "PK5120", "--amend", "no-such", "--on", "2024-03-01")]
    [InlineData(2, "PK7001", "--amend", "order-344")]
    [InlineData(2, "PK7001", "--article", "5", "a", "b", "c")]
    [InlineData(2, "PK7001", "--amend", "order-344", "--on", "2024-03-01", "a", "b")]
    [InlineData(2, "PK7001", "--amend", "order-344", "--on", "2024-03-01", "--as-of", "2024-03-01")]
    public void WrongUse_IsSaid(int exit, string code, params string[] args)
    {
        var run = CommandLine.Run("{}", ["impact", .. args, "--policies", _policies.New, "--errors", "json"]);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(code, run.Err, StringComparison.Ordinal);
    }

    private static CommandResult Amend(string catalogue, string policies, string? article, params string[] more) => CommandLine.Run(catalogue,
        ["impact", "--amend", "order-344", .. article is null ? Array.Empty<string>() : ["--article", article], "--on", CommandLine.Day, "--policy", policies, .. more]);

    private static List<JsonElement> Changes(JsonDocument document) => [.. document.RootElement.GetProperty("changes").EnumerateArray()];
}
