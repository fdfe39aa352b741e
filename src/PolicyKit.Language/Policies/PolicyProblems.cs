using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Policies;

/// <summary>Problems of the shape of a country's files and of names that they give to each other.</summary>
internal static partial class PolicyProblems
{
    public static Problem MissingFile(string country, string file, string near) => new()
    {
        Code = "PK1050",
        Place = SourcePlace.Of(near),
        Message = new($"{Shown(country)} 缺少文件 {Shown(file)}", $"{Shown(country)} lacks the file {Shown(file)}"),
        Expected = file,
        Help = new("每个国家的文件见格式说明", "docs/guides/policy-language.md lists the files of a country"),
    };

    public static Problem MisplacedFile(SourceFile file, string country) => new()
    {
        Code = "PK1051",
        Place = SourcePlace.Of(file.Path),
        Message = new($"{Shown(file.Id)} 不是国家 {Shown(country)} 的文件", $"{Shown(file.Id)} is no file of the country {Shown(country)}"),
        Seen = file.Id,
        Help = new("一次只加载一个国家的文件", "load the files of one country at a time"),
    };

    public static Problem ScriptIsNotRead(SourceFile file) => new()
    {
        Code = "PK1090",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(file.Path),
        Message = new($"不读取 {Shown(file.Id)}：函数写在策略旁的 rules.js", $"{Shown(file.Id)} is not read: functions stand in rules.js beside the policy"),
        Seen = file.Id,
        Expected = "rules.js",
        Help = new("改名为 rules.js，或移走", "name it rules.js, or move it away"),
    };

    public static Problem MalformedId(SourcePlace place, string seen, string example) => new()
    {
        Code = "PK1052",
        Place = place,
        Message = new($"{Shown(seen)} 不能作为名称", $"{Shown(seen)} cannot be a name"),
        Seen = seen,
        Expected = $"letters, digits and hyphens, such as {example}",
        Help = new($"用英文字母、数字和连字符，例如 {Shown(example)}", $"use ASCII letters, digits and hyphens, such as {Shown(example)}"),
    };

    public static Problem SameIdTwice(SourcePlace place, LocalText kind, string id, SourcePlace first) => new()
    {
        Code = "PK1053",
        Place = place,
        Message = new($"{kind.Zh} {Shown(id)} 已在 {first.File}:{first.Line} 声明",
            $"the {kind.En} {Shown(id)} is declared already, at {first.File}:{first.Line}"),
        Seen = id,
        Help = new("换一个名称，或删去一处", "give it another name, or take one out"),
    };

    public static Problem UnknownReference(SourcePlace place, LocalText kind, string seen, IReadOnlyCollection<string> known)
    {
        var nearest = NearestName.Of(seen, known);
        return new()
        {
            Code = "PK1054",
            Place = place,
            Message = new($"没有{kind.Zh} {Shown(seen)}", $"unknown {kind.En} {Shown(seen)}"),
            Seen = seen,
            Expected = known.Count is > 0 and <= 24 ? List(known) : null,
            Help = nearest is not null ? new($"是否为 {Shown(nearest)}?", $"did you mean {Shown(nearest)}?")
                : known.Count is > 0 and <= 24 ? new($"可用：{List(known)}", $"there are {List(known)}")
                : new($"{kind.Zh}须先声明", $"declare the {kind.En} first"),
        };
    }

    public static Problem PolicyIsNotItsFolder(SourcePlace place, string seen, string folder) => new()
    {
        Code = "PK1055",
        Place = place,
        Message = new($"策略名称 {Shown(seen)} 应为其文件夹 {Shown(folder)}", $"the policy {Shown(seen)} stands in the folder {Shown(folder)}"),
        Seen = seen,
        Expected = folder,
        Help = new($"写 `policy: {folder}`，或移动文件", $"write `policy: {folder}`, or move the file"),
    };

    public static Problem UnsupportedFormat(SourcePlace place, int seen) => new()
    {
        Code = "PK1056",
        Place = place,
        Message = new($"不支持格式 {seen}", $"format {seen} is not supported"),
        Seen = FormattableString.Invariant($"{seen}"),
        Expected = "1",
        Help = new("写 `policykit: 1`，或使用较新的 PolicyKit", "write `policykit: 1`, or use a newer PolicyKit"),
    };

    public static Problem MalformedVersion(SourcePlace place, string seen) => new()
    {
        Code = "PK1057",
        Place = place,
        Message = new($"{Shown(seen)} 不是版本号", $"{Shown(seen)} is no version"),
        Seen = seen,
        Expected = "three numbers, such as 1.0.0",
        Help = new("写成三个数字，例如 `1.0.0`", "write three numbers, such as `1.0.0`"),
    };

    public static Problem PeriodEndsBeforeItBegins(SourcePlace place, DateOnly from, DateOnly to) => new()
    {
        Code = "PK1058",
        Place = place,
        Message = new($"期间在开始（{from:yyyy-MM-dd}）之前结束（{to:yyyy-MM-dd}）",
            $"the period ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}"),
        Help = new("`from` 和 `to` 都是有效的日子", "`from` and `to` are both days in force"),
    };

    public static Problem PeriodsOverlap(SourcePlace place) => new()
    {
        Code = "PK1059",
        Place = place,
        Message = new("此期间与前一期间重叠，或不在其后", "this period overlaps the one before it, or does not follow it"),
        Help = new("按时间先后排列，前一期间在后一期间开始前结束", "put periods in order, each ending before the next begins"),
    };

    public static Problem RankCycle(SourcePlace place, string tier) => new()
    {
        Code = "PK1060",
        Place = place,
        Message = new($"效力等级循环：{Shown(tier)} 高于自己", $"the ranks form a circle: {Shown(tier)} outranks itself"),
        Seen = tier,
        Help = new("删去循环中的一行", "take one row out of the circle"),
    };

    public static Problem AreaCycle(SourcePlace place, string code) => new()
    {
        Code = "PK1061",
        Place = place,
        Message = new($"区划 {Shown(code)} 位于自身之内", $"the area {Shown(code)} lies in itself"),
        Seen = code,
        Help = new("更正 `parent`", "mend `parent`"),
    };

    public static Problem KeyDoesNotGoWith(SourcePlace place, string key, string with, LocalText? help = null) => new()
    {
        Code = "PK1062",
        Place = place,
        Message = new($"{Shown(key)} 不能与 {Shown(with)} 一起使用", $"{Shown(key)} does not go with {Shown(with)}"),
        Seen = key,
        Help = help ?? new("删去此键", "take the key out"),
    };

    public static Problem PresumesTowardsOpening(SourcePlace place, string expected) => new()
    {
        Code = "PK1063",
        Place = place,
        Message = new("推定只能趋于限制", "a presumption may only lean towards restriction"),
        Expected = expected,
        Help = new($"写 `presume: {expected}`，或删去", $"write `presume: {expected}`, or take it out"),
    };

    public static Problem StructuralFact(SourcePlace place, string fact, string expected) => new()
    {
        Code = "PK1064",
        Place = place,
        Message = new($"每个国家都要声明事实 {Shown(fact)}:{expected}", $"every country declares the fact {Shown(fact)}: {expected}"),
        Seen = fact,
        Expected = expected,
        Help = new("permit 与判定读取它", "`permit` and the engine read it"),
    };

    public static Problem WrongDay(SourcePlace place, int year) => new()
    {
        Code = "PK1065",
        Place = place,
        Message = new($"日期不在 {year} 年，或重复，或同时休息和上班", $"the day is not in {year}, or occurs twice, or is both off and worked"),
        Expected = FormattableString.Invariant($"a day of {year}"),
        Help = new("更正或删去这一天", "mend the day, or take it out"),
    };

    public static Problem MissingTechnique(SourcePlace place, string technique) => new()
    {
        Code = "PK1066",
        Place = place,
        Message = new($"脱敏技术的次序缺少 {Shown(technique)}", $"the order of techniques lacks {Shown(technique)}"),
        Expected = "`none` first and `drop` last",
        Help = new("`none` 在最前，`drop` 在最后", "put `none` first and `drop` last"),
    };

    public static Problem NotSettable(SourcePlace place, string parameter, string settable, string? by) => new()
    {
        Code = "PK1067",
        Place = place,
        Message = by is null
            ? new($"此处不能设定参数 {Shown(parameter)}(settable: {settable})",
                $"the parameter {Shown(parameter)} cannot be set here (settable: {settable})")
            : new($"参数 {Shown(parameter)} 已由 {Shown(by)} 设定", $"the parameter {Shown(parameter)} is set by {Shown(by)} already"),
        Seen = parameter,
        Expected = settable,
        Help = new("由参数的所有者设定，或声明自己的参数", "leave it to its owner, or declare a parameter of your own"),
    };

    public static Problem EmptyList(SourcePlace place, string key) => new()
    {
        Code = "PK1068",
        Place = place,
        Message = new($"{Shown(key)} 是空的", $"{Shown(key)} is empty"),
        Help = new("至少写一项", "write at least one item"),
    };
}
