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

    private const string Endpoints = """
        public sealed class DiscloseAttribute : Attribute;
        public static class Results { public static object Ok(object? value) => value!; } public sealed class Endpoint; public sealed class WebApplication { public Endpoint MapGet(string path, Delegate handler) => new(); }
        public static class Reading { public static Endpoint WithName(this Endpoint e, string name) => e; public static Endpoint Disclose(this Endpoint e) => e; public static Endpoint DiscloseToGrantees(this Endpoint e, string of) => e; }

        """;

    [Theory]
    [InlineData("app.MapGet(\"/\", () => users)", true)]
    [InlineData("app.MapGet(\"/\", () => users).WithName(\"x\")", true)]
    [InlineData("app.MapGet(\"/\", () => users).Disclose()", false)]
    [InlineData("app.MapGet(\"/\", () => users.Where(u => u.Id > 1).ToList()).WithName(\"x\").DiscloseToGrantees(\"d\")", false)]
    [InlineData("app.MapGet(\"/\", () => users.Select(u => new { Card = u.IdCard })).Disclose()", true)]
    [InlineData("app.MapGet(\"/\", () => users[0].IdCard).Disclose()", true)]
    [InlineData("app.MapGet(\"/\", () => flag ? Results.Ok(users) : null).Disclose()", false)]
    [InlineData("app.MapGet(\"/\", () => flag ? Results.Ok(users) : null)", true)]
    [InlineData("app.MapGet(\"/\", () => Results.Ok(new { Card = users[0].IdCard })).Disclose()", true)]
    public async Task Endpoint_MayReturnObjectsWhereItDiscloses_AndNeverTheirValues(string endpoint, bool isLeak) => Assert.Equal(isLeak,
        (await Snippet.In(Endpoints + $$"""public class Work { public void Run(WebApplication app, List<User> users, bool flag) { {{endpoint}}; } }""")).Length > 0);

    [Theory]
    [InlineData("public User One() => Found.Value;", true)]
    [InlineData("[Disclose] public User One() => Found.Value;", false)]
    [InlineData("[Disclose] public string One(User user) => user.IdCard;", true)]
    public async Task Action_MayReturnObjectsWhereItDiscloses(string action, bool isLeak) => Assert.Equal(isLeak,
        (await Snippet.In(Endpoints + $$"""public class People : ControllerBase { private Lazy<User> Found { get; } = null!; {{action}} }""")).Length > 0);

    private static string Work(string statement) => $$"""
        public class Work { public void Run(User user, Person person, Disclosure disclosure) { {{statement}}; } }
        """;
}
