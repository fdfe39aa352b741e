using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Problems of dictionaries.</summary>
internal static class DictionaryProblems
{
    public static Problem OtherVersion(SourcePlace place) => new()
    {
        Code = "PK1300",
        Place = place,
        Message = new("不支持此字典格式版本", "this version of the dictionary format is not supported"),
        Expected = "1",
        Help = new("写 dictionary: 1", "write dictionary: 1"),
    };

    public static Problem UnknownPath(SourcePlace place, string path, FactLevel level, IEnumerable<string> known)
    {
        var nearest = NearestName.Of(path, known);
        var (zh, en) = level == FactLevel.Dataset ? ("数据集", "a dataset") : ("字段", "a field");
        return new()
        {
            Code = "PK1301",
            Place = place,
            Message = new($"{zh}没有 {Shown(path)}", $"{en} has no {Shown(path)}"),
            Seen = path,
            Expected = nearest ?? "a path of the catalogue, such as opening.declared",
            Help = nearest is null ? new("路径见 policykit schema catalogue", "policykit schema catalogue has the paths")
                : new($"是否为 {Shown(nearest)}", $"did you mean {Shown(nearest)}?"),
        };
    }

    public static Problem NoSource(SourcePlace place, string path) => new()
    {
        Code = "PK1302",
        Place = place,
        Message = new($"{Shown(path)} 应写 `column`、`value`、`text` 之一", $"{Shown(path)} takes one of `column`, `value` and `text`"),
        Expected = "a column, or { column, … }, { value }, { text }",
    };

    public static Problem NotHere(SourcePlace place, string key, string path, LocalText why) => new()
    {
        Code = "PK1303",
        Place = place,
        Message = new($"{Shown(path)} 不能写 {Shown(key)}：{why.Zh}", $"{Shown(path)} cannot have {Shown(key)}: {why.En}"),
        Seen = key,
        Help = new("删去", "take it out"),
    };

    public static Problem NoAuthor(SourcePlace place, string path) => new()
    {
        Code = "PK1304",
        Place = place,
        Message = new($"{Shown(path)} 是事实，其默认值应写明由谁、何时断言", $"{Shown(path)} is a fact: a value for it where the table has none needs its author and day"),
        Expected = "{ value, by, on }",
        Help = new("写 { value: …, by: 姓名, on: 日期 }", "write { value: …, by: a name, on: a day }"),
    };

    public static Problem NoBrackets(SourcePlace place) => new()
    {
        Code = "PK1305",
        Place = place,
        Message = new("一对括号应为两个字符", "a pair of brackets is two characters"),
        Expected = "such as （）",
    };

    public static Problem NoFormat(SourcePlace place) => new()
    {
        Code = "PK1306",
        Place = place,
        Message = new("日期格式只能含年 y、月 M、日 d 和分隔符，且三者都要有", "a form of days has y, M and d, all three, and what stands between them"),
        Expected = "such as yyyy/M/d, yyyy年M月d日 or date-time",
    };

    public static Problem NoTemplate(SourcePlace place) => new()
    {
        Code = "PK1307",
        Place = place,
        Message = new("花括号中应为列名或 row，且应闭合", "braces hold a column or row, and are closed"),
        Expected = "such as 440111/{序号}",
    };

    public static Problem NoCode(SourcePlace place) => new()
    {
        Code = "PK1308",
        Place = place,
        Message = new("字典没有写数据集代码 `code` 从何而来", "the dictionary does not say where the `code` of a dataset comes from"),
        Expected = "code",
        Help = new("写一列，或 { text: '前缀/{row}' }", "write a column, or { text: 'prefix/{row}' }"),
    };

    public static Problem FieldsTwice(SourcePlace place) => new()
    {
        Code = "PK1309",
        Place = place,
        Message = new("`fields` 需要 `groupBy` 或 `source.items`，且不能与 `dataset.fields` 并用", "`fields` needs `groupBy` or `source.items`, and does not stand beside `dataset.fields`"),
        Help = new("一行一个数据集时写 dataset.fields；一行一个数据项时写 groupBy 和 fields", "where a row is a dataset write dataset.fields; where it is a field write groupBy and fields"),
    };

    public static Problem Delimiter(SourcePlace place) => new()
    {
        Code = "PK1310",
        Place = place,
        Message = new("分隔符应为一个字符", "a delimiter is one character"),
        Expected = "such as ; or |",
    };

    public static Problem HeaderRows(SourcePlace place) => new()
    {
        Code = "PK1311",
        Place = place,
        Message = new("表头应为一行或首末两行", "headings stand on one row, or from a first to a last"),
        Expected = "1, or [2, 3], or 0 for none",
    };
}
