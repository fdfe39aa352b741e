using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Problems of rows and objects that a dictionary reads. They name columns and what the dictionary names, never a value.</summary>
internal static class RecordProblems
{
    public static Problem OtherWidth(SourcePlace place, int cells, int headings) => new()
    {
        Code = "PK4007",
        Place = place,
        Message = new(FormattableString.Invariant($"此行有 {cells} 个单元格，表头有 {headings} 列"),
            FormattableString.Invariant($"this row has {cells} cells, the heading has {headings}")),
        Expected = FormattableString.Invariant($"{headings} cells"),
        Help = new("单元格可能错位：检查引号和分隔符", "its cells may be shifted: look at quotes and delimiters"),
    };

    public static Problem TwoColumns(SourcePlace place, string heading) => new()
    {
        Code = "PK4008",
        Place = place,
        Message = new($"有两列的标题都是 {Shown(heading)}", $"two columns have the heading {Shown(heading)}"),
        Seen = heading,
        Help = new("改其中一列的标题，或在字典中写列号如 #3", "rename one, or name the column by its number in the dictionary, such as #3"),
    };

    public static Problem NoColumn(SourcePlace place, ColumnReference column, IReadOnlyCollection<string> headings)
    {
        var nearest = NearestName.Of(column.Name, headings);
        return new()
        {
            Code = "PK4009",
            Place = place,
            Message = new($"表中没有字典所写的列 {Shown(column.Name)}；现有 {List(headings)}",
                $"the table has no column {Shown(column.Name)}, which the dictionary names at {column.Place.Brief()}; it has {List(headings)}"),
            Seen = column.Name,
            Expected = List(headings),
            Help = nearest is null ? new("改正字典，或写 whenAbsent: unknown", "correct the dictionary, or write whenAbsent: unknown")
                : new($"是否为 {Shown(nearest)}", $"did you mean {Shown(nearest)}?"),
        };
    }

    public static Problem NoHeading(string path, int row) => new()
    {
        Code = "PK4010",
        Place = SourcePlace.Of(path),
        Message = new(FormattableString.Invariant($"第 {row} 行应为表头，但表格没有这一行，或该行是空的"),
            FormattableString.Invariant($"row {row} should hold the headings, but the table has no such row or it is empty")),
        Help = new("改正 source.headerRow", "correct source.headerRow"),
    };

    public static Problem UnnamedValue(SourcePlace place, ColumnMapping mapping) => new()
    {
        Code = "PK4011",
        Place = place,
        Message = new($"{Shown(mapping.Path)} 的这个取值不在字典之中；字典列出 {List(Named(mapping))}",
            $"the dictionary does not name this value of {Shown(mapping.Path)}; it names {List(Named(mapping))}"),
        Expected = List(Named(mapping)),
        Help = new("改正单元格，或在字典的 values 中写明此值的含义", "correct the cell, or say in the dictionary's values what it means"),
    };

    public static Problem Needed(SourcePlace place, string path, string column) => new()
    {
        Code = "PK4012",
        Place = place,
        Message = new($"{Shown(path)} 由列 {Shown(column)} 组成，但此处是空的", $"{Shown(path)} is made of the column {Shown(column)}, which is empty here"),
        Help = new("填写单元格", "fill in the cell"),
    };

    public static Problem OtherDay(SourcePlace place, ColumnMapping mapping)
    {
        var formats = mapping.Formats.IsEmpty ? ["yyyy-MM-dd"] : mapping.Formats;
        return new()
        {
            Code = "PK4013",
            Place = place,
            Message = new($"{Shown(mapping.Path)} 不是字典所写格式的日期：{List(formats)}", $"{Shown(mapping.Path)} is no day of the form {List(formats)}"),
            Expected = List(formats),
            Help = new("改正单元格，或在字典的 format 中写明格式", "correct the cell, or say in the dictionary's format how days are written"),
        };
    }

    public static Problem Several(SourcePlace place, string path) => new()
    {
        Code = "PK4014",
        Place = place,
        Message = new($"{Shown(path)} 只取一个值，这里有几个不同的值", $"{Shown(path)} takes one value, and here are several that differ"),
        Help = new("在字典中写 combine: first、any 或 all", "write combine: first, any or all in the dictionary"),
    };

    public static Problem Damaged(SourcePlace place, string column, CellFault fault) => new()
    {
        Code = "PK4015",
        Place = place,
        Message = fault switch
        {
            CellFault.RoundedNumber => new($"列 {Shown(column)} 的数字已被电子表格舍入，末几位丢失", $"the spreadsheet has rounded this number of {Shown(column)}: its last digits are lost"),
            CellFault.ErrorValue => new($"列 {Shown(column)} 的单元格是错误值", $"the cell of {Shown(column)} holds an error of the spreadsheet"),
            _ => new($"列 {Shown(column)} 的公式没有保存结果", $"the formula in {Shown(column)} has no stored result"),
        },
        Help = fault == CellFault.RoundedNumber ? new("从来源重新填写，单元格设为文本格式", "enter it again from its source, in a cell formatted as text")
            : new("在电子表格软件中打开、重新计算并保存", "open it in the spreadsheet program, compute again and save"),
    };

    public static Problem NoGroup(SourcePlace place, string column) => new()
    {
        Code = "PK4016",
        Place = place,
        Message = new($"第一行的列 {Shown(column)} 是空的，不知属于哪个数据集", $"the first row has nothing in {Shown(column)}, so it belongs to no dataset"),
        Help = new("填写单元格", "fill in the cell"),
    };

    public static Problem OtherInGroup(SourcePlace place, string column, SourcePlace first) => new()
    {
        Code = "PK4017",
        Place = place,
        Message = new($"同一数据集各行的列 {Shown(column)} 不一致，首行在第 {first.Line} 行", FormattableString.Invariant($"rows of one dataset differ in {Shown(column)}; the first is row {first.Line}")),
        Help = new("统一各行，或只填第一行", "make them the same, or fill in the first only"),
    };

    public static Problem Repeated(SourcePlace place, int number) => new()
    {
        Code = "PK4018",
        Severity = Severity.Note,
        Place = place,
        Message = new(FormattableString.Invariant($"数据项名称在本数据集中重复，改记为第 {number} 个"),
            FormattableString.Invariant($"a field's name occurs again in its dataset and gets the number {number}")),
    };

    public static Problem Shifted(SourcePlace place, string column, SourcePlace neighbour) => new()
    {
        Code = "PK4029",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"列 {Shown(column)} 与本行的说明不符，第 {neighbour.Line} 行的却相符：可能错行", FormattableString.Invariant($"the description of this row does not fit its {Shown(column)} and fits that of line {neighbour.Line}: the cells may be shifted")),
        Help = new("核对两行；字典的 `described` 规定以哪一列核对", "compare the two rows; `described` in the dictionary says which column describes which"),
    };

    public static Problem Unbalanced(SourcePlace place, string path) => new()
    {
        Code = "PK4019",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"{Shown(path)} 中的括号没有闭合，括号内也按分隔符拆分", $"a bracket in {Shown(path)} is never closed, so it was split inside brackets too"),
        Help = new("闭合括号", "close the bracket"),
    };

    public static Problem NoScalar(SourcePlace place, string path, string column) => new()
    {
        Code = "PK4020",
        Place = place,
        Message = new($"{Shown(path)} 所指的 {Shown(column)} 是对象，不是值", $"{Shown(column)}, which {Shown(path)} is read from, is an object and no value"),
        Help = new("在字典中写出其中的键", "name a key of it in the dictionary"),
    };

    public static Problem NoRows(SourcePlace place, IEnumerable<string> path) => new()
    {
        Code = "PK4021",
        Place = place,
        Message = new($"文件在 {Shown(string.Join('.', path))} 处没有数据集列表", $"the file has no list of datasets at {Shown(string.Join('.', path))}"),
        Expected = "a list of objects",
        Help = new("改正 source.rows", "correct source.rows"),
    };

    public static Problem NeedsDictionary(SourcePlace place) => new()
    {
        Code = "PK7012",
        Place = place,
        Message = new("表头不是目录的路径，需要用字典说明各列含义", "the headings are no paths of a catalogue, so a dictionary must say what they mean"),
        Expected = "--dictionary, or headings such as code,name,opening.declared",
        Help = new("用 --dictionary 指明字典", "name a dictionary with --dictionary"),
    };

    private static List<string> Named(ColumnMapping mapping) => [.. mapping.Values!.Keys.Order(StringComparer.Ordinal)];
}
