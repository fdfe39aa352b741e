using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What can go wrong between a name and a loaded policy.</summary>
internal static class LibraryProblems
{
    public static Problem Unreadable(string path, bool isFile, bool isFolder) => new()
    {
        Code = "PK7002",
        Place = SourcePlace.Of(path),
        Message = isFolder ? new($"`{path}` 是文件夹，这里需要文件", $"`{path}` is a folder; a file is needed here")
            : isFile ? new($"无法读取 `{path}`", $"`{path}` cannot be read") : new($"没有文件 `{path}`", $"there is no file `{path}`"),
        Seen = path,
        Expected = "a readable file",
        Help = isFile ? new("检查访问权限", "check who may read it") : new("检查路径", "check the path"),
    };

    public static Problem Changed(string path) => new()
    {
        Code = "PK7024",
        Place = SourcePlace.Of(path),
        Message = new($"`{path}` 在判定期间被改动；已输出的内容不可使用", $"`{path}` changed while it was decided; what was written of it is not to be used"),
        Seen = path,
        Expected = "a file that stays as it is until the command has ended",
        Help = new("待写入完毕后重新运行；使用 -o 时，只有完整的文件才会出现", "run again when nobody writes to it; with -o only a whole file appears"),
    };

    public static Problem NotFound(string reference, IReadOnlyCollection<string> places, string? nearest) => new()
    {
        Code = "PK7004",
        Message = new($"找不到策略 `{reference}`；查找过：{string.Join("、", places)}",
            $"there is no policy `{reference}`; looked in {string.Join(", ", places)}"),
        Seen = reference,
        Expected = "a path, or an id such as cn/national",
        Help = nearest is null ? new("用 --policies DIR 指明策略文件夹", "name the folder of policies with --policies DIR")
            : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem NoSuchVersion(string id, string range, IReadOnlyCollection<string> seen) => new()
    {
        Code = "PK7005",
        Message = new($"策略 `{id}` 没有符合 `{range}` 的版本；现有 {string.Join("、", seen)}",
            $"no version of policy `{id}` lies in `{range}`; there is {string.Join(", ", seen)}"),
        Seen = range,
        Expected = string.Join(", ", seen),
        Help = new("写成 ID@1.2、ID@^1.0、ID@>=1.0 等形式", "write ID@1.2, ID@^1.0 or ID@>=1.0"),
    };

    public static Problem NoneApplies(string jurisdiction, string? code) => new()
    {
        Code = "PK7006",
        Message = new(code is null ? $"没有策略适用于行政区划 `{jurisdiction}`" : $"没有策略适用于数据集 `{code}` 的行政区划 `{jurisdiction}`",
            code is null ? $"no policy applies in jurisdiction `{jurisdiction}`"
                : $"no policy applies in jurisdiction `{jurisdiction}` of dataset `{code}`"),
        Seen = jurisdiction,
        Expected = "a division code of which a loaded policy speaks",
        Help = new("检查区划代码，或用 --policy 指明策略", "check the code, or name a policy with --policy"),
    };

    public static Problem NoCountry(SourcePlace place, string country, IReadOnlyCollection<string> known, string? nearest) => new()
    {
        Code = "PK7022",
        Place = place,
        Message = new($"没有国家 `{country}` 的数据；现有 {string.Join("、", known)}", $"there is no data of a country `{country}`; there is {string.Join(", ", known)}"),
        Seen = country,
        Expected = "a policy's id that begins with a country, such as cn/shandong/open-data",
        Help = nearest is null ? new("策略的 `policy:` 以国家代码开头，例如 `policy: cn/mine`", "let the key `policy` begin with a country: `policy: cn/mine`")
            : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem NoRevision(string reference, string said) => new()
    {
        Code = "PK7023",
        Message = new($"无法读取 `{reference}`：{said}", $"`{reference}` cannot be read: {said}"),
        Seen = reference,
        Expected = "git:REV:PATH, a revision and a path of a git repository",
        Help = new("检查修订版本与路径；需要安装 git", "check the revision and the path; the program git is needed"),
    };

    public static Problem NoPack(string path) => new()
    {
        Code = "PK7020",
        Place = SourcePlace.Of(path),
        Message = new($"`{path}` 中没有策略", $"there is no policy in `{path}`"),
        Seen = path,
        Expected = "a policy.yaml, its folder, or a folder above it",
        Help = new("指明 policy.yaml、其所在目录或者上级目录", "name a policy.yaml, its folder, or a folder above it"),
    };

    public static Problem BadEncoding(string path, string encoding) => new()
    {
        Code = "PK7008",
        Place = SourcePlace.Of(path),
        Message = new($"文件内容不是有效的 {encoding} 编码", $"the bytes are not {encoding}"),
        Seen = encoding,
        Expected = "utf-8, gb18030, or another encoding that fits",
        Help = new("用 --encoding 指明编码", "name the encoding with --encoding"),
    };

    public static Problem UnknownEncoding(string encoding) => new()
    {
        Code = "PK7021",
        Message = new($"未知的编码 `{encoding}`", $"unknown encoding `{encoding}`"),
        Seen = encoding,
        Expected = "utf-8, gb18030, gbk, big5, utf-16",
    };

    public static Problem OldWorkbook(string path) => new()
    {
        Code = "PK4022",
        Place = SourcePlace.Of(path),
        Message = new("文件是 2007 年以前的 .xls，或已加密", "the file is a workbook of before 2007 (.xls), or an encrypted one"),
        Expected = ".xlsx, without a password",
        Help = new("用电子表格软件打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"),
    };

    public static Problem NoDictionary(string reference, IReadOnlyCollection<string> known, string? nearest) => new()
    {
        Code = "PK1312",
        Message = new($"找不到字典 `{reference}`；现有 {string.Join("、", known)}", $"there is no dictionary `{reference}`; there are {string.Join(", ", known)}"),
        Seen = reference,
        Expected = "a path, or an id such as cn/guangzhou-open-plan",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };
}
