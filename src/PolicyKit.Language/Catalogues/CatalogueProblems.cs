using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Catalogues;

/// <summary>Problems of catalogues. They name keys and facts, never a value: a catalogue's values are somebody's data.</summary>
internal static class CatalogueProblems
{
    public static Problem OtherVersion(SourcePlace place) => new()
    {
        Code = "PK1200",
        Place = place,
        Message = new("不支持此目录格式版本", "this version of the catalogue format is not supported"),
        Expected = "1",
        Help = new("写 catalogue: 1", "write catalogue: 1"),
    };

    public static Problem UnknownJurisdiction(SourcePlace place, string country) => new()
    {
        Code = "PK1201",
        Place = place,
        Message = new($"区划代码不在 {Shown(country)} 的 jurisdictions 之中", $"the division code is not among the jurisdictions of {Shown(country)}"),
        Expected = "a division code, in quotes",
        Help = new("改正代码，或在 jurisdictions.yaml 中登记", "correct the code, or register it in jurisdictions.yaml"),
    };

    public static Problem NoJurisdiction(SourcePlace place) => new()
    {
        Code = "PK1202",
        Place = place,
        Message = new("数据集与目录均未写 `jurisdiction`", "neither the dataset nor the catalogue has a `jurisdiction`"),
        Expected = "jurisdiction",
        Help = new("在目录或数据集中写区划代码", "write the division code in the catalogue or in the dataset"),
    };

    /// <summary>The code of <see cref="DuplicateCode"/>.</summary>
    public const string Duplicate = "PK1203";

    /// <summary>A code that occurs again.</summary>
    /// <param name="place">Where it does.</param>
    /// <param name="firstLine">The line of the first; null: not looked for yet.</param>
    public static Problem DuplicateCode(SourcePlace place, int? firstLine) => new()
    {
        Code = Duplicate,
        Place = place,
        Message = firstLine is null ? new("数据集代码重复", "duplicate dataset code")
            : new(FormattableString.Invariant($"数据集代码重复，首次出现于第 {firstLine} 行"), FormattableString.Invariant($"duplicate dataset code; it is already on line {firstLine}")),
        Help = new("每个数据集用不同的代码", "give each dataset a code of its own"),
    };

    public static Problem DuplicateField(SourcePlace place, SourcePlace first) => new()
    {
        Code = "PK1204",
        Place = place,
        Message = new($"字段名重复，首次出现于 {first.Brief()}", $"duplicate field name; it is already at {first.Brief()}"),
        Help = new("同一数据集中字段名不得重复", "give each field of a dataset a name of its own"),
    };

    public static Problem UnknownFact(SourcePlace place, string name, FactLevel level, bool isOfOtherLevel, string? nearest)
    {
        var (zh, en) = isOfOtherLevel
            ? level == FactLevel.Dataset ? (",它是字段的事实", "; it is a fact of fields") : (",它是数据集的事实", "; it is a fact of the dataset")
            : nearest is null ? ("", "") : ($",是否为 {Shown(nearest)}", $"; did you mean {Shown(nearest)}?");
        var (ofZh, of) = level == FactLevel.Dataset ? ("数据集", "a dataset") : ("字段", "a field");
        return new()
        {
            Code = "PK1205",
            Place = place,
            Message = new($"{ofZh}没有事实 {Shown(name)}{zh}", $"unknown fact {Shown(name)} of {of}{en}"),
            Seen = name,
            Expected = nearest,
            Help = new("事实在 facts.yaml 中声明", "facts are declared in facts.yaml"),
        };
    }

    public static Problem DerivedFact(SourcePlace place, string name) => new()
    {
        Code = "PK1206",
        Place = place,
        Message = new($"事实 {Shown(name)} 由规则推出，不能填写", $"the fact {Shown(name)} is derived by rule and cannot be stated"),
        Seen = name,
        Help = new("删去", "take it out"),
    };

    public static Problem NotCompletable(SourcePlace place, Fact fact) => new()
    {
        Code = "PK1207",
        Place = place,
        Message = new($"`complete` 不能包含事实 {Shown(fact.Id)}：它没有“假”或“无”", $"`complete` cannot name the fact {Shown(fact.Id)}: it has no false or none"),
        Seen = fact.Id,
        Expected = "a boolean, a list, or an enum with the member none",
    };

    public static Problem NotInferable(SourcePlace place, string name) => new()
    {
        Code = "PK1208",
        Place = place,
        Message = new($"事实 {Shown(name)} 不得推断", $"the fact {Shown(name)} may not be inferred"),
        Seen = name,
        Help = new("请人填写", "have a person state it"),
    };

    public static Problem NotInTaxonomy(SourcePlace place, string name) => new()
    {
        Code = "PK1209",
        Place = place,
        Message = new($"{Shown(name)} 不是分类体系中的路径", $"{Shown(name)} is no path of the taxonomy"),
        Expected = "a path of taxonomy.yaml",
    };

    public static Problem EndsBeforeItBegins(SourcePlace place, string name) => new()
    {
        Code = "PK1210",
        Place = place,
        Message = new($"{Shown(name)} 的一项终止于开始之前", $"an item of {Shown(name)} ends before it begins"),
    };

    public static Problem UnknownGradeLevel(SourcePlace place, GradeScheme scheme) => new()
    {
        Code = "PK1211",
        Place = place,
        Message = new($"方案 {Shown(scheme.Id)} 没有此级别", $"the scheme {Shown(scheme.Id)} has no such level"),
        Expected = string.Join(", ", scheme.Labels.Keys.Select(k => FormattableString.Invariant($"{k}"))),
    };

    public static Problem EmptyName(SourcePlace place, string key) => new()
    {
        Code = "PK1212",
        Place = place,
        Message = new($"{Shown(key)} 不得为空", $"{Shown(key)} must not be empty"),
    };

    public static Problem UnstatableValue(SourcePlace place, string name) => new()
    {
        Code = "PK1213",
        Place = place,
        Message = new($"{Shown(name)} 没有对象形式", $"{Shown(name)} has no such object form"),
        Expected = "{ value, by, on, evidence }",
        Help = new("只写值，或写 {value, by, on, evidence}", "write the bare value, or {value, by, on, evidence}"),
    };
}
