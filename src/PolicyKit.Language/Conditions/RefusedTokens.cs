using System.Collections.Frozen;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Tokens of JavaScript and of other languages that conditions do not have, each with what to write instead. Refused before
/// the parser sees them, so that it only ever reads the grammar of docs/guides/policy-language.md.</summary>
internal static class RefusedTokens
{
    private const string NoStatements = "a condition is one expression, not a program: use `&&`, `||` and `c ? x : y`";
    private const string NoStatementsZh = "条件是一个表达式，不是程序：请用 `&&`、`||` 和 `c ? x : y`";

    /// <summary>Newer JavaScript: token to the ES5 form.</summary>
    public static FrozenDictionary<string, LocalText> Newer { get; } = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["=>"] = new("直接写条件，例如 `some(field.personalInformation)`", "write the condition itself, such as `some(field.personalInformation)`"),
        ["`"] = new("用单引号，拼接用 `+`", "use single quotes, and `+` to join texts"),
        ["..."] = new("逐一列出各项", "list the items one by one"),
        ["**"] = new("用 `*` 写出乘法", "write the product with `*`"),
        ["??"] = new("用 `c ? x : y`；未知的事实不能被观察", "use `c ? x : y`; that a fact is unknown cannot be observed"),
        ["?."] = new("写 `.`：所有事实都已声明", "write `.`: every fact is declared"),
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

    /// <summary>What functions of a rules.js are made of, and conditions are not.</summary>
    public static FrozenSet<string> OfScripts { get; } =
        new[] { "{", "}", ";", "var", "function", "return", "if", "else" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What to write instead within a rules.js, where that is not what to write in a condition.</summary>
    public static FrozenDictionary<string, LocalText> InScripts { get; } = BuildForScripts();

    /// <summary>Names behind a dot that lead out of the subset, each with what to write.</summary>
    public static FrozenDictionary<string, LocalText> Members { get; } = BuildMembers();

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
            ["undefined"] = new("未知的事实不能被观察；可空的事实与 `null` 比较",
                "that a fact is unknown cannot be observed; compare a nullable fact with `null`"),
            [";"] = new("条件只有一个表达式：去掉分号", "a condition is one expression: leave the semicolon out"),
            ["this"] = new("请写 `dataset.…` 或 `field.…`", "write `dataset.…` or `field.…`"),
            ["new"] = new("日期请用 `asOf` 或日期类型的事实", "for dates use `asOf` or a fact of type date"),
            ["\\"] = new("直接写该字符", "write the character itself"),
            ["Date"] = new("用 `asOf`、日期类型的事实和 `daysBetween`", "use `asOf`, facts of type date and `daysBetween`"),
            ["Math"] = new("用 `+ - * / %` 和 `c ? x : y`；没有随机数", "use `+ - * / %` and `c ? x : y`; nothing is random"),
        };
        Add(table, new("事实已有类型，不作转换", "facts have types; nothing is converted"),
            "Number", "String", "Boolean", "parseInt", "parseFloat", "isNaN", "isFinite", "JSON");
        Add(table, new("只能读取 `dataset`、`field`、`parameters`、`asOf`", "only `dataset`, `field`, `parameters` and `asOf` can be read"),
            "Function", "Object", "Array", "RegExp", "Error", "Symbol", "Promise", "Proxy", "Reflect", "Map", "Set", "WeakMap", "Intl",
            "globalThis", "window", "global", "self", "require", "module", "process", "console", "setTimeout", "constructor", "__proto__", "prototype",
            "System", "importNamespace", "host", "clr");
        Add(table, new("条件中没有位运算", "conditions have no bit operators"), "^", "~", "<<", ">>", ">>>");
        Add(table, new("条件不改变任何值", "a condition changes nothing"),
            "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "&&=", "||=", "??=", "delete");
        Add(table, new("类型在加载时已经检查", "types are checked when the policy is loaded"), "typeof", "instanceof", "void");
        Add(table, new("用有限的数字", "use finite numbers"), "NaN", "Infinity");
        Add(table, new("删去这个记号", "leave this mark out"), "<!--", "-->", "#", "@");
        Add(table, new(NoStatementsZh, NoStatements), "{", "}", "var", "function", "return", "if", "else", "for", "while", "do", "switch",
            "case", "break", "continue", "throw", "try", "catch", "finally", "with", "debugger", "enum", "eval", "arguments");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, LocalText> BuildForScripts()
    {
        var table = new Dictionary<string, LocalText>(StringComparer.Ordinal)
        {
            ["=>"] = new("写 `function (x) { return …; }`", "write `function (x) { return …; }`"),
            ["="] = new("比较请写 `===`；变量用 `var` 定义一次，不再改变", "to compare, write `===`; a `var` is set once, where it is defined"),
        };
        Add(table, new("写 `var`", "write `var`"), "let", "const");
        Add(table, new("用 `some`、`every`、`filter`、`map` 代替循环", "instead of loops use `some`, `every`, `filter` or `map`"),
            "for", "while", "do", "break", "continue");
        Add(table, new("用 `if` 或 `c ? x : y`", "use `if` or `c ? x : y`"), "switch", "case", "with");
        Add(table, new("函数总有返回值，不会失败", "a function always returns a value, it cannot fail"), "throw", "try", "catch", "finally");
        Add(table, new("写出参数的名称", "name the parameters"), "arguments");
        Add(table, new("函数只能由名称调用", "functions are called by their names"), "eval", "class", "async", "await", "yield", "super", "debugger");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, LocalText> BuildMembers()
    {
        var table = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        Add(table, new("只能读取已声明的事实", "only declared facts can be read"), "constructor", "__proto__", "prototype", "__defineGetter__",
            "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "hasOwnProperty", "isPrototypeOf", "valueOf", "GetType", "callee", "caller");
        Add(table, new("函数只能由名称调用", "functions are called by their names"), "call", "apply", "bind");
        Add(table, new("文本按原样比较，不随语言变化", "texts are compared as they are, in no language"),
            "localeCompare", "toLocaleString", "toLocaleLowerCase", "toLocaleUpperCase", "toLocaleDateString", "normalize");
        Add(table, new("什么也不能改变：用 `filter` 或 `map`", "nothing can be changed: use `filter` or `map`"),
            "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin");
        Add(table, new("用 `includes`、`startsWith`、`endsWith`", "use `includes`, `startsWith` or `endsWith`"),
            "indexOf", "lastIndexOf", "match", "matchAll", "search", "replace", "replaceAll", "test", "exec", "split", "slice", "substring", "substr", "charAt", "charCodeAt");
        Add(table, new("用 `some`、`every`、`filter`、`map`", "use `some`, `every`, `filter` or `map`"), "forEach", "reduce", "reduceRight", "find", "findIndex");
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
