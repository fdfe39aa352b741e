namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>The ways past endpoints by policy (docs/guides/aspnetcore.md): each is found where it stands, also where the endpoint says who reads.</summary>
public sealed class HttpBypassTests
{
    private const string Package = """
        public sealed class DiscloseAttribute : Attribute;
        public static class Results { public static object Ok(object? value) => value!; public static object Text(string content) => content; public static object File(byte[] fileContents) => fileContents; public static object Redirect(string url) => url; }
        public sealed class HttpResponse { public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(); }
        public static class HttpResponseWritingExtensions { public static Task WriteAsync(this HttpResponse response, string text) => Task.CompletedTask; }
        public abstract class Controller : ControllerBase { public object Content(string text) => text; }
        public abstract class RazorPageBase { public void Write(object? value) { } }
        public sealed class Endpoint; public sealed class WebApplication { public Endpoint MapGet(string path, Delegate handler) => new(); }
        public static class Reading { public static Endpoint Disclose(this Endpoint e) => e; }

        """;

    [Theory]
    [InlineData("an endpoint that does not say who reads", "app.MapGet(\"/\", () => users)")]
    [InlineData("Results.Text", "app.MapGet(\"/\", () => Results.Text(user.IdCard)).Disclose()")]
    [InlineData("Results.File", "app.MapGet(\"/\", () => Results.File(Encoding.UTF8.GetBytes(user.IdCard))).Disclose()")]
    [InlineData("a projection", "app.MapGet(\"/\", () => new { Card = user.IdCard }).Disclose()")]
    [InlineData("the response itself", "app.MapGet(\"/\", () => response.WriteAsync(user.IdCard)).Disclose()")]
    [InlineData("a header", "response.Headers[\"X-Card\"] = user.IdCard")]
    public async Task WayPastEndpoints_IsFound(string way, string leak)
    {
        var found = await Snippet.In(Package + "public class Work { public void Run(WebApplication app, HttpResponse response, User user, List<User> users) { " + leak + "; } }");
        Assert.True(found.Any(d => d.Id is "PKA1001" or "PKA1003"), $"{way}: {string.Join(", ", found.Select(d => d.Id))}");
    }

    [Theory]
    [InlineData("a text", "public class People : Controller { [Disclose] public object One(User user) => Content(user.IdCard); }")]
    [InlineData("a view, as the compiler has it", "public class Page : RazorPageBase { public User Model => null!; public void Execute() => Write(Model.IdCard); }")]
    public async Task WayPastActions_IsFound(string way, string type)
    {
        var found = await Snippet.In(Package + type);
        Assert.True(found.Any(d => d.Id is "PKA1001" or "PKA1003"), $"{way}: {string.Join(", ", found.Select(d => d.Id))}");
    }
}
