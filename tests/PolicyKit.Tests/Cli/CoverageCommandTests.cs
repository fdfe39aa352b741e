using System.Text.Json;

namespace PolicyKit.Tests.Cli;

/// <summary>What is encoded, tested, left out.</summary>
public sealed class CoverageCommandTests : IDisposable
{
    private const string Tests = """
        tests: 1
        asOf: 2024-03-01
        jurisdiction: "370000"
        cases:
          - name: a leak is reported | <b>
            dataset: { code: a, events: [{ kind: pi-leak, on: 2024-02-05 }] }
            expect: { duties: [{ duty: report-leak }] }
          - name: out of scope
            dataset: { code: b, domain: 军事, events: [] }
            expect: { opening: { status: out-of-scope } }

        """;

    private const string Omitted = """
        omitted:
          - id: portal
            title: { zh: 网站, en: the portal }
            reason: { zh: 不是策略, en: 'no policy | <i>' }
            articles: [{ instrument: order-344, article: 第九条 }, { instrument: notice }]

        """;

    private readonly TemporaryFolder _folder = new();

    public CoverageCommandTests()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            _folder.File(Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }

        _folder.File("cn/minimal/tests.yaml", Tests);
        _folder.File("cn/coverage.yaml", Omitted);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rule_NamesTheCasesInWhichItMattersAndNoOthers()
    {
        using var document = Json();
        Assert.Equal(["a leak is reported | <b>"], Cases(document, "cn/minimal#report-leak"));
        Assert.Equal(["out of scope"], Cases(document, "cn/minimal#not-ours").Except(["a leak is reported | <b>"]));
        Assert.Empty(Cases(document, "cn/minimal#mask-identity"));
    }

    [Fact]
    public void Slot_IsMarked()
    {
        using var document = Json();
        Assert.True(Rule(document, "cn/minimal#emergency").GetProperty("slot").GetBoolean());
        Assert.Contains("| **slot** |", Run("--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Omission_StandsWithReasonAndArticles()
    {
        using var document = Json();
        var omitted = document.RootElement.GetProperty("omitted").EnumerateArray().Single();
        Assert.Equal(["第九条", null], omitted.GetProperty("articles").EnumerateArray().Select(a => a.GetProperty("article").GetString()));
        Assert.Contains("| the portal (网站) | no policy \\| &lt;i&gt; |", Run("--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTests_ListsNoCase()
    {
        using var document = JsonDocument.Parse(Run("--format", "json", "--no-tests").Out);
        Assert.Equal(JsonValueKind.Null, Rule(document, "cn/minimal#report-leak").GetProperty("cases").ValueKind);
    }

    [Fact]
    public void Json_FitsItsSchema() => Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "coverage").Out, Run("--format", "json").Out));

    [Theory]
    [InlineData("instrument: notice", "instrument: nobody", "PK1054")]
    [InlineData("reason:", "raeson:", "PK1031")]
    [InlineData("omitted:\n", "omitted:\n  - { id: portal, title: { en: x }, reason: { en: y } }\n", "PK1053")]
    public void BadCoverageFile_IsRefusedWithItsPlace(string good, string bad, string code)
    {
        _folder.File("cn/coverage.yaml", Omitted.Replace(good, bad, StringComparison.Ordinal));
        var result = Run("--format", "json");
        Assert.Equal(3, result.Exit);
        Assert.Contains("coverage.yaml:", result.Err, StringComparison.Ordinal);
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Cases(JsonDocument document, string rule) =>
        Rule(document, rule).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString());

    private static JsonElement Rule(JsonDocument document, string rule) => document.RootElement.GetProperty("policies").EnumerateArray()
        .SelectMany(p => p.GetProperty("instruments").EnumerateArray()).SelectMany(i => i.GetProperty("rules").EnumerateArray())
        .Single(r => r.GetProperty("rule").GetString() == rule);

    private JsonDocument Json() => JsonDocument.Parse(Run("--format", "json").Out);

    private CommandResult Run(params string[] more) => CommandLine.Run("", ["coverage", "cn/minimal", "--policies", _folder.Path, .. more]);
}
