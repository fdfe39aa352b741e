using PolicyKit.Model;

namespace PolicyKit.Logging;

/// <summary>What can go wrong between a program's logging and policy.</summary>
internal static class LoggingProblems
{
    public static Problem NoLogging() => new()
    {
        Code = "PK7150",
        Message = new("尚未注册日志服务，没有可以脱敏的日志", "no logging is registered whose values could be masked"),
        Expected = "AddPolicyKitLogging after what registers logging",
        Help = new("先调用 AddLogging", "call AddLogging before"),
    };

    public static Problem OtherFactory(Type factory) => new()
    {
        Code = "PK7151",
        Message = new($"`{factory.Name}` 在脱敏之后注册，日志会绕过脱敏", $"`{factory.Name}` was registered after masking: what is logged would go past it"),
        Seen = factory.Name,
        Expected = "AddPolicyKitLogging as the last word on logging",
        Help = new("在注册该日志服务之后再调用 AddPolicyKitLogging", "call AddPolicyKitLogging after what registers that factory"),
    };
}
