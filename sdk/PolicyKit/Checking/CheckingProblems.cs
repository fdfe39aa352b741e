using PolicyKit.Language.Oracle;
using PolicyKit.Model;

namespace PolicyKit.Checking;

/// <summary>What checking with an interpreter may find.</summary>
internal static class CheckingProblems
{
    public static Problem Differs(Rule rule, Kleene? compiled, OracleAnswer interpreted) => new()
    {
        Code = "PK2119",
        Place = rule.Place,
        Rule = rule.FullId,
        Message = new($"规则 `{rule.FullId}` 的条件编译后为 {compiled}，解释执行为 {interpreted}",
            $"the condition of `{rule.FullId}` is {compiled} as compiled, and {interpreted} as interpreted"),
        Seen = $"{compiled}",
        Expected = $"{interpreted}",
        Help = new("这是 PolicyKit 的缺陷，请附上规则报告", "this is a bug of PolicyKit: report it with the rule"),
    };
}
