using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Conditions;

/// <summary>Problems of reading a condition's text, each on the very token.</summary>
internal static partial class ConditionProblems
{
    public static Problem TooLarge(SourcePlace place, string what, int most) => new()
    {
        Code = "PK2001",
        Place = place,
        Message = new($"条件过大：最多 {most}（{what}）", $"the condition is too large: at most {most} {what}"),
        Expected = $"at most {most} {what}",
        Help = new("拆成几条规则，或写成派生事实", "split it into several rules, or name a part of it as a derived fact"),
    };

    public static Problem Unclosed(SourcePlace place, string opening) => new()
    {
        Code = "PK2002",
        Place = place,
        Message = new($"{Shown(opening)} 没有结束", $"{Shown(opening)} is never closed"),
        Seen = opening,
        Expected = opening switch { "(" => ")", "[" => "]", "{" => "}", "/*" => "*/", _ => opening },
        Help = opening is "(" or "["
            ? new("补上括号；在 `{ … }` 内逗号会截断条件：请另起一行或加单引号",
                "close it; within `{ … }` a comma cuts the condition off: put it on its own line or in single quotes")
            : new("补上结尾", "close it"),
    };

    public static Problem Unopened(SourcePlace place, string closing) => new()
    {
        Code = "PK2003",
        Place = place,
        Message = new($"{Shown(closing)} 没有对应的开括号", $"{Shown(closing)} closes nothing that is open"),
        Seen = closing,
        Help = new("删去它，或补上开括号", "leave it out, or open the bracket"),
    };

    public static Problem NewerJavaScript(SourcePlace place, string token, LocalText instead) => new()
    {
        Code = "PK2004",
        Place = place,
        Message = new($"{Shown(token)} 属于新版 JavaScript；条件用 ES5", $"{Shown(token)} is newer JavaScript; conditions are ES5"),
        Seen = token,
        Help = instead,
    };

    public static Problem NotInConditions(SourcePlace place, string token, LocalText instead) => new()
    {
        Code = "PK2005",
        Place = place,
        Message = new($"条件中不能用 {Shown(token)}", $"{Shown(token)} has no place in a condition"),
        Seen = token,
        Help = instead,
    };

    public static Problem Stray(SourcePlace place, string seen)
    {
        var isFullwidth = RefusedTokens.Fullwidth.TryGetValue(seen[0], out var ascii);
        var shown = isFullwidth && ascii == " " ? "U+3000" : seen;
        return new()
        {
            Code = "PK2006",
            Place = place,
            Message = new($"不认识的字符 {Shown(shown)}", $"unexpected character {Shown(shown)}"),
            Seen = shown,
            Expected = ascii,
            Help = isFullwidth
                ? new($"改用半角 {Shown(ascii!)}", $"this is a full-width character; write {Shown(ascii!)}")
                : new("删去它；中文只能写在引号内或作为注释", "leave it out; other characters belong in quotes or comments"),
        };
    }

    public static Problem RegularExpression(SourcePlace place) => new()
    {
        Code = "PK2007",
        Place = place,
        Message = new("条件中没有正则表达式", "conditions have no regular expressions"),
        Seen = "/",
        Help = new("用 `includes`、`startsWith`、`endsWith`", "write `includes`, `startsWith` or `endsWith`"),
    };

    public static Problem Escape(SourcePlace place, string seen) => new()
    {
        Code = "PK2008",
        Place = place,
        Message = new($"文本中不能用转义 {Shown(seen)}", $"the escape {Shown(seen)} is not ES5"),
        Seen = seen,
        Help = new("直接写该字符，或写成 `\\uXXXX`", "write the character itself, or `\\uXXXX`"),
    };

    public static Problem Number(SourcePlace place, string seen) => new()
    {
        Code = "PK2009",
        Place = place,
        Message = new($"{Shown(seen)} 不是有效的数字", $"{Shown(seen)} is no number"),
        Seen = seen,
        Expected = "a decimal number without leading zero, such as 15 or 0.5",
        Help = new("写成 `15` 或 `0.5` 这样的十进制数", "write a decimal number such as `15` or `0.5`"),
    };

    public static Problem Syntax(SourcePlace place, string? seen) => new()
    {
        Code = "PK2010",
        Place = place,
        Message = seen is null
            ? new("条件没有写完", "the condition stops in the middle")
            : new($"此处不应出现 {Shown(seen)}", $"{Shown(seen)} cannot stand here"),
        Seen = seen,
        Help = new("两个条件之间用 `&&` 或 `||` 连接", "join two conditions with `&&` or `||`"),
    };

    public static Problem Style(SourcePlace place) => new()
    {
        Code = "PK2011",
        Place = place,
        Message = new("条件不能写成双引号或折叠（>）标量", "a condition cannot be a double-quoted or folded (>) scalar"),
        Expected = "a plain, single-quoted or | scalar",
        Help = new("不加引号、用单引号或用 `|` 块", "write it without quotes, in single quotes or as a `|` block"),
    };

    public static Problem Empty(SourcePlace place) => new()
    {
        Code = "PK2012",
        Place = place,
        Message = new("条件是空的", "the condition is empty"),
        Help = new("总是适用的规则不写 `when`", "a rule that always applies has no `when`"),
    };
}
