using System.Text.Json;

namespace PolicyKit.Tests.Cli;

/// <summary>Two laws side by side.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private const string Elsewhere = """
        policykit: 1
        policy: cn/elsewhere
        version: 2.0.0
        extends: [cn/nation]
        instrument: order-elsewhere
        terms: { opening: { conditional: 有条件开放 } }
        rules:
          - id: live-data
            title: { zh: 持续获取的数据有条件开放, en: Live data are conditional }
            effect: at-most
            when: dataset.continuous || dataset.domain === '交通'
            then: { opening: conditional }
            special: true
            basis: { article: 第四十一条, quote: 公共数据应当依法开放, evidence: excerpt }
          - id: open
            title: { zh: 开放, en: Open }
            effect: at-least
            then: { opening: open }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }

        """;

    private const string Live = """
        { "catalogue": 1, "jurisdiction": "370000", "datasets": [
            { "code": "parking", "name": "=停车|<b>场", "domain": "园林", "events": [], "facts": { "continuous": true, "separable": true, "observedK": 50 },
              "opening": { "declared": "open", "previous": null },
              "fields": [ { "name": "vacancies", "facts": { "personalInformation": false } }, { "name": "owner", "facts": { "personalInformation": true, "consent": "none" } } ] },
            { "code": "static", "domain": "园林", "events": [], "facts": { "continuous": false, "observedK": 50, "separable": true },
              "opening": { "declared": "open", "previous": null }, "fields": [ { "name": "name", "facts": { "personalInformation": false } } ] } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public CompareCommandTests()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            _folder.File(Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }

        _folder.File("cn/elsewhere/policy.yaml", Elsewhere);
        Append("cn/jurisdictions.yaml", "  \"310000\": { name: 上海市, parent: \"000000\" }\n");
        var order = File.ReadAllText(Path.Combine(CommandLine.Minimal, "cn", "instruments.yaml")).Split("  - id: ").Single(i => i.StartsWith("order-344", StringComparison.Ordinal));
        Append("cn/instruments.yaml", "\n  - id: " + order.Replace("order-344", "order-elsewhere", StringComparison.Ordinal)
            .Replace("370000", "310000", StringComparison.Ordinal).TrimEnd() + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LiveData_DifferAndTheFactIsNamed()
    {
        using var document = JsonDocument.Parse(Compare("--format", "json").Out);
        var row = document.RootElement.GetProperty("rows").EnumerateArray().First();
        Assert.Equal(("parking", "opening", true), (row.GetProperty("code").GetString(), row.GetProperty("axis").GetString(), row.GetProperty("different").GetBoolean()));
        Assert.Equal("open", row.GetProperty("statuses").GetProperty("cn/minimal").GetString());
        Assert.Equal("conditional", row.GetProperty("statuses").GetProperty("cn/elsewhere").GetString());
        var because = row.GetProperty("because").GetProperty("cn/elsewhere").EnumerateArray().Single(r => r.GetProperty("rule").GetString() == "cn/elsewhere#live-data");
        Assert.Equal("第四十一条", because.GetProperty("basis").GetProperty("article").GetString());
        var fact = row.GetProperty("facts").EnumerateArray().Single();
        Assert.Equal("continuous", fact.GetProperty("set")[0].GetProperty("fact").GetString());
        Assert.False(fact.GetProperty("set")[0].GetProperty("to").GetBoolean());
        Assert.Equal(("cn/elsewhere", "open", "cn/minimal"), (fact.GetProperty("policy").GetString(), fact.GetProperty("status").GetString(), fact.GetProperty("as")[0].GetString()));
    }

    [Fact]
    public void EachSide_IsWhatDecideSaysInItsJurisdiction()
    {
        using var compared = JsonDocument.Parse(Compare("--format", "json").Out);
        foreach (var (pack, area) in new[] { ("cn/minimal", "370000"), ("cn/elsewhere", "310000") })
        {
            var catalogue = Live.Replace("370000", area, StringComparison.Ordinal);
            using var decided = JsonDocument.Parse(CommandLine.Run(catalogue, ["decide", "-", "--policies", _folder.Path, "--policy", pack, "--as-of", CommandLine.Day, "--format", "json"]).Out);
            foreach (var row in compared.RootElement.GetProperty("rows").EnumerateArray())
            {
                var dataset = decided.RootElement.GetProperty("datasets").EnumerateArray().Single(d => d.GetProperty("code").GetString() == row.GetProperty("code").GetString());
                var place = row.GetProperty("field").GetString() is { } name
                    ? dataset.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name) : dataset;
                Assert.Equal(place.GetProperty(row.GetProperty("axis").GetString()!).GetProperty("status").GetString(), row.GetProperty("statuses").GetProperty(pack).GetString());
            }
        }
    }

    [Fact]
    public void OnlyDifferent_LeavesOutWhatAgrees()
    {
        using var document = JsonDocument.Parse(Compare("--format", "json", "--only", "different").Out);
        Assert.All(document.RootElement.GetProperty("rows").EnumerateArray(), r => Assert.True(r.GetProperty("different").GetBoolean()));
        var totals = document.RootElement.GetProperty("totals");
        Assert.Equal((2, 10), (totals.GetProperty("datasets").GetInt32(), totals.GetProperty("rows").GetInt32()));
    }

    [Fact]
    public void Json_FitsItsSchema() =>
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "compare").Out, Compare("--format", "json").Out));

    [Fact]
    public void Jobs_ChangeNoByte() => Assert.Equal(Compare("--format", "json", "--jobs", "1").Out, Compare("--format", "json", "--jobs", "8").Out);

    [Fact]
    public void Table_SaysWhyAndWithWhichFactOtherwise()
    {
        var text = Compare().Out;
        Assert.Contains("cn/elsewhere: conditional by cn/elsewhere#live-data", text, StringComparison.Ordinal);
        Assert.Contains("with continuous = false cn/elsewhere would say open, as cn/minimal", text, StringComparison.Ordinal);
        Assert.DoesNotContain("static opening\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileName_DoesNothingInCsvAndMarkdown()
    {
        Assert.Contains("parking,'=停车|<b>场,,opening,open,conditional,true,", Compare("--format", "csv").Out, StringComparison.Ordinal);
        var markdown = Compare("--format", "markdown").Out;
        Assert.Contains("| parking | =停车\\|&lt;b&gt;场 |  | opening |", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare needs the policies")]
    [InlineData("at least two different", "--policy", "cn/minimal")]
    [InlineData("at least two different", "--policy", "cn/minimal", "--policy", "cn/minimal")]
    public void TooFewPolicies_IsAUsageError(string message, params string[] policies)
    {
        var result = CommandLine.Run(Live, ["compare", "-", "--policies", _folder.Path, .. policies]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(message, result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void PoliciesOfTwoCountries_AreRefused()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.Path, "cn"), "*.yaml", SearchOption.AllDirectories).ToList())
        {
            var path = Path.GetRelativePath(_folder.Path, file).Replace('\\', '/');
            _folder.File("xx" + path[2..], File.ReadAllText(file).Replace("cn/", "xx/", StringComparison.Ordinal));
        }

        var result = CommandLine.Run(Live, ["compare", "-", "--policies", _folder.Path, "--policy", "cn/minimal", "--policy", "xx/minimal"]);
        Assert.Equal(3, result.Exit);
        Assert.Contains("PK7090", result.Err, StringComparison.Ordinal);
    }

    private CommandResult Compare(params string[] more) => CommandLine.Run(Live,
        ["compare", "-", "--policies", _folder.Path, "--policy", "cn/minimal", "--policy", "cn/elsewhere", "--as-of", CommandLine.Day, .. more]);

    private void Append(string file, string text) => File.AppendAllText(Path.Combine(_folder.Path, file), text);
}
