using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Language.Scripts;

/// <summary>Loads the smallest country with a rules.js beside a policy of one rule.</summary>
internal static class Scripting
{
    /// <summary>What a condition that calls functions becomes, as text.</summary>
    public static string Inlined(string condition, string script) =>
        ExpressionText.Of(Loaded(condition, script).LoadClean().FindRule("cn/minimal#example")!.Condition);

    /// <summary>The problems, as <c>FILE:LINE:COL CODE</c>; the condition begins at 11:7 of policy.yaml.</summary>
    public static string Problems(string condition, string script) => string.Join('\n', Load(condition, script).Problems
        .Select(p => $"{p.Place.File!.Split('/')[^1]}:{p.Place.Line}:{p.Place.Column} {p.Code}"));

    public static LoadResult Load(string condition, string script) => Loaded(condition, script).Load();

    public static Dictionary<string, string> Loaded(string condition, string script)
    {
        var files = Cases.WithRules("  - id: example\n    title: { zh: 例, en: an example }\n    effect: duty\n    when: |\n      "
            + condition.Replace("\n", "\n      ", StringComparison.Ordinal)
            + "\n    then: { duty: report }\n    basis: { quote: 公共数据应当依法开放, evidence: excerpt }\n");
        if (script.Length > 0)
        {
            files["cn/minimal/rules.js"] = script;
        }

        return files;
    }
}
