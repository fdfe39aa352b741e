namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>One place to give data away at a time, of each library and kind: with a leak, and with its safe twin.</summary>
public sealed class SinkMatrixTests
{
    /// <summary>Libraries as their users see them: names and shapes, no more.</summary>
    internal const string Libraries = """
        public sealed class LoggerMessageAttribute(string text) : Attribute { public string Text => text; }
        public sealed class LogPropertiesAttribute : Attribute;
        public static class LoggerMessage { public static Action<ILogger, T, Exception?> Define<T>(int level, string text) => (_, _, _) => { }; }
        public static partial class Events { [LoggerMessage("user {Card}")] public static void Seen(ILogger logger, string card) { }
          [LoggerMessage("user")] public static void Whole(ILogger logger, [LogProperties] User user) { }
          public static readonly Action<ILogger, string, Exception?> Defined = LoggerMessage.Define<string>(1, "user {Card}"); }
        public static class Log { public static void Information(string text, params object?[] values) { } }
        public static class LogContext { public static IDisposable PushProperty(string name, object? value, bool destructureObjects = false) => null!; }
        public class Logger { public void Info(string text, params object?[] values) { } }
        public interface ILog { void Error(object text); }
        public class ActivityEvent(string name) { public string Name => name; }
        public class JsonTypeInfo<T>; public static class Serializer { }
        public class UserContext { public static UserContext Default => new(); public JsonTypeInfo<User> User => null!; public JsonTypeInfo<Card> Card => null!; }
        public static class HttpResponseJsonExtensions { public static Task WriteAsJsonAsync<T>(this HttpResponse r, T value) => Task.CompletedTask; }
        public class HttpResponse { public Task WriteAsync(string text) => Task.CompletedTask; public Dictionary<string, string> Headers => []; }
        public static class TypedResults { public static object Json<T>(T value, JsonTypeInfo<T>? info = null) => value!; }
        public class JsonResult(object? value) { public object? Value { get; set; } = value; }
        public class ContentResult { public string? Content { get; set; } }
        public class CsvWriter { public void WriteField(string? text) { } public Task WriteRecordsAsync<T>(IEnumerable<T> rows) => Task.CompletedTask; }
        public class ExcelRange { public object? Value { get; set; } public void LoadFromCollection<T>(IEnumerable<T> rows) { } }
        public interface IXLCell { object Value { set; } IXLCell SetValue(object value); object InsertTable<T>(IEnumerable<T> rows); }
        public static class MiniExcel { public static void SaveAs(string path, object rows) { } }
        public interface ICell { void SetCellValue(string text); }
        public interface IModel { void BasicPublish(string exchange, byte[] body); }
        public class Message<TKey, TValue> { public TValue Value { get; set; } = default!; }
        public interface IPublishEndpoint { Task Publish<T>(T message); }
        public interface IClientProxy { } public static class ClientProxyExtensions { public static Task SendAsync(this IClientProxy p, string m, object? a) => Task.CompletedTask; }
        public interface IHubCallerClients { IClientProxy All { get; } } public abstract class Hub { public IHubCallerClients Clients => null!; }
        public class ServerCallContext; public class Reply { public string Text { get; set; } = ""; }
        public abstract class GreeterBase { public virtual Task<Reply> Say(User u, ServerCallContext c) => null!; }
        public interface IMemoryCache { } public static class CacheExtensions { public static T Set<T>(this IMemoryCache c, object key, T value) => value; }
        public interface IDatabase { bool StringSet(string key, string value); bool HashSet(string key, string field, string value); }
        public interface ISession { } public static class SessionExtensions { public static void SetString(this ISession s, string key, string value) { } }
        public interface IResponseCookies { void Append(string key, string value); }
        public class MailMessage { public string Body { get; set; } = ""; public string Subject { get; set; } = ""; }
        public class BodyBuilder { public string TextBody { get; set; } = ""; }
        public class NotFound(string text) : Exception(text);

        """;

    [Theory]
    [InlineData("log", "Events.Seen(logger, $)")]
    [InlineData("log", "Events.Defined(logger, $, null)")]
    [InlineData("log", "using var scope = logger.BeginScope($\"{$}\")")]
    [InlineData("log", "using var scope = logger.BeginScope(new Dictionary<string, object> { [\"c\"] = $ })")]
    [InlineData("log", "Log.Information(\"{Card}\", $)")]
    [InlineData("log", "using var p = LogContext.PushProperty(\"card\", $)")]
    [InlineData("log", "new Logger().Info(\"{0}\", $)")]
    [InlineData("log", "((ILog)null!).Error(\"card \" + $)")]
    [InlineData("log", "System.Diagnostics.Trace.WriteLine($)")]
    [InlineData("log", "System.Diagnostics.Trace.TraceError(\"{0}\", $)")]
    [InlineData("log", "System.Diagnostics.Debug.WriteLine($)")]
    [InlineData("console", "Console.Error.WriteLine($)")]
    [InlineData("console", "Console.WriteLine(\"{0}\", $)")]
    [InlineData("telemetry", "System.Diagnostics.Activity.Current?.AddTag(\"c\", $)")]
    [InlineData("telemetry", "System.Diagnostics.Activity.Current?.SetBaggage(\"c\", $)")]
    [InlineData("http-result", "new HttpResponse().WriteAsync($)")]
    [InlineData("http-result", "new HttpResponse().Headers[\"X-Card\"] = $")]
    [InlineData("http-result", "_ = new JsonResult(new { Card = $ })")]
    [InlineData("http-result", "_ = new ContentResult { Content = $ }")]
    [InlineData("export", "new CsvWriter().WriteField($)")]
    [InlineData("export", "new ExcelRange().Value = $")]
    [InlineData("export", "((IXLCell)null!).Value = $")]
    [InlineData("export", "((IXLCell)null!).SetValue($)")]
    [InlineData("export", "((ICell)null!).SetCellValue($)")]
    [InlineData("file", "File.AppendAllLines(\"f\", new[] { $ })")]
    [InlineData("file", "using var w = new StreamWriter(\"f\"); w.WriteLine($)")]
    [InlineData("file", "File.WriteAllBytes(\"f\", Encoding.UTF8.GetBytes($))")]
    [InlineData("http-client", "new System.Net.Http.HttpClient().PostAsync(\"/u\", new System.Net.Http.StringContent($))")]
    [InlineData("http-client", "_ = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, \"/u?c=\" + $)")]
    [InlineData("message", "((IModel)null!).BasicPublish(\"x\", Encoding.UTF8.GetBytes($))")]
    [InlineData("message", "_ = new Message<string, string> { Value = $ }")]
    [InlineData("message", "((IPublishEndpoint)null!).Publish(new { Card = $ })")]
    [InlineData("signalr", "((IHubCallerClients)null!).All.SendAsync(\"seen\", $)")]
    [InlineData("cache", "((IMemoryCache)null!).Set(\"k\", $)")]
    [InlineData("cache", "((IDatabase)null!).StringSet(\"k\", $)")]
    [InlineData("cache", "((IDatabase)null!).HashSet(\"k\", \"f\", $)")]
    [InlineData("cache", "((ISession)null!).SetString(\"k\", $)")]
    [InlineData("cookie", "((IResponseCookies)null!).Append(\"c\", $)")]
    [InlineData("exception", "throw new NotFound($\"no {$}\")")]
    [InlineData("exception", "var e = new Exception(); e.Data[\"card\"] = $; throw e")]
    [InlineData("email", "_ = new MailMessage { Body = $ }")]
    [InlineData("email", "var m = new MailMessage(); m.Subject = $")]
    [InlineData("email", "_ = new BodyBuilder { TextBody = $\"Dear {$}\" }")]
    public async Task Text_LeaksByEach_AndNothingElseDoes(string category, string statement)
    {
        Assert.Equal([category], (await Found(statement, "user.IdCard")).Distinct());
        Assert.Empty(await Found(statement, "user.Nick"));
    }

    [Theory]
    [InlineData("log", "Log.Information(\"{@User}\", $)")]
    [InlineData("log", "Events.Whole(logger, $)")]
    [InlineData("json", "JsonSerializer.Serialize($)")]
    [InlineData("json", "JsonSerializer.Serialize<object>($)")]
    [InlineData("json", "JsonSerializer.Serialize(new[] { $ })")]
    [InlineData("http-result", "new HttpResponse().WriteAsJsonAsync($)")]
    [InlineData("http-result", "TypedResults.Json($)")]
    [InlineData("http-result", "_ = new JsonResult($)")]
    [InlineData("export", "new CsvWriter().WriteRecordsAsync(new[] { $ })")]
    [InlineData("export", "new ExcelRange().LoadFromCollection(new[] { $ })")]
    [InlineData("export", "((IXLCell)null!).InsertTable(new[] { $ })")]
    [InlineData("export", "MiniExcel.SaveAs(\"f\", new[] { $ })")]
    [InlineData("message", "((IPublishEndpoint)null!).Publish($)")]
    [InlineData("signalr", "((IHubCallerClients)null!).All.SendAsync(\"seen\", $)")]
    [InlineData("cache", "((IMemoryCache)null!).Set(\"k\", $)")]
    public async Task Object_LeaksByEach_UnlessItHidesTheMember(string category, string statement)
    {
        Assert.Equal([category], (await Found(statement, "user")).Distinct());
        Assert.Empty(await Found(statement.Replace("Events.Whole(logger, $)", "Events.Seen(logger, \"\")", StringComparison.Ordinal), "new Hidden()"));
    }

    [Fact]
    public async Task SerializerWithTypeInfo_Leaks_WhateverTheOptionsOfTheHost()
    {
        const string library = "public static class JsonSerializer2 { } public static class TypedSerializer { public static object Json<T>(T v, JsonTypeInfo<T> i) => TypedResults.Json(v, i); }";
        Assert.Equal(["http-result"], (await Found("TypedSerializer.Json($, UserContext.Default.User)", "user", library)).Distinct());
        Assert.Empty(await Found("TypedSerializer.Json($, UserContext.Default.Card)", "new Card()", library));
    }

    [Theory]
    [InlineData("public object List(List<User> users) => SUCCESS(users); object SUCCESS(object data) => new ApiResult { Data = data };")]
    [InlineData("public ApiResult List(List<User> users) => ApiResult.Ok(users);")]
    [InlineData("public ApiResult<List<User>> List(List<User> users) => ApiResult<List<User>>.Ok(users);")]
    [InlineData("public object List(List<User> users) => Ok(new { code = 0, rows = users });")]
    public async Task Wrapper_IsSeenThrough(string members)
    {
        string Controller(string m) => $$"""
            public class ApiResult { public object? Data { get; set; } public static ApiResult Ok(object data) => new() { Data = data }; }
            public class ApiResult<T> { public T? Data { get; set; } public static ApiResult<T> Ok(T data) => new() { Data = data }; }
            public class UsersController : ControllerBase { {{m}} }
            """;
        Assert.NotEmpty(await Snippet.In(Controller(members)));
        Assert.Empty(await Snippet.In(Controller(members.Replace("User>", "Hidden>", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("public class Users : IDynamicApiController { public List<User> Get(List<User> u) => u.ToList(); } public interface IDynamicApiController;")]
    [InlineData("[ApiController] public class Users { public User Get(User u) => Same(u); private static User Same(User u) => u; } public sealed class ApiControllerAttribute : Attribute;")]
    [InlineData("public class Chat : Hub { public User Get(User u) => u; } public abstract class Hub;")]
    [InlineData("public class Greeter : GreeterBase { public override Task<Reply> Say(User u, ServerCallContext c) => Task.FromResult(new Reply { Text = u.IdCard }); }"
        + " public class ServerCallContext; public class Reply { public string Text { get; set; } = \"\"; }"
        + " public abstract class GreeterBase { public virtual Task<Reply> Say(User u, ServerCallContext c) => null!; }")]
    public async Task Service_ReturnsToItsCaller(string program)
    {
        Assert.NotEmpty(await Snippet.In(program));
        Assert.Empty(await Snippet.In(program.Replace("u.IdCard", "u.Nick", StringComparison.Ordinal).Replace("User Get(", "Hidden Get(", StringComparison.Ordinal)
            .Replace("(User u) => u;", "(Hidden u) => u;", StringComparison.Ordinal).Replace("(User u) => Same", "(Hidden u) => Same", StringComparison.Ordinal)
            .Replace("User Same(", "Hidden Same(", StringComparison.Ordinal).Replace("List<User>", "List<Hidden>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task View_GivesOutWhatItWrites_NotItsModel() => Assert.Empty(await Snippet.In("""
        public abstract class Controller : ControllerBase { public object View(object? model) => model!; }
        public class UsersController : Controller { public object Show(User user) => View(user); }
        """));

    private static async Task<IEnumerable<string>> Found(string statement, string value, string more = "") =>
        (await Snippet.In(Libraries + more + $$"""

            public static class Work { public static void Run(ILogger logger, User user) { {{Giving(statement, value)}}; } }
            """)).Select(d => d.Properties["category"]!);

    /// <summary>A statement in which a dollar sign stands for what is given.</summary>
    internal static string Giving(string statement, string value) => statement.Replace("$\"", "¤", StringComparison.Ordinal)
        .Replace("{$}", "{" + value + "}", StringComparison.Ordinal).Replace("$", value, StringComparison.Ordinal).Replace("¤", "$\"", StringComparison.Ordinal);
}
