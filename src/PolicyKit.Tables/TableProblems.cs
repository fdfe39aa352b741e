using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>What forbids a file as a table. No message holds a cell's text.</summary>
internal static class TableProblems
{
    private const int MostListed = 20;

    public static Problem Quote(SourcePlace place, LocalText reason) => new()
    {
        Code = "PK4001",
        Place = place,
        Message = new($"引号有误：{reason.Zh}", $"a quote is out of place: {reason.En}"),
        Expected = "a cell without quotes, or one in quotes with each quote inside it doubled",
        Help = new("整个单元格加引号，其中的引号写两次", "put the whole cell in quotes and write each quote inside it twice"),
    };

    public static Problem TooLarge(SourcePlace place, LocalText what, long most) => new()
    {
        Code = "PK4002",
        Place = place,
        Message = new(FormattableString.Invariant($"{what.Zh}超过上限 {most}"), FormattableString.Invariant($"{what.En}; {most} is the most")),
        Help = new("检查是否漏了引号或换行；大表请分成几个文件", "look for a quote or a line break that is missing; split a larger table into files"),
    };

    public static Problem ControlCharacter(SourcePlace place, char character) => new()
    {
        Code = "PK4003",
        Place = place,
        Message = new($"单元格中有控制字符 U+{(int)character:X4}", $"a cell holds the control character U+{(int)character:X4}"),
        Help = new("从表格中删去此字符", "take the character out of the table"),
    };

    public static Problem NotAWorkbook(SourcePlace place, LocalText reason) => new()
    {
        Code = "PK4004",
        Place = place,
        Message = new($"无法读作 XLSX 工作簿：{reason.Zh}", $"this is no readable XLSX workbook: {reason.En}"),
        Help = new("用电子表格软件打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"),
    };

    public static Problem NoSheet(string path, string name, IReadOnlyCollection<string> sheets) => new()
    {
        Code = "PK4005",
        Place = SourcePlace.Of(path),
        Message = new($"工作簿中没有工作表 `{name}`；现有 {List(sheets)}", $"the workbook has no sheet `{name}`; it has {List(sheets)}"),
        Seen = name,
        Expected = List(sheets),
        Help = new("改正工作表名称", "correct the name of the sheet"),
    };

    public static Problem BadBytes(SourcePlace place, string encoding) => new()
    {
        Code = "PK4006",
        Place = place,
        Message = new($"此处附近的字节不是 {encoding}", $"the bytes near here are not {encoding}"),
        Expected = encoding,
        Help = new("用 --encoding 指明编码，如 gb18030；或另存为 UTF-8", "name the encoding with --encoding, such as gb18030, or save the table as UTF-8"),
    };

    public static Problem TooManyRows(string sheet, int most) => new()
    {
        Code = "PK7060",
        Message = new(FormattableString.Invariant($"工作表 `{sheet}` 超过 XLSX 的上限 {most} 行"), FormattableString.Invariant($"the sheet `{sheet}` has more than {most} rows, the most of XLSX")),
        Expected = FormattableString.Invariant($"{most} rows"),
        Help = new("改用 --format csv 或 jsonl，或分批判定", "use --format csv or jsonl, or decide the catalogue in parts"),
    };

    private static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostListed).Select(n => $"`{n}`")) + (names.Count > MostListed ? ", …" : "");
}
