using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Conditions;

/// <summary>Problems of a rules.js and of calls of its functions.</summary>
internal static class ScriptProblems
{
    public static Problem NotAFunction(SourcePlace place, string seen) => new()
    {
        Code = "PK2040",
        Place = place,
        Message = new($"rules.js 中只能有函数和 `var`，不能有 {Shown(seen)}", $"a rules.js holds functions and `var`, not {Shown(seen)}"),
        Seen = seen,
        Expected = "function name(…) { … }",
        Help = new("写 `function name(x) { return …; }`", "write `function name(x) { return …; }`"),
    };

    public static Problem NotAStatement(SourcePlace place, string seen) => new()
    {
        Code = "PK2041",
        Place = place,
        Message = new($"函数中不能有语句 {Shown(seen)}", $"a function cannot have the statement {Shown(seen)}"),
        Seen = seen,
        Expected = "var, if, return, or a function at the top of a function",
        Help = new("函数只计算一个值：`var`、`if`、`return`", "a function only works out a value: `var`, `if`, `return`"),
    };

    public static Problem NoReturn(SourcePlace place, string name) => new()
    {
        Code = "PK2042",
        Place = place,
        Message = new($"{Shown(name)} 有一条路径没有 `return`", $"a path through {Shown(name)} ends without `return`"),
        Seen = name,
        Expected = "a `return` at the end of every path",
        Help = new("在末尾写 `return …;`", "write `return …;` at the end"),
    };

    public static Problem ReturnsNothing(SourcePlace place) => new()
    {
        Code = "PK2043",
        Place = place,
        Message = new("`return` 后面没有值", "`return` has no value"),
        Seen = "return",
        Help = new("值与 `return` 写在同一行", "write the value on the line of `return`"),
    };

    public static Problem NotSet(SourcePlace place, string name) => new()
    {
        Code = "PK2044",
        Place = place,
        Message = new($"{Shown(name)} 在此处还没有值", $"{Shown(name)} has no value here"),
        Seen = name,
        Help = new("先写 `var x = …;`，再使用", "write `var x = …;` before it is used"),
    };

    public static Problem ReservedName(SourcePlace place, string name) => new()
    {
        Code = "PK2045",
        Place = place,
        Message = new($"名称 {Shown(name)} 已有含义", $"the name {Shown(name)} has a meaning already"),
        Seen = name,
        Help = new("换一个名称", "choose another name"),
    };

    public static Problem NameTwice(SourcePlace place, string name) => new()
    {
        Code = "PK2046",
        Place = place,
        Message = new($"名称 {Shown(name)} 已经用过", $"the name {Shown(name)} is given twice"),
        Seen = name,
        Help = new("名称只能定义一次，值不会改变", "a name is given once, and its value never changes"),
    };

    public static Problem Recursion(SourcePlace place, string name) => new()
    {
        Code = "PK2047",
        Place = place,
        Message = new($"{Shown(name)} 调用自己", $"{Shown(name)} calls itself"),
        Seen = name,
        Help = new("函数在加载时展开，不能循环：用 `some`、`every`、`filter`、`map`",
            "calls are replaced when the policy is loaded, so they cannot go in circles: use `some`, `every`, `filter` or `map`"),
    };

    public static Problem TooMuch(SourcePlace place, string what, long most) => new()
    {
        Code = "PK2048",
        Place = place,
        Message = new($"函数展开后过大：最多 {most}（{what}）", $"with its functions the condition is too large: at most {most} {what}"),
        Expected = $"at most {most} {what}",
        Help = new("减少函数的层层调用，或写成派生事实", "let fewer functions call each other, or name a part as a derived fact"),
    };

    public static Problem OuterField(SourcePlace place, string seen) => new()
    {
        Code = "PK2049",
        Place = place,
        Message = new($"{Shown(seen)} 是外面的字段，在 some、every、count 之内不能读取",
            $"{Shown(seen)} is the field outside, which cannot be read within some, every or count"),
        Seen = seen,
        Help = new("读取函数的参数，例如 `f.kind`", "read the function's parameter, such as `f.kind`"),
    };

    public static Problem NotAValue(SourcePlace place, string name, string expected) => new()
    {
        Code = "PK2050",
        Place = place,
        Message = new($"{Shown(name)} 不是值", $"{Shown(name)} is no value"),
        Seen = name,
        Expected = expected,
        Help = new($"写 `{expected}`", $"write `{expected}`"),
    };

    public static Problem NeedsFunction(SourcePlace place, string what) => new()
    {
        Code = "PK2051",
        Place = place,
        Message = new($"{Shown(what)} 要求一个函数", $"{Shown(what)} needs a function"),
        Expected = "function (x) { return …; }",
        Help = new($"写 `{what}(function (x) {{ return …; }})`", $"write `{what}(function (x) {{ return …; }})`"),
    };

    public static Problem OpenList(SourcePlace place, string method) => new()
    {
        Code = "PK2052",
        Place = place,
        Message = new($"{Shown(method)} 只能用于写出的列表、`dataset.fields` 和有固定成员的列表",
            $"{Shown(method)} takes a list that is written out, `dataset.fields`, or a list with declared members"),
        Seen = method,
        Help = new("其他列表用 `.includes('…')`", "of other lists ask `.includes('…')`"),
    };

    public static Problem Uncountable(SourcePlace place) => new()
    {
        Code = "PK2053",
        Place = place,
        Message = new("筛选后的列表事实不能计数：成员可能重复", "what is left of a list fact cannot be counted: a member may occur twice"),
        Help = new("用 `some(…)` 或 `every(…)`", "ask `some(…)` or `every(…)`"),
    };

    public static Problem NeverReached(SourcePlace place) => new()
    {
        Code = "PK2054",
        Severity = Severity.Warning,
        Place = place,
        Message = new("此语句永远不会执行", "this statement is never reached"),
        Help = new("删去它，或移到 `return` 之前", "take it out, or move it before the `return`"),
    };

    public static Problem Unused(SourcePlace place, string name) => new()
    {
        Code = "PK2055",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"没有条件用到函数 {Shown(name)}", $"no condition comes to the function {Shown(name)}"),
        Seen = name,
        Help = new("在规则中调用它，或删去", "call it in a rule, or take it out"),
    };

    public static Problem ConstantBranch(SourcePlace place, bool value) => new()
    {
        Code = "PK2056",
        Severity = Severity.Warning,
        Place = place,
        Message = value ? new("这个条件总是成立，另一支永远不会用到", "this condition always holds; the other branch is never used")
            : new("这个条件从不成立，这一支永远不会用到", "this condition never holds; its branch is never used"),
        Help = new("删去不用的一支", "take the unused branch out"),
    };

    /// <summary>The problem with the place of the call through which it was found.</summary>
    public static Problem CalledAt(this Problem problem, SourcePlace call)
    {
        var at = FormattableString.Invariant($"{call.File}:{call.Line}:{call.Column}");
        return problem with { Message = new($"{problem.Message.Zh}（调用于 {at}）", $"{problem.Message.En} (called at {at})") };
    }
}
