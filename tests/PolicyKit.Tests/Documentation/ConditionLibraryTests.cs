using System.Text;
using System.Text.RegularExpressions;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Conditions;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Language.Scripts;

namespace PolicyKit.Tests.Documentation;

/// <summary>The page of the library says all that a condition can say, and each line of it is true.</summary>
public sealed partial class ConditionLibraryTests
{
    private const string Catalogue = """
        { "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "d", "domain": "交通运输", "updatedOn": "2024-02-14",
          "opening": { "previous": "open" }, "facts": { "continuous": true, "observedK": 7 }, "events": [ { "kind": "pi-leak", "from": "2024-02-14" } ],
          "fields": [
            { "name": "a", "facts": { "kind": "personal/identity", "personalInformation": true, "anonymised": false, "consent": [ { "kind": "separate" } ] } },
            { "name": "b", "facts": { "kind": "environment/emission", "personalInformation": false } } ] } ] }
        """;

    private static readonly MarkdownPage Page = MarkdownPage.All.Single(p => p.Path == "docs/guides/condition-library.md");

    public static TheoryData<string, string> Lines()
    {
        var lines = new TheoryData<string, string>();
        foreach (var line in Example().Matches(Page.Text).Cast<Match>())
        {
            lines.Add(line.Groups["example"].Value, line.Groups["value"].Value);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_HasTheValueThatThePageSays(string example, string value) => Assert.Equal(value,
        example.Contains("function", StringComparison.Ordinal) ? ValueOf("f()", $"function f() {{ return {example}; }}") : ValueOf(example, ""));

    [Fact]
    public void ExampleOfFunctions_LoadsAndIsCalled()
    {
        var condition = Page.Fenced("yaml").Single()["when: ".Length..].Trim();
        Assert.Equal("false", ValueOf(condition, Page.Fenced("js").First()));
        Assert.Equal("true", ValueOf("identifies(field) && grave()", Page.Fenced("js").First()));
    }

    [Fact]
    public void EveryFunctionAndMethod_HasALine() =>
        Assert.All([.. ExpressionBinder.Functions, "includes", "startsWith", "endsWith", "some", "every", "filter", "map", "length"],
            name => Assert.Contains(Example().Matches(Page.Text), m => m.Groups["example"].Value.Contains(name, StringComparison.Ordinal)));

    private static string ValueOf(string condition, string script)
    {
        var set = Scripting.Loaded(condition, script).LoadClean();
        var read = new CatalogueReader(set.Country).Read(new("c", "c.json", Encoding.UTF8.GetBytes(Catalogue)), CatalogueFormat.Json);
        Assert.Equal("", read.Problems.Lines());
        var snapshot = new Snapshot(set, "370000", new(2024, 2, 29));
        var world = new World(snapshot, read.Datasets.Single().Dataset!, infers: false);
        return snapshot.Rules.Single(r => r.FullId == "cn/minimal#example").Condition(world, 0) switch
        {
            Kleene.True => "true",
            Kleene.False => "false",
            _ => "unknown",
        };
    }

    [GeneratedRegex(@"\| `(?<example>[^`]+)` \| `?(?<value>true|false|unknown)`? \|$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
