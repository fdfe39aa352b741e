using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>What can go wrong between a program's types and the fields of a dataset. Types and members are named; values never.</summary>
internal static class DisclosureProblems
{
    public static Problem NoMember(Type type, string member, string? nearest) => new()
    {
        Code = "PK7110",
        Message = new($"类型 `{type.Name}` 没有公开成员 `{member}`", $"type `{type.Name}` has no public member `{member}`"),
        Seen = member,
        Expected = "the name of a property or field of the type",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static LocalText NoObject { get; } = new("它不是由成员组成的对象", "it is no object of members");

    public static LocalText OnlyAbove { get; } = new("受策略约束的只是它的下级类型", "only types below it are mapped");

    public static Problem NoContract(Type type, LocalText why) => new()
    {
        Code = "PK7111",
        Message = new($"类型 `{type.Name}` 不能按策略输出：{why.Zh}", $"type `{type.Name}` cannot be written by policy: {why.En}"),
        Seen = type.Name,
        Expected = "an object of members, written as the type that is mapped",
        Help = new("为组成它的类型建立映射，并以该类型声明成员", "map the type that has the members, and declare members as that type"),
    };

    public static Problem NoDataset(string code, IReadOnlyCollection<string> known, string? nearest) => new()
    {
        Code = "PK7113",
        Message = new($"没有类型属于数据集 `{code}`", $"no type is of dataset `{code}`"),
        Seen = code,
        Expected = "one of " + string.Join(", ", known),
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem NotDescribed(Type type) => new()
    {
        Code = "PK7114",
        Message = new($"类型 `{type.Name}` 的一个对象不在所描述的行之内，不能输出", $"an object of type `{type.Name}` is none of the rows that the map describes, and is not written"),
        Seen = type.Name,
        Expected = "only objects for which the rows of the map hold",
        Help = new("先按同一条件筛选，或者为其余的行另设类型并描述", "filter by the same condition first, or map the other rows as a type of their own"),
    };

    public static Problem NoAudience(Type type) => new()
    {
        Code = "PK7112",
        Message = new($"类型 `{type.Name}` 受策略约束，但这里没有说明输出给谁", $"type `{type.Name}` is under policy, and nobody said who reads this output"),
        Seen = type.Name,
        Expected = "options of Disclosure.For(options, audience)",
        Help = new("用 Disclosure.For 取得序列化选项，或者为端点指明受众", "serialise with the options of Disclosure.For, or say the endpoint's audience"),
    };
}
