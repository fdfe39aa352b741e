using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What can go wrong when a program describes a dataset. Values never appear in a message.</summary>
internal static class DescribingProblems
{
    public static Problem NoSuchField(string code, string field, string? nearest) => new()
    {
        Code = "PK7007",
        Message = new($"数据集 `{code}` 没有字段 `{field}`", $"dataset `{code}` has no field `{field}`"),
        Seen = field,
        Expected = "the name of a field",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem UnknownFact(FactLevel level, string id, string? nearest) => new()
    {
        Code = "PK7015",
        Message = new($"没有声明{(level == FactLevel.Dataset ? "数据集" : "字段")}事实 `{id}`",
            $"no {(level == FactLevel.Dataset ? "dataset" : "field")} fact `{id}` is declared"),
        Seen = id,
        Expected = "a fact of the country's facts file, or of a loaded pack",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem Derived(Fact fact) => new()
    {
        Code = "PK7018",
        Message = new($"事实 `{fact}` 由其他事实推导，不能直接陈述", $"fact `{fact}` is derived from others and cannot be stated"),
        Seen = fact.ToString(),
        Expected = "a fact that a catalogue can state",
        Help = new("陈述它所依据的事实", "state the facts that it is derived from"),
    };

    public static Problem WrongValue(Fact fact, string seenType) => new()
    {
        Code = "PK7016",
        Message = new($"事实 `{fact}` 的值类型不符：需要{ExpectedOf(fact).Zh}", $"fact `{fact}` takes {ExpectedOf(fact).En}"),
        Seen = seenType,
        Expected = ExpectedOf(fact).En,
    };

    public static Problem Twice(string what, string name) => new()
    {
        Code = "PK7017",
        Message = new($"{what} `{name}` 出现两次", $"{what} `{name}` is described twice"),
        Seen = name,
        Expected = "each name once",
    };

    public static Problem UnknownGrade(string scheme, int level) => new()
    {
        Code = "PK7019",
        Message = new($"分级方案 `{scheme}` 没有第 {level} 级", $"grade scheme `{scheme}` has no level {level}"),
        Seen = scheme,
        Expected = "a scheme of the taxonomy file and one of its levels",
    };

    private static LocalText ExpectedOf(Fact fact) => fact.Type switch
    {
        FactType.Boolean => new("布尔值", "true or false"),
        FactType.Enum => new("以下之一：" + string.Join("、", fact.Values), "one of " + string.Join(", ", fact.Values)),
        FactType.List when fact.Values.IsEmpty => new("文本列表", "a list of texts"),
        FactType.List => new("以下若干：" + string.Join("、", fact.Values), "some of " + string.Join(", ", fact.Values)),
        FactType.Number => new("有限数", "a finite number"),
        FactType.Date => new("日期", "a date"),
        FactType.Path => new("分类体系中的路径", "a path of the taxonomy"),
        FactType.Citations => new("文件名称列表", "a list of names of instruments"),
        _ => new("文本", "a text"),
    };
}
