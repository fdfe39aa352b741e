namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>The ways past logs by policy (docs/guides/logging.md): each is found where it stands.</summary>
public sealed class LogBypassTests
{
    private const string Package = """
        public static class Log { public static void Information(string message, params object?[] args) { } }
        public static class Errors { public static void LogError(this ILogger log, Exception error, string message, params object?[] args) { } }

        """;

    [Theory]
    [InlineData("a text made before", "logger.LogInformation($\"read {user.IdCard}\")")]
    [InlineData("an undeclared name", "logger.LogInformation(\"{Value}\", user.IdCard)")]
    [InlineData("an exception's message", "logger.LogError(new InvalidOperationException(user.IdCard), \"failed\")")]
    [InlineData("an object's own text", "logger.LogInformation(\"{Text}\", person.ToString())")]
    [InlineData("a member of another object", "logger.LogInformation(\"{@Card}\", new Card { Label = user.IdCard })")]
    [InlineData("Serilog without taking apart", "Serilog.Log.Information(\"{Person}\", person)")]
    [InlineData("no logger", "Console.WriteLine(user.IdCard)")]
    public async Task WayPastTheMasks_IsFound(string way, string leak)
    {
        var found = await Snippet.In("namespace Serilog { " + Package + " public class Work { private readonly ILogger logger = null!; public void Run(User user, Person person) { " + leak + "; } } }");
        Assert.True(found.Any(d => d.Id == "PKA1002"), $"{way}: {string.Join(", ", found.Select(d => d.Id))}");
    }
}
