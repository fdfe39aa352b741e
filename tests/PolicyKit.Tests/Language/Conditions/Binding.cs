using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Language.Conditions;

/// <summary>Binds one condition as the <c>when</c> of a rule of the smallest country.</summary>
internal static class Binding
{
    /// <summary>The condition as bound; the text stands in a literal block, so that quotes and colons need no care.</summary>
    public static Expression Bind(string condition) =>
        Cases.WithRules(Rule("|\n      " + condition.Replace("\n", "\n      ", StringComparison.Ordinal))).LoadClean()
            .FindRule("cn/minimal#example")!.Condition;

    /// <summary>The problems of a condition, as <c>LINE:COL CODE</c>, of a scalar written as given behind <c>when: </c>
    /// on line 10.</summary>
    public static string Problems(string scalar) => string.Join('\n', Cases.WithRules(Rule(scalar)).Load().Problems
        .Select(p => $"{p.Place.Line}:{p.Place.Column} {p.Code}"));

    private static string Rule(string scalar) => "  - id: example\n    title: { zh: 例, en: an example }\n    effect: duty\n"
        + $"    when: {scalar}\n    then: {{ duty: report }}\n    basis: {{ quote: 公共数据应当依法开放, evidence: excerpt }}\n";
}
