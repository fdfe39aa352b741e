using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>What a test of leaks says. Endpoints, fields, rules and places are named; values never, markers neither.</summary>
internal static class LeakProblems
{
    public static Problem Leaks(int count) => new()
    {
        Code = "PK7170",
        Message = new($"有 {count} 处数据按策略不应离开程序", $"{count} {(count == 1 ? "value leaves" : "values leave")} the program against policy"),
        Help = new("按策略输出（Disclose），或者在取数时不读取该字段", "write by policy (Disclose), or do not read the field at all"),
    };

    public static Problem NotReached(IReadOnlyCollection<string> endpoints) => new()
    {
        Code = "PK7171",
        Message = new($"{endpoints.Count} 个端点没有给出任何答复，测试未证明什么", $"{endpoints.Count} {(endpoints.Count == 1 ? "endpoint gives" : "endpoints give")} no answer, so that nothing is proved of {(endpoints.Count == 1 ? "it" : "them")}"),
        Help = new("用 Route、Send 说明如何请求，或用 Outside 说明为何不测", "say how to ask with Route or Send, or with Outside why they are left out"),
    };

    public static Problem NoMarker(string name, string? nearest) => new()
    {
        Code = "PK7172",
        Message = new($"没有 `{name}` 的标记值", $"there is no marker of `{name}`"),
        Seen = name,
        Expected = "the code of a dataset of the leak policy, and the name of one of its fields",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem NothingPlanted(string reader) => new()
    {
        Code = "PK7173",
        Message = new($"`{reader}` 没有看到任何可以公开的标记值，测试未证明什么", $"`{reader}` saw none of the markers that it may see, so that nothing is proved"),
        Help = new("把 policy[数据集, 字段] 的标记值写入程序的数据，公开字段也要写", "plant policy[dataset, field] in the program's data, in open fields too"),
    };
}
