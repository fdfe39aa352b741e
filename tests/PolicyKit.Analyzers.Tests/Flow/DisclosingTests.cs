using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Answers that the SDK writes by policy are no leak; the same without it are, and so is what passes by it.</summary>
public sealed class DisclosingTests
{
    private const string Sdk = """
        namespace PolicyKit.AspNetCore { public sealed class DiscloseAttribute : System.Attribute { public string? GrantOf { get; init; } } }
        namespace PolicyKit.Json { public sealed class DisclosedJson { public System.Text.Json.JsonSerializerOptions Options { get; } = new(); }
          public sealed class Disclosure { public DisclosedJson For(object options, object audience) => new(); } }
        public interface IEndpointRouteBuilder; public class Group : IEndpointRouteBuilder; public class WebApplication : IEndpointRouteBuilder; public class Endpoint;
        public static class Routes { public static Endpoint MapGet(this IEndpointRouteBuilder app, string path, System.Delegate handler) => new(); public static Group MapGroup(this IEndpointRouteBuilder app, string path) => new();
          public static T Disclose<T>(this T what) => what; public static T DiscloseToGrantees<T>(this T what, string dataset, string purpose) => what; public static T WithName<T>(this T what, string name) => what; }
        public static class Results { public static object Json(object? value) => value!; public static object Text(string value) => value; }

        """;

    private static Task<ImmutableArray<Diagnostic>> Endpoint(string statements) =>
        Snippet.In($$"""public class Start { public void Run(WebApplication app, IStore store) { {{statements}} } } public interface IStore { List<User> All(); }""" + Sdk);

    [Theory]
    [InlineData("Routes.MapGet(app, \"/users\", () => store.All());", 1)]
    [InlineData("app.MapGet(\"/users\", () => store.All());", 1)]
    [InlineData("app.MapGet(\"/users\", () => store.All()).WithName(\"x\");", 1)]
    [InlineData("app.MapGet(\"/users\", () => store.All()).Disclose();", 0)]
    [InlineData("app.MapGet(\"/users\", () => store.All()).WithName(\"x\").Disclose();", 0)]
    [InlineData("app.MapGet(\"/users\", () => store.All()).DiscloseToGrantees(\"users\", \"research\");", 0)]
    [InlineData("app.MapGet(\"/users\", () => Results.Json(store.All())).Disclose();", 0)]
    [InlineData("app.MapGet(\"/users\", () => Results.Json(store.All()));", 1)]
    [InlineData("app.MapGet(\"/users\", () => Results.Text(store.All()[0].IdCard)).Disclose();", 1)]
    [InlineData("app.MapGet(\"/users\", () => store.All()[0].IdCard).Disclose();", 1)]
    [InlineData("var group = app.MapGroup(\"/p\").Disclose(); group.MapGet(\"/users\", () => store.All());", 0)]
    [InlineData("var group = app.MapGroup(\"/p\"); group.Disclose(); group.MapGet(\"/users\", () => store.All());", 0)]
    [InlineData("var group = app.MapGroup(\"/p\"); app.MapGroup(\"/q\").Disclose(); group.MapGet(\"/users\", () => store.All());", 1)]
    [InlineData("app.MapGroup(\"/p\").Disclose().MapGet(\"/users\", () => store.All());", 0)]
    public async Task Endpoints_AreHeldToPolicy(string statements, int findings) =>
        Assert.Equal(findings, (await Endpoint(statements)).Select(d => d.Location).Distinct().Count() is var n && n > 0 ? 1 : 0);

    [Theory]
    [InlineData("[PolicyKit.AspNetCore.Disclose]", "", "public List<User> Get() => store.All();", 0)]
    [InlineData("", "[PolicyKit.AspNetCore.Disclose]", "public List<User> Get() => store.All();", 0)]
    [InlineData("", "[PolicyKit.AspNetCore.Disclose(GrantOf = \"users\")]", "public object Get() => Ok(store.All());", 0)]
    [InlineData("", "", "public List<User> Get() => store.All();", 1)]
    [InlineData("", "", "public object Get() => Ok(store.All());", 1)]
    [InlineData("", "[PolicyKit.AspNetCore.Disclose]", "public string Get() => store.All()[0].IdCard;", 1)]
    [InlineData("", "[PolicyKit.AspNetCore.Disclose]", "public void Get(ILogger logger) => logger.LogInformation(store.All()[0].IdCard);", 1)]
    public async Task Controllers_AreHeldToPolicy(string onClass, string onAction, string action, int findings) =>
        Assert.Equal(findings, Math.Min(1, (await Snippet.In($$"""{{onClass}} public class People(IStore store) : ControllerBase { {{onAction}} {{action}} } public interface IStore { List<User> All(); }""" + Sdk)).Length));

    [Theory]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(user, disclosure.For(0, 1).Options)", 0)]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(user, kept.Options)", 0)]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(user, held)", 0)]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(user, own)", 1)]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(user)", 1)]
    public async Task Json_ByPolicy_IsHeld(string expression, int findings) => Assert.Equal(findings, Math.Min(1, (await Snippet.In($$"""
        public class Work { public void Run(PolicyKit.Json.Disclosure disclosure, User user, ILogger logger) {
          var kept = disclosure.For(0, 1); var held = disclosure.For(0, 1).Options; var own = new System.Text.Json.JsonSerializerOptions();
          logger.LogInformation({{expression}}); } }
        """ + Sdk)).Length));
}
