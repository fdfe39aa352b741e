using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>What can be wrong with a lock. None of it forbids the policies: the analyzers say it too.</summary>
internal static class LockProblems
{
    private static readonly LocalText Write = new("运行 policykit check PATH --write-lock", "run policykit check PATH --write-lock");

    public static Problem Changed(string path, string file) => Stale(path, file, "the file of which the lock was made",
        new($"锁定表已过时：`{file}` 已更改", $"the lock is stale: `{file}` has changed since"));

    public static Problem Expired(string path, DateOnly until) => Stale(path, JsonParts.Day(until), "a later day",
        new($"锁定表已过时：只到 {JsonParts.Day(until)} 为止有效", $"the lock is stale: it holds until {JsonParts.Day(until)}, when something in the law begins or ends"));

    private static Problem Stale(string path, string seen, string expected, LocalText message) => new()
    {
        Code = "PK7048",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(path),
        Message = message,
        Seen = seen,
        Expected = expected,
        Help = Write,
    };

    public static Problem Unreadable(string path) => new()
    {
        Code = "PK7049",
        Severity = Severity.Warning,
        Place = SourcePlace.Of(path),
        Message = new("锁定表无法读取", "the lock cannot be read"),
        Expected = "a file that policykit check --write-lock wrote, format 1",
        Help = Write,
    };
}
