namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>The ways past the JSON contracts of the package (docs/guides/json.md): each is found where it stands, and the way that the guide names is not.</summary>
public sealed class BypassTests
{
    private const string Package = """
        public enum Audience { Public }
        public sealed class DisclosedJson { [Mask("policy")] public string Serialize<T>(T value) => throw new NotSupportedException(); }
        public sealed class Disclosure { public DisclosedJson For(System.Text.Json.JsonSerializerOptions basis, Audience audience) => throw new NotSupportedException(); }
        public abstract class Context : System.Text.Json.Serialization.JsonSerializerContext { protected Context() : base(null) { }
          public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<User> User => null!; }

        """;

    [Theory]
    [InlineData("other options", "System.Text.Json.JsonSerializer.Serialize(user, new System.Text.Json.JsonSerializerOptions())")]
    [InlineData("a context's own contract", "System.Text.Json.JsonSerializer.Serialize(user, Context.User)")]
    [InlineData("a projection", "System.Text.Json.JsonSerializer.Serialize(new { Card = user.IdCard })")]
    [InlineData("a dictionary", "System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { [\"card\"] = user.IdCard })")]
    [InlineData("a record's text", "Console.WriteLine(person.ToString())")]
    [InlineData("a text of one's own", "Console.WriteLine($\"{user.IdCard}\")")]
    public async Task WayPastTheContracts_IsFound(string way, string leak) =>
        Assert.True((await Snippet.In(Package + Work(leak))).Length > 0, way);

    [Fact]
    public async Task WritingByPolicy_IsNoLeak() =>
        Assert.Empty(await Snippet.In(Package + Work("File.WriteAllText(\"f\", disclosure.For(new System.Text.Json.JsonSerializerOptions(), Audience.Public).Serialize(user))")));

    private static string Work(string statement) => $$"""
        public class Work { public void Run(User user, Person person, Disclosure disclosure) { {{statement}}; } }
        """;
}
