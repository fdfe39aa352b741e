using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Mistakes in files of data and in asking to mask them. A value is never repeated.</summary>
internal static class DataProblems
{
    public static Problem NotRows(SourcePlace place) => new()
    {
        Code = "PK4043",
        Place = place,
        Message = new("JSON 数据的每一项应当是对象", "each item of JSON data must be an object"),
        Expected = "an array of objects, or an object on each line",
        Help = new("每行写一个对象，或者写成对象的数组", "write one object a line, or an array of objects"),
    };

    public static Problem NotJson(SourcePlace place) => new()
    {
        Code = "PK4044",
        Place = place,
        Message = new("不是 JSON，或者编码有误、键有重复", "this is no JSON, or its bytes are not of the encoding, or a key occurs twice"),
        Expected = "an array of objects, or an object on each line",
        Help = new("用 `--encoding` 指明编码，或者改正该行", "name the encoding with `--encoding`, or correct the line"),
    };

    public static Problem NoSuchDataset(string path, string code, string? nearest) => new()
    {
        Code = "PK4050",
        Place = SourcePlace.Of(path),
        Message = new($"目录中没有数据集 `{code}`", $"the catalogue has no dataset `{code}`"),
        Seen = code,
        Expected = "a code of the catalogue",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem Unlisted(SourcePlace place, string column) => new()
    {
        Code = "PK4051",
        Place = place,
        Message = new($"列 `{column}` 不在目录中", $"column `{column}` is not in the catalogue"),
        Seen = column,
        Expected = "a field of the dataset",
        Help = new("把它写进目录；或者用 `--unlisted drop` 使它不输出", "describe it in the catalogue, or let `--unlisted drop` leave it out"),
    };

    public static Problem NoKey(MaskDecision mask, string column, IEnumerable<string> given) => new()
    {
        Code = "PK4052",
        Message = mask.Options.Key is { } id
            ? new($"列 `{column}` 的脱敏方式 `{mask.Technique}` 需要密钥 `{id}`", $"mask `{mask.Technique}` of column `{column}` needs the key `{id}`")
            : new($"列 `{column}` 的脱敏方式 `{mask.Technique}` 需要一个密钥", $"mask `{mask.Technique}` of column `{column}` needs one key"),
        Seen = given.Any() ? "keys " + string.Join(", ", given) : "no key",
        Expected = "--key ID=env:NAME or --key ID=file:PATH",
        Help = new("密钥至少 16 字节，不写入策略；给出多个时，由策略中的 `key` 指明用哪个", "a key has 16 bytes at least and never stands in a policy; of several, `key` of the mask says which"),
    };

    // A vector is written in a policy: it is an example and nobody's data.
    public static Problem VectorFails(SourcePlace place, string mask, string? seen, string? expected) => new()
    {
        Code = "PK4059",
        Place = place,
        Message = new($"脱敏方式 `{mask}` 的样例得到的是 {Quoted(seen)}，不是 {Quoted(expected)}", $"a vector of mask `{mask}` gives {Quoted(seen)}, not {Quoted(expected)}"),
        Seen = seen ?? "nothing leaves",
        Expected = expected ?? "nothing leaves",
        Help = new("改正样例，或者改正脱敏方式", "correct the vector or the mask"),
    };

    private static string Quoted(string? text) => text is null ? "null" : $"`{text}`";

    public static Problem VectorNotTried(SourcePlace place, string mask) => new()
    {
        Code = "PK4060",
        Severity = Severity.Warning,
        Place = place,
        Message = new($"脱敏方式 `{mask}` 的样例无法试算：参数逐字段计算，或者该方式不作用于单个值", $"a vector of mask `{mask}` cannot be tried: its parameters are worked out for each field, or it does not work on one value"),
        Help = new("删去样例，或者把参数写成数字", "take the vector out, or write the parameters as numbers"),
    };

    public static Problem NoSamples(string path) => new()
    {
        Code = "PK4062",
        Place = SourcePlace.Of(path),
        Message = new("没有样例：需要 `in`、`out` 两列", "there are no samples: the columns `in` and `out` are needed"),
        Expected = "in,out and a row for each value",
        Help = new("`policykit check-mask --values 64` 打印可供试算的值", "`policykit check-mask --values 64` prints values to run the function on"),
    };

    public static Problem BadKey(string id) => new()
    {
        Code = "PK4053",
        Message = new($"密钥 `{id}` 读不到或者不足 16 字节", $"key `{id}` cannot be read, or has fewer than 16 bytes"),
        Seen = id,
        Expected = "ID=env:NAME with the text of a key, or ID=file:PATH with its bytes",
        Help = new("设置该变量，或者给出至少 16 字节的密钥文件", "set the variable, or name a file of 16 bytes at least"),
    };

    public static Problem NotBuilt(string technique, string column) => new()
    {
        Code = "PK4054",
        Message = new($"列 `{column}` 的脱敏方式 `{technique}` 不能逐值进行", $"mask `{technique}` of column `{column}` cannot be done value by value"),
        Seen = technique,
        Expected = "a technique that masks one value at a time",
        Help = new("在策略中换用逐值的脱敏方式，或者事先处理整表", "choose another mask in the policy, or treat the whole table before"),
    };

    public static Problem SameFile(string path) => new()
    {
        Code = "PK4055",
        Place = SourcePlace.Of(path),
        Message = new("输出不能覆盖输入", "the output must not be the input"),
        Expected = "another path with -o",
        Help = new("用 `-o` 指定另一个文件", "name another file with `-o`"),
    };

    public static Problem LostCell(SourcePlace place, string column) => new()
    {
        Code = "PK4061",
        Place = place,
        Message = new($"列 `{column}` 的该单元格没有可靠的值：公式未存结果、错误值，或者被四舍五入的长数字", $"this cell of column `{column}` has no value to rely on: an error, a formula without its result, or a long number that was rounded"),
        Expected = "text, or a number of at most 15 digits",
        Help = new("改正该单元格；或者用 `--bad-rows skip` 略过该行并列出", "correct the cell, or let `--bad-rows skip` leave the row out and list it"),
    };

    public static Problem RaggedRow(SourcePlace place, int cells, int columns) => new()
    {
        Code = "PK4057",
        Place = place,
        Message = new($"该行有 {cells} 个单元格，表头有 {columns} 个", $"the row has {cells} cells and the header {columns}"),
        Expected = $"{columns} cells",
        Help = new("改正该行；或者用 `--bad-rows skip` 略过并列出", "correct the row, or let `--bad-rows skip` leave it out and list it"),
    };

    public static Problem NothingLeaves(string path, string code) => new()
    {
        Code = "PK4058",
        Place = SourcePlace.Of(path),
        Message = new($"数据集 `{code}` 没有可以输出的列", $"no column of dataset `{code}` may leave"),
        Help = new("`policykit explain` 说明原因", "`policykit explain` says why"),
    };
}
