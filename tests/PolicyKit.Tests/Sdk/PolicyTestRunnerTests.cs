using System.Text;
using PolicyKit.Language;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk;

public sealed class PolicyTestRunnerTests
{
    private const string Head = "tests: 1\npolicy: [cn/minimal, cn/nation]\nasOf: 2024-03-01\njurisdiction: \"370000\"\ncases:\n";

    [Fact]
    public void MilitaryDomain_SubsetHoldsAndTheRestIsIgnored() => Assert.True(Run(Case("domain: 军事", "{ opening: { status: out-of-scope }, releasable: false }")).IsPassed);

    [Theory]
    [InlineData("{ opening: { status: open } }", "opening.status")]
    [InlineData("{ opening: { rules: [] } }", "opening.rules")]
    [InlineData("{ opening: { rules: ['#not-ours'], exactly: [rules], term: x } }", "opening.term")]
    [InlineData("{ opening: { rules: ['#gone'] } }", "opening.rules")]
    [InlineData("{ gates: { secrecy-review: passed } }", "gates.secrecy-review")]
    [InlineData("{ fields: { gone: { releasable: false } } }", "fields.gone")]
    [InlineData("{ findings: [PK3001] }", "findings")]
    [InlineData("{ releasable: true }", "releasable")]
    [InlineData("{ grades: [{ scheme: three, level: 1 }] }", "grades")]
    [InlineData("{ duties: [{ duty: report-leak, due: 2024-01-01 }] }", "duties")]
    public void ExpectationThatDoesNotHold_NamesItsPath(string expect, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Single(Run(Case("domain: 军事", expect)).Results).Differences).Path);

    [Theory]
    [InlineData("{ opening: { status: out-of-scope, rules: ['#not-ours'], cites: [{ instrument: order-344 }], provisional: null } }")]
    [InlineData("{ without: [PK3001], opening: { missing: [], exactly: [rules], rules: ['cn/minimal#not-ours'] } }")]
    public void ExpectationsThatHold_Pass(string expect) => Assert.True(Run(Case("domain: 军事", expect)).IsPassed);

    [Theory]
    [InlineData("PK7030", "tests: 2\ncases: []\n")]
    [InlineData("PK7031", "tests: 1\nasOf: 2024-03-01\ncases: [{ name: a, expect: { releasable: false } }]\n")]
    [InlineData("PK7032", "tests: 1\nasOf: 2024-03-01\ncases: [{ name: a, dataset: { code: a }, expect: {} }]\n")]
    [InlineData("PK7033", "tests: 1\nasOf: 2024-03-01\ncases: [{ name: a, dataset: { code: a }, expect: { releasable: false } }, { name: a, dataset: { code: a }, expect: { releasable: false } }]\n")]
    [InlineData("PK7034", "tests: 1\ncases: [{ name: a, dataset: { code: a }, expect: { releasable: false } }]\n")]
    [InlineData("PK7035", "tests: 1\nasOf: 2024-03-01\ncases: [{ name: a, datasets: [{ code: a }, { code: b }], expect: [{ releasable: false }] }]\n")]
    public void MistakeInAFile_IsNamed(string code, string text) => Assert.Equal(code, Assert.Single(Run(text).Problems).Code);

    [Theory]
    [InlineData("{ oppening: { status: open } }")]
    [InlineData("{ opening: { statsu: open } }")]
    [InlineData("{ fields: { f: { duties: [] } } }")]
    [InlineData("{ }")]
    public void UnknownKeyOrNothingExpected_IsAnErrorAndNoCaseRuns(string expect)
    {
        var report = Run(Case("domain: 军事", expect));
        Assert.NotEmpty(report.Problems);
        Assert.Empty(report.Results);
    }

    [Fact]
    public void Statements_AreNamedOnceAndReferredTo()
    {
        var text = "statements: { rest: [{ scope: dataset, facts: [events], by: x, on: 2024-01-01 }] }\n" + Head
            + "  - { name: a, complete: rest, dataset: { code: a }, expect: { releasable: false } }\n";
        Assert.True(Run(text).IsPassed);
    }

    [Fact]
    public void Coverage_ARuleCountsOnlyIfDeletingItChangesACase()
    {
        var text = Case("domain: 军事", "{ opening: { status: out-of-scope } }");
        var rules = Run(text, new() { WithCoverage = true }).Coverage.ToDictionary(c => c.Rule);
        Assert.True(rules["cn/minimal#not-ours"] is { IsMatched: true, IsDecisive: true, IsBoundary: false });
        Assert.True(rules["cn/minimal#open-stays-open"] is { IsMatched: false, IsDecisive: false });
        Assert.Equal(15, rules.Count);
    }

    [Fact]
    public void Filter_LeavesCasesOut()
    {
        var report = Run(Case("domain: 军事", "{ releasable: false }"), new() { Filter = "other*" });
        Assert.Equal(1, report.Count(PolicyTestOutcome.Skipped));
        Assert.False(report.IsPassed);
    }

    [Fact]
    public void Command_NoCaseRan_ExitsOne()
    {
        using var folder = new TemporaryFolder();
        var empty = CommandLine.Run("test", folder.Path, "--policies", CommandLine.Minimal);
        Assert.Equal(1, empty.Exit);
        Assert.Contains("PK7013", empty.Err, StringComparison.Ordinal);
        var file = folder.File("x.tests.yaml", Case("domain: 军事", "{ releasable: true }"));
        Assert.Equal(1, CommandLine.Run("test", file, "--policies", CommandLine.Minimal).Exit);
        folder.File("x.tests.yaml", Case("domain: 军事", "{ releasable: false }"));
        Assert.Equal(0, CommandLine.Run("test", folder.Path, "--policies", CommandLine.Minimal).Exit);
        Assert.Equal(1, CommandLine.Run("test", folder.Path, "--policies", CommandLine.Minimal, "--min", "90").Exit);
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "test").Out, CommandLine.Run("test", folder.Path, "--policies", CommandLine.Minimal, "--coverage", "--format", "json").Out));
    }

    private static string Case(string facts, string expect) => Head + $"  - name: one\n    dataset: {{ code: a, {facts} }}\n    expect: {expect}\n";

    private static PolicyTestReport Run(string text, PolicyTestOptions? options = null) =>
        new PolicyTestRunner(PolicyLibrary.FromFolders(CommandLine.Minimal)).Run([new("tests.yaml", "tests.yaml", Encoding.UTF8.GetBytes(text))], options);
}
