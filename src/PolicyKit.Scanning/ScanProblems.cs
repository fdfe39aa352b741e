using PolicyKit.Model;

namespace PolicyKit.Scanning;

/// <summary>What can go wrong before and while sources are scanned.</summary>
internal static class ScanProblems
{
    /// <summary>A rule of ours failed: what it would have found is not there.</summary>
    public const string RuleFailedCode = "PK7055";

    /// <summary>A file was scanned as far as it could be made out.</summary>
    public const string BrokenCode = "PK7057";

    public static Problem NoFolder(string path, bool isFile) => new()
    {
        Code = "PK7050",
        Place = SourcePlace.Of(path),
        Message = isFile ? new($"`{path}` 既不是文件夹也不是 C# 文件", $"`{path}` is neither a folder nor a C# file")
            : new($"没有文件夹 `{path}`", $"there is no folder `{path}`"),
        Seen = path,
        Expected = "a folder with C# sources, or one .cs file",
        Help = new("指明源代码所在的文件夹", "name the folder that holds the sources"),
    };

    public static Problem NoSource(string path) => new()
    {
        Code = "PK7051",
        Place = SourcePlace.Of(path),
        Message = new($"`{path}` 中没有可扫描的 C# 源文件", $"there is no C# source to scan in `{path}`"),
        Seen = path,
        Expected = "at least one .cs file outside bin, obj and node_modules that is not generated",
        Help = new("指明源代码所在的文件夹", "name the folder that holds the sources"),
    };

    public static Problem TooLong(string file, long most) => new()
    {
        Code = "PK7052",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(file),
        Message = new($"文件超过 {most} 字节，未扫描", $"the file is longer than {most} bytes and was not scanned"),
        Seen = file,
        Expected = FormattableString.Invariant($"at most {most} bytes"),
        Help = new("这样大的文件多为生成的代码；请拆分或移出扫描范围", "a file of this size is mostly generated: split it, or keep it out of the scan"),
    };

    public static Problem NoText(string file) => new()
    {
        Code = "PK7053",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(file),
        Message = new("文件不是文本，未扫描", "the file is no text and was not scanned"),
        Seen = file,
        Expected = "C# in UTF-8, UTF-16 or GB 18030",
        Help = new("另存为 UTF-8", "save the file as UTF-8"),
    };

    public static Problem TooDeep(string file) => new()
    {
        Code = "PK7056",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(file),
        Message = new("代码嵌套过深，未扫描", "the code is nested too deeply and was not scanned"),
        Seen = file,
        Expected = FormattableString.Invariant($"at most {NestingDepth.Most} levels of syntax, and {NestingDepth.MostLambdas} lambdas in one another"),
        Help = new("拆分过长的表达式", "split the expression"),
    };

    public static Problem Broken(string file, int line, int column) => new()
    {
        Code = BrokenCode,
        Severity = Severity.Note,
        Place = new(file, line, column, line, column),
        Message = new("文件有语法错误，只扫描了能看懂的部分", "the file does not parse here, and was scanned as far as it goes"),
        Help = new("改正语法；若是模板，请移出扫描范围", "mend it; if it is a template, keep it out of the scan"),
    };

    public static Problem Unreadable(string file) => new()
    {
        Code = "PK7054",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(file),
        Message = new($"无法读取 `{file}`，未扫描", $"`{file}` cannot be read and was not scanned"),
        Seen = file,
        Expected = "a readable file or folder",
        Help = new("检查访问权限", "check who may read it"),
    };

    public static Problem RuleFailed(string analyzer, string exception) => new()
    {
        Code = RuleFailedCode,
        Message = new($"规则 {analyzer} 出错（{exception}）：发现可能不全，这是 PolicyKit 的缺陷", $"the rules of {analyzer} failed ({exception}): findings may be missing; this is a bug in PolicyKit"),
        Seen = analyzer,
        Help = new("请附上触发问题的代码报告", "report it with the code that it fails on"),
    };
}
