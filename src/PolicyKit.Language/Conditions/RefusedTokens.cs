using System.Collections.Frozen;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Tokens of JavaScript and of other languages that conditions do not have, each with what to write instead. Refused before
/// the parser sees them, so that it only ever reads the grammar of docs/guides/policy-language.md.</summary>
internal static class RefusedTokens
{
    private const string NoStatements = "a condition is one expression, not a program: use `&&`, `||` and `c ? x : y`";
    private const string NoStatementsZh = "条件是一个表达式,不是程序:请用 `&&`、`||` 和 `c ? x : y`";

    /// <summary>Newer JavaScript: token to the ES5 form.</summary>
    public static FrozenDictionary<string, LocalText> Newer { get; } = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["=>"] = new("直接写条件,例如 `some(field.personalInformation)`", "write the condition itself, such as `some(field.personalInformation)`"),
        ["`"] = new("用单引号,拼接用 `+`", "use single quotes, and `+` to join texts"),
        ["..."] = new("逐一列出各项", "list the items one by one"),
        ["**"] = new("用 `*` 写出乘法", "write the product with `*`"),
        ["??"] = new("用 `c ? x : y`;未知的事实不能被观察", "use `c ? x : y`; that a fact is unknown cannot be observed"),
        ["?."] = new("写 `.`:所有事实都已声明", "write `.`: every fact is declared"),
        ["let"] = new(NoStatementsZh, NoStatements),
        ["const"] = new(NoStatementsZh, NoStatements),
        ["class"] = new(NoStatementsZh, NoStatements),
        ["import"] = new(NoStatementsZh, NoStatements),
        ["export"] = new(NoStatementsZh, NoStatements),
        ["async"] = new(NoStatementsZh, NoStatements),
        ["await"] = new(NoStatementsZh, NoStatements),
        ["yield"] = new(NoStatementsZh, NoStatements),
        ["super"] = new(NoStatementsZh, NoStatements),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>JavaScript that has no place in a condition: token to what to write.</summary>
    public static FrozenDictionary<string, LocalText> Forbidden { get; } = Build();

    /// <summary>Characters of a Chinese keyboard to the ones that are meant.</summary>
    public static FrozenDictionary<char, string> Fullwidth { get; } = new Dictionary<char, string>
    {
        ['\uFF08'] = "(",
        ['\uFF09'] = ")",
        ['\uFF0C'] = ",",
        ['\u3002'] = ".",
        ['\uFF01'] = "!",
        ['\uFF1D'] = "=",
        ['\uFF06'] = "&",
        ['\uFF5C'] = "|",
        ['\uFF1F'] = "?",
        ['\uFF1A'] = ":",
        ['\uFF1B'] = ";",
        ['\uFF1C'] = "<",
        ['\uFF1E'] = ">",
        ['\u3010'] = "[",
        ['\u3011'] = "]",
        ['\u3001'] = ",",
        ['\u2018'] = "'",
        ['\u2019'] = "'",
        ['\u201C'] = "'",
        ['\u201D'] = "'",
        ['\u3000'] = " ",
    }.ToFrozenDictionary();

    private static FrozenDictionary<string, LocalText> Build()
    {
        var table = new Dictionary<string, LocalText>(StringComparer.Ordinal)
        {
            ["="] = new("比较请写 `===`", "to compare, write `===`"),
            ["&"] = new("请写 `&&`", "write `&&`"),
            ["|"] = new("请写 `||`", "write `||`"),
            ["and"] = new("请写 `&&`", "write `&&`"),
            ["or"] = new("请写 `||`", "write `||`"),
            ["not"] = new("请写 `!`", "write `!`"),
            ["in"] = new("请写 `list.includes('member')`", "write `list.includes('member')`"),
            ["undefined"] = new("未知的事实不能被观察;可空的事实与 `null` 比较",
                "that a fact is unknown cannot be observed; compare a nullable fact with `null`"),
            [";"] = new("条件只有一个表达式:去掉分号", "a condition is one expression: leave the semicolon out"),
            ["this"] = new("请写 `dataset.…` 或 `field.…`", "write `dataset.…` or `field.…`"),
            ["new"] = new("日期请用 `asOf` 或日期类型的事实", "for dates use `asOf` or a fact of type date"),
        };
        Add(table, new("条件中没有位运算", "conditions have no bit operators"), "^", "~", "<<", ">>", ">>>");
        Add(table, new("条件不改变任何值", "a condition changes nothing"),
            "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "&&=", "||=", "??=", "delete");
        Add(table, new("类型在加载时已经检查", "types are checked when the policy is loaded"), "typeof", "instanceof", "void");
        Add(table, new("用有限的数字", "use finite numbers"), "NaN", "Infinity");
        Add(table, new("删去这个记号", "leave this mark out"), "<!--", "-->", "#", "@", "\\");
        Add(table, new(NoStatementsZh, NoStatements), "{", "}", "var", "function", "return", "if", "else", "for", "while", "do", "switch",
            "case", "break", "continue", "throw", "try", "catch", "finally", "with", "debugger", "enum", "eval", "arguments");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, LocalText> table, LocalText help, params string[] tokens)
    {
        foreach (var token in tokens)
        {
            table.Add(token, help);
        }
    }
}
