using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What can go wrong between a host and its policies.</summary>
internal static class HostingProblems
{
    public static Problem BadOption(string option, string seen, string expected) => new()
    {
        Code = "PK7100",
        Message = new($"选项 `{option}` 不能是 `{seen}`", $"option `{option}` cannot be `{seen}`"),
        Seen = seen,
        Expected = expected,
        Help = new($"需要：{expected}", $"it takes {expected}"),
    };

    public static Problem MovedFact(string country, string seen, string expected) => new()
    {
        Code = "PK7101",
        Message = new($"新策略改动了 `{country}` 已声明的事实的位置或类型，运行中的程序所描述的数据集会被误读",
            $"the new policies move or retype a declared fact of `{country}`: datasets that the running program has described would be misread"),
        Seen = seen,
        Expected = expected,
        Help = new("新事实加在末尾；否则重新启动程序", "add new facts at the end, or start the program anew"),
    };
}
