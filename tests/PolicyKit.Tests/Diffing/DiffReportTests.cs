using System.Text;
using System.Text.Json;
using PolicyKit.Diffing;
using PolicyKit.Diffing.Approvals;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Analysing;
using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Html;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>What a difference demands of versions, who approved it, and how it is written.</summary>
public sealed class DiffReportTests : IDisposable
{
    private const string Open = "opening: open, sharing: unconditional,";

    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Theory]
    [InlineData(Open, "opening: conditional, sharing: conditional,", "major")]
    [InlineData("accessMode: [download]", "accessMode: [api]", "minor")]
    [InlineData("basis: { quote: '其他公共数据,应当无条件开放'", "basis: { article: 第五条, quote: '其他公共数据,应当无条件开放'", "patch")]
    [InlineData("en: Grading", "en: Grades", "patch")]
    [InlineData("rules:\n", "# 备注\nrules:\n", "none")]
    public void Outcomes_DemandAStep(string was, string now, string required)
    {
        var report = new DiffReport(MadeDiff.Of(_policies.Edit(was, now)));
        Assert.Equal(required, report.Steps.Single(s => s.New.Id == "cn/minimal").Required.Name());
        Assert.Equal(VersionStep.None, report.Steps.Single(s => s.New.Id == "cn/nation").Required);
        Assert.Equal(required == "none" ? [] : ["PK5100"], report.Problems.Select(p => p.Code));
    }

    [Theory]
    [InlineData("2.0.0", false)]
    [InlineData("1.1.0", true)]
    [InlineData("0.9.0", true)]
    public void Version_MustGoAsFarAsTheOutcomes(string version, bool isTooSmall)
    {
        var report = new DiffReport(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,").Edit("version: 1.0.0", "version: " + version)));
        Assert.Equal(isTooSmall, report.Problems.Any(p => p is { Code: "PK5100", Place.Line: 4, Expected: "2.0.0 or higher" }));
    }

    [Fact]
    public void FactOfTheCountry_DemandsOfEveryPackThatMeansSomethingElse()
    {
        var report = new DiffReport(MadeDiff.Of(_policies.Edit("text: partial", "text: full", "cn/instruments.yaml").Edit("value: ", "value: 1", "cn/parameters.yaml")));
        Assert.All(report.Steps, s => Assert.Equal(s.Old.MeaningDigest != s.New.MeaningDigest, s.Required > VersionStep.None));
    }

    [Fact]
    public void Undecided_CountsAsAChangeOfStatus() =>
        Assert.Equal(VersionStep.Major, new DiffReport(MadeDiff.Of(_policies.Edit("accessMode: [download]", "accessMode: [api]"), AnswerStatus.Undecided)).Steps[0].Required);

    [Fact]
    public void Approvals_CountWhileTheyFitAndLast()
    {
        var diff = MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,"));
        var (cell, rule) = (ChangeDigest.Of(diff.Cells[0], diff), ChangeDigest.Of(diff.Text[0]));
        Assert.Empty(With(Approval(cell)).Approved.Problems);
        Assert.Equal(diff.Cells.Length - 1, With(Approval(cell)).Unapproved.Count());
        Assert.Empty(With(Approval(rule, "cn/minimal#residue-is-open")).Unapproved);
        Assert.Equal("PK5103", Assert.Single(With(Approval(rule)).Approved.Problems).Code);
        Assert.Equal("PK5103", Assert.Single(With(Approval("sha256:" + new string('0', 64), "cn/minimal#residue-is-open")).Approved.Problems).Code);
        var ended = With(Approval(cell, until: "2024-02-29"));
        Assert.Equal("PK5102", Assert.Single(ended.Approved.Problems).Code);
        Assert.Equal(diff.Cells.Length, ended.Unapproved.Count());

        DiffReport With(string approval) => new(diff, ApprovalFile.Read(File("approvals: 1\nchanges:\n" + approval)));
    }

    [Fact]
    public void ApprovedRule_ChangedAgain_IsUnapproved()
    {
        var digest = ChangeDigest.Of(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,")).Text[0]);
        var again = MadeDiff.Of(_policies.Edit("Everything else is open", "The rest"));
        Assert.NotEqual(digest, ChangeDigest.Of(again.Text[0]));
    }

    [Theory]
    [InlineData("approvals: 2\nchanges: []\n", "PK5101")]
    [InlineData("approvals: 1\nchanges: [ { by: a } ]\n", "PK1032")]
    public void BrokenApprovals_AreRefused(string text, string code) =>
        Assert.Contains(code, Assert.Throws<PolicyKitException>(() => ApprovalFile.Read(File(text))).Problems.Select(p => p.Code));

    [Fact]
    public void Json_FitsItsSchema()
    {
        var report = new DiffReport(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,")));
        var json = Json(json => DiffJson.Write(json, report));
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "diff").Out, json));
        using var document = JsonDocument.Parse(json);
        var cell = document.RootElement.GetProperty("cells")[0];
        Assert.Equal((JsonValueKind.Null, "1", "3"), (cell.GetProperty("points").ValueKind, cell.GetProperty("lower").GetString(), cell.GetProperty("upper").GetString()));
        Assert.Equal("residue-is-open", document.RootElement.GetProperty("text")[0].GetProperty("rule").GetString()!.Split('#')[1]);
    }

    [Fact]
    public void Sarif_PointsAtTheRuleWithTheDigestOfTheCell()
    {
        var report = new DiffReport(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,")));
        using var document = JsonDocument.Parse(Json(json => DiffSarif.Write(json, report, "1.0.0", f => Path.GetFileName(f))));
        var results = document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["PK5111", "PK5100"], results.Select(r => r.GetProperty("ruleId").GetString()).Distinct());
        Assert.Equal(11, results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(ChangeDigest.Of(report.Diff.Cells[0], report.Diff), results[0].GetProperty("properties").GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData(Open, "opening: conditional, sharing: conditional,", "PK5111")]
    [InlineData("effect: default\n", "effect: at-least\n    when: dataset.risky\n", "PK5111")]
    [InlineData("accessMode: [download]", "accessMode: [api]", "PK5112")]
    public void Direction_HasItsCode(string was, string now, string code)
    {
        var diff = MadeDiff.Of(_policies.Edit(was, now));
        Assert.Contains(code, Json(json => DiffSarif.Write(json, new(diff), "1.0.0", f => f)), StringComparison.Ordinal);
        var back = diff with { Cells = [diff.Cells[0] with { Directions = [DiffDirection.Opened] }, diff.Cells[0] with { Status = AnswerStatus.Undecided }] };
        var sarif = Json(json => DiffSarif.Write(json, new(back), "1.0.0", f => f));
        Assert.Contains("PK5110", sarif, StringComparison.Ordinal);
        Assert.Contains("PK5113", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_HoldsWitnessesThatCannotLeaveTheirFence()
    {
        var text = DiffMarkdown.Of(new(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,"))) { Language = "en" });
        Assert.StartsWith("# Change of policy\n", text, StringComparison.Ordinal);
        var witness = text.Split("```json\n")[1].Split("\n```")[0];
        Assert.Equal("<公园> `x`", JsonDocument.Parse(witness).RootElement.GetProperty("datasets")[0].GetProperty("name").GetString());
        Assert.Contains("  - then.opening: open → conditional\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_IsTheSameWithoutMarks() =>
        Assert.Contains("\n    then.opening: open → conditional\n", DiffText.Of(new(MadeDiff.Of(_policies.Edit(Open, "opening: conditional, sharing: conditional,")))), StringComparison.Ordinal);

    [Fact]
    public void Html_HasBothSidesWitnessesAndSignatures()
    {
        var page = Page(_policies.Edit(Open, "opening: conditional, sharing: conditional,"));
        Assert.Contains("其他公共数据,应当无条件开放", page, StringComparison.Ordinal);
        Assert.Contains("&lt;公园&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<公园>", page.Split("<script type=\"application/json\"")[0], StringComparison.Ordinal);
        Assert.Contains("class=\"signer\"", page, StringComparison.Ordinal);
        Assert.Contains("data-way=\"restricted\"", page, StringComparison.Ordinal);
    }

    /// <summary>The page of a difference with cells, the first of which goes another way than the rest.</summary>
    internal static string Page(ChangedPolicies policies)
    {
        var diff = MadeDiff.Of(policies);
        using var stream = new MemoryStream();
        DiffHtml.Write(stream, new(diff with { Cells = [diff.Cells[0] with { Directions = [DiffDirection.Opened] }, .. diff.Cells[1..]] }));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Approval(string digest, string? rule = null, string until = "2024-12-31") =>
        $"  - {{ by: 张三, on: 2024-01-01, until: {until}, because: 新条例, digest: '{digest}'{(rule is null ? "" : $", rule: '{rule}'")} }}\n";

    private static SourceFile File(string text) => new("a", "a.yaml", Encoding.UTF8.GetBytes(text));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
