using PolicyKit.Model;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>What can go wrong between a context and policy. Types are named; values never.</summary>
internal static class DatabaseProblems
{
    private static readonly LocalText SayWho = new("用 Disclosed(受众) 读取可以提供的内容；程序自身的工作用 Undisclosed(理由)",
        "read what may leave with Disclosed(audience); for work of the program's own say Undisclosed(reason)");

    public static Problem NoAudience(Type type) => new()
    {
        Code = "PK7140",
        Message = new($"查询涉及受策略约束的类型 `{type.Name}`，但没有说明读取给谁", $"a query reaches rows of `{type.Name}`, which is under policy, and nobody said who reads"),
        Seen = type.Name,
        Expected = "rows of Disclosed(audience) or Undisclosed(reason)",
        Help = SayWho,
    };

    public static Problem NotMapped(Type type) => new()
    {
        Code = "PK7141",
        Message = new($"类型 `{type.Name}` 不受策略约束，无法按策略读取", $"type `{type.Name}` is not under policy: nothing says what of it may leave"),
        Seen = type.Name,
        Expected = "a type of the map given to AddDisclosure",
        Help = new("在 AddDisclosure 中为该类型建立映射", "map the type in AddDisclosure"),
    };

    public static Problem NotMade(Type type) => new()
    {
        Code = "PK7142",
        Message = new($"无法构造类型 `{type.Name}` 的对象", $"no object of type `{type.Name}` can be made"),
        Seen = type.Name,
        Expected = "a class that is not abstract, with a constructor without parameters or with one for each property",
        Help = new("增加无参构造函数；抽象类型改查其下级类型", "give it a constructor without parameters; of an abstract type ask for the types below it"),
    };

    public static Problem ReadAlong(Type type, Type reached) => new()
    {
        Code = "PK7143",
        Message = new($"读取不受策略约束的类型 `{type.Name}` 会一并读出受策略约束的 `{reached.Name}`", $"type `{type.Name}` is not under policy and reads `{reached.Name}`, which is, along with it"),
        Seen = type.Name,
        Expected = "a type whose own columns hold nothing of a type under policy",
        Help = new("为该类型也建立映射，或者取消自动包含、从属关系和表共享", "map that type too, or do not own, include by itself, or share the table"),
    };

    public static Problem RawSql() => new()
    {
        Code = "PK7144",
        Message = new("原始 SQL 和数据库函数可以读取任何列，策略无法判断", "raw SQL and functions of the database can read any column, and policy cannot tell which"),
        Expected = "a query of entities, or raw SQL with Undisclosed(reason)",
        Help = SayWho,
    };

    public static Problem Compiled() => new()
    {
        Code = "PK7145",
        Message = new("预编译查询会一直沿用编译时的策略", "a compiled query would go on by the policies of the moment when it was compiled"),
        Expected = "Disclosed and Undisclosed called where the query is made",
        Help = new("不要用 EF.CompileQuery；查询本身会被 EF Core 缓存", "do without EF.CompileQuery: queries are kept as compiled anyway"),
    };

    public static Problem NoPolicy(Type context) => new()
    {
        Code = "PK7146",
        Message = new($"上下文 `{context.Name}` 没有使用 PolicyKit", $"context `{context.Name}` does not use PolicyKit"),
        Seen = context.Name,
        Expected = "options.UsePolicyKit(disclosure)",
        Help = new("在上下文的选项中调用 UsePolicyKit", "call UsePolicyKit on the context's options"),
    };

    public static Problem LogsValues() => new()
    {
        Code = "PK7147",
        Message = new("上下文会把参数的值写入日志", "the context logs the values of parameters"),
        Seen = "EnableSensitiveDataLogging",
        Expected = "options without it",
        Help = new("去掉 EnableSensitiveDataLogging", "leave EnableSensitiveDataLogging out"),
    };
}
