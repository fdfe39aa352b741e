using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Problems of composing: what is no text, no YAML, no JSON, or a part of them that we refuse.</summary>
internal static partial class TextProblems
{
    public static Problem YamlSyntax(SourcePlace place, LocalText reason) =>
        new() { Code = "PK1001", Place = place, Message = new($"YAML 语法错误：{reason.Zh}", $"not valid YAML: {reason.En}") };

    public static Problem NotUtf8(SourcePlace place) => new()
    {
        Code = "PK1002",
        Place = place,
        Message = new("此处的字节不是 UTF-8", "the bytes here are not UTF-8"),
        Help = new("另存为 UTF-8；目录可用 --encoding gb18030", "save the file as UTF-8; for a catalogue there is --encoding gb18030"),
    };

    public static Problem WrongEncoding(string path) => new()
    {
        Code = "PK1003",
        Place = SourcePlace.Of(path),
        Message = new("文件是 UTF-16 或 UTF-32", "the file is UTF-16 or UTF-32"),
        Expected = "UTF-8",
        Help = new("另存为 UTF-8", "save the file as UTF-8"),
    };

    public static Problem ControlCharacter(SourcePlace place, char character) => new()
    {
        Code = "PK1004",
        Place = place,
        Message = new($"不允许字符 U+{(int)character:X4}", $"character U+{(int)character:X4} is not allowed"),
        Help = new($"删去，或在双引号中写作 \\u{(int)character:X4}", $"take it out, or write \\u{(int)character:X4} in double quotes"),
    };

    public static Problem Empty(string path) =>
        new() { Code = "PK1005", Place = SourcePlace.Of(path), Message = new("文件是空的", "the file is empty") };

    public static Problem FileTooLarge(string path, long bytes, long most) => new()
    {
        Code = "PK1006",
        Place = SourcePlace.Of(path),
        Message = new($"YAML 文件有 {bytes} 字节，上限为 {most}", $"the YAML file has {bytes} bytes; {most} is the most"),
        Help = new("较大的目录请用 JSON 或 JSONL", "write a large catalogue as JSON or JSONL"),
    };

    public static Problem ScalarTooLarge(SourcePlace place, int most) => new()
    {
        Code = "PK1007",
        Place = place.Start(),
        Message = new($"一个值长于 {most} 字节", $"a value is longer than {most} bytes"),
    };

    public static Problem TooDeep(SourcePlace place, int most) => new()
    {
        Code = "PK1008",
        Place = place.Start(),
        Message = new($"嵌套超过 {most} 层", $"nested deeper than {most} levels"),
    };

    public static Problem DuplicateKey(SourcePlace place, string key, SourcePlace first) => new()
    {
        Code = "PK1009",
        Place = place,
        Message = new($"键 {Shown(key)} 重复，首次出现于 {first.Brief()}", $"duplicate key {Shown(key)}; it is already at {first.Brief()}"),
        Seen = Cut(key),
        Help = new("删去其一", "take one of them out"),
    };

    public static Problem AliasOrAnchor(SourcePlace place) => new()
    {
        Code = "PK1010",
        Place = place,
        Message = new("不允许锚点与引用（& 与 *）", "anchors and aliases (& and *) are not allowed"),
        Help = new("写出内容；若为文本，加上引号", "write the content out; if it is a text, put it in quotes"),
    };

    public static Problem Tag(SourcePlace place) => new()
    {
        Code = "PK1011",
        Place = place,
        Message = new("不允许标签（!）", "tags (!) are not allowed"),
        Help = new("删去标签；若为文本，加上引号", "take the tag out; if it is a text, put it in quotes"),
    };

    public static Problem MergeKey(SourcePlace place) => new()
    {
        Code = "PK1012",
        Place = place,
        Message = new("不允许合并键 <<", "the merge key << is not allowed"),
        Help = new("写出各键", "write the keys out"),
    };

    public static Problem SeveralDocuments(SourcePlace place) => new()
    {
        Code = "PK1013",
        Place = place,
        Message = new("一个文件只能有一个 YAML 文档", "a file holds one YAML document"),
        Help = new("删去 --- 及其后内容", "take out --- and what follows"),
    };

    public static Problem ComplexKey(SourcePlace place) => new()
    {
        Code = "PK1014",
        Place = place.Start(),
        Message = new("键应为文本", "a key must be a text"),
    };

    public static Problem TabIndentation(SourcePlace place) => new()
    {
        Code = "PK1015",
        Place = place,
        Message = new("缩进中有制表符", "a tab in the indentation"),
        Help = new("用空格缩进", "indent with spaces"),
    };

    public static Problem Directive(SourcePlace place) => new()
    {
        Code = "PK1016",
        Place = place,
        Message = new("不允许 YAML 指令（%）", "YAML directives (%) are not allowed"),
        Help = new("删去此行", "take the line out"),
    };

    public static Problem JsonSyntax(SourcePlace place, LocalText reason) =>
        new() { Code = "PK1017", Place = place, Message = new($"JSON 语法错误：{reason.Zh}", $"not valid JSON: {reason.En}") };

    public static Problem TrailingContent(SourcePlace place) => new()
    {
        Code = "PK1018",
        Place = place,
        Message = new("JSON 之后还有内容", "there is content after the end of the JSON"),
        Help = new("删去；每行一个数据集的文件是 JSONL", "take it out; a file with a dataset on each line is JSONL"),
    };

    public static Problem LoneSurrogate(SourcePlace place) => new()
    {
        Code = "PK1019",
        Place = place,
        Message = new("转义给出半个字符（单个代理项）", "an escape gives half a character (a lone surrogate)"),
    };
}
