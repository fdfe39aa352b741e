using PolicyKit.Model;
using PolicyKit.Testing.Generating;

namespace PolicyKit.Cli;

/// <summary>What can go wrong on the command line.</summary>
internal static class CommandProblems
{
    public static Problem Usage(string message, string? hint) => new()
    {
        Code = "PK7001",
        Message = new(message, message),
        Help = hint is null ? null : new(hint, hint),
    };

    public static Problem NoScan() => new()
    {
        Code = "PK7025",
        Message = new("本程序不含 `scan`：它需要 C# 编译器", "this build has no `scan`: it needs the C# compiler"),
        Seen = "the command compiled ahead",
        Expected = "the command as a .NET tool",
        Help = new("dotnet tool install PolicyKit.Cli", "dotnet tool install PolicyKit.Cli"),
    };

    public static Problem Unwritable(string path) => new()
    {
        Code = "PK7003",
        Place = SourcePlace.Of(path),
        Message = new($"无法写入 `{path}`；没有留下任何文件", $"`{path}` cannot be written; nothing is left behind"),
        Seen = path,
        Help = new("检查文件夹、权限和磁盘空间", "check the folder, who may write there, and free space"),
    };

    public static Problem OutputFailed() => new()
    {
        Code = "PK7009",
        Message = new("标准输出无法写入", "standard output cannot be written"),
        Help = new("检查磁盘空间", "check free space"),
    };

    public static Problem UnknownDataset(string code, string? nearest) => new()
    {
        Code = "PK7011",
        Message = new($"目录中没有数据集 `{code}`", $"the catalogue has no dataset `{code}`"),
        Seen = code,
        Expected = "the code of a dataset",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem UnknownDivision(string code, CountryData country) => new()
    {
        Code = "PK4023",
        Message = new($"区划代码 `{code}` 未登记", $"the division code `{code}` is not registered"),
        Seen = code,
        Expected = $"a division code of {country.Id}",
        Help = new("改正 --jurisdiction", "correct --jurisdiction"),
    };

    public static Problem CalendarUnknown(string from, IEnumerable<int> years) => new()
    {
        Code = "PK7010",
        Message = new($"CalendarUnknown：没有所需年份的工作日历；已载入 {Span(years)}",
            $"CalendarUnknown: a year without a working calendar is needed; loaded are {Span(years)}"),
        Seen = from,
        Expected = Span(years),
        Help = new("待该年放假通知公布后，在该国目录下补充 calendars/年份.yaml", "once the notice of that year is out, put it beside the others as calendars/YEAR.yaml of the country"),
    };

    public static Problem SeveralCountries(IReadOnlyCollection<string> countries) => new()
    {
        Code = "PK7090",
        Message = new($"比较的策略分属不同国家：{string.Join("、", countries)}；它们的事实不同", $"the policies compared are of several countries: {string.Join(", ", countries)}; their facts differ"),
        Seen = string.Join(", ", countries),
        Expected = "policies of one country",
        Help = new("分别用 decide 判定", "decide by each with `decide`"),
    };

    public static Problem NoCaseRan(string? filter) => new()
    {
        Code = "PK7013",
        Message = filter is null ? new("没有运行任何用例", "no case ran") : new($"没有用例符合 `{filter}`", $"no case fits `{filter}`"),
        Help = filter is null ? new("指明含 tests.yaml 的文件夹", "name a folder that holds a tests.yaml") : new("更改筛选条件，`*` 代表任意文字", "change the filter; `*` stands for any text"),
    };

    public static Problem SuiteGenerated(GeneratedSuite suite) => new()
    {
        Code = "PK5131",
        Severity = Severity.Note,
        Message = new($"生成 {suite.Cases} 个用例：{suite.Mutants} 处变异中 {suite.Told} 处至少有一个用例不通过，{suite.Equivalent.Length} 处已证明没有差别，{suite.Undecided.Length} 处未定",
            $"{suite.Cases} cases: of {suite.Mutants} changes {suite.Told} fail a case, {suite.Equivalent.Length} are proved to make no difference, {suite.Undecided.Length} are undecided"),
        Help = new("用例写的是现行策略的结果，不是法律的要求：保留前请逐条核对", "the cases hold what the pack does, not what the law says: read each before you keep it"),
    };

    public static Problem TargetExists(string path) => new()
    {
        Code = "PK7014",
        Place = SourcePlace.Of(path),
        Message = new($"`{path}` 已存在，不会覆盖", $"`{path}` exists and is not overwritten"),
        Seen = path,
        Help = new("换一个名称，或者先移走该文件", "choose another name, or move the file away first"),
    };

    public static Problem Internal(string id) => new()
    {
        Code = "PK7099",
        Message = new($"内部错误 {id}：这是 PolicyKit 的缺陷", $"internal error {id}: this is a bug in PolicyKit"),
        Help = new("用 POLICYKIT_TRACE=1 再运行一次，并附上输出报告", "run again with POLICYKIT_TRACE=1 and report it with the output"),
    };

    private static string Span(IEnumerable<int> years) => string.Join(", ", years.Select(y => FormattableString.Invariant($"{y}")));
}
