using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Each category of sinks: what leaks into it, and what does not.</summary>
public sealed class SinkTests
{
    /// <summary>Libraries as their users see them: names and shapes, no more.</summary>
    private const string Libraries = """
        public interface IProducer { void ProduceAsync(string topic, string value); }
        public interface IClientProxy { Task SendAsync(string method, object? value); }
        public interface IServerStreamWriter<T> { Task WriteAsync(T value); }
        public interface IDistributedCache { void SetString(string key, string value); }
        public interface IResponseCookies { void Append(string name, string value); }
        public interface IEmailSender { Task SendEmailAsync(string to, string text); }
        public class CsvWriter { public void WriteRecords<T>(IEnumerable<T> rows) { } }
        public static class Results { public static object Ok(object? value) => value!; }
        public class StringContent(string text) { public string Text => text; }
        public static class Excel { public static void ExportExcel<T>(List<T> rows) { } }
        public class WebApplication { public void MapGet(string route, Delegate handler) { } }

        """;

    [Theory]
    [InlineData("log", "ILogger l", "l.LogInformation(user.IdCard)", "l.LogInformation(user.Nick)")]
    [InlineData("console", "int i", "Console.WriteLine(user.IdCard)", "Console.WriteLine(user.Id)")]
    [InlineData("telemetry", "System.Diagnostics.Activity a", "a.SetTag(\"c\", user.IdCard)", "a.SetTag(\"c\", user.IdCard.Length)")]
    [InlineData("http-result", "int i", "Results.Ok(user)", "Results.Ok(new Card())")]
    [InlineData("http-result", "WebApplication app", "app.MapGet(\"/\", () => user)", "app.MapGet(\"/\", () => user.Id)")]
    [InlineData("http-result", "WebApplication app", "app.MapGet(\"/\", () => new { user.IdCard })", "app.MapGet(\"/\", () => new { user.Id })")]
    [InlineData("json", "int i", "JsonConvert.SerializeObject(user)", "JsonConvert.SerializeObject(user.Id)")]
    [InlineData("json", "int i", "JsonSerializer.Serialize(users)", "JsonSerializer.Serialize(users.Select(u => new { u.Id }))")]
    [InlineData("json", "int i", "JsonSerializer.Serialize(new Dictionary<string, object> { [\"c\"] = user.IdCard })", "JsonSerializer.Serialize(new Hidden())")]
    [InlineData("export", "CsvWriter w", "w.WriteRecords(users)", "w.WriteRecords(users.Select(u => u.Nick))")]
    [InlineData("export", "int i", "Excel.ExportExcel(users)", "Excel.ExportExcel(new List<Card>())")]
    [InlineData("file", "int i", "File.WriteAllText(\"f\", user.IdCard)", "File.WriteAllText(\"f\", user.Nick)")]
    [InlineData("http-client", "int i", "_ = new StringContent(user.IdCard)", "_ = new StringContent(user.Nick)")]
    [InlineData("http-client", "System.Net.Http.HttpClient c", "c.GetAsync($\"/u?c={user.IdCard}\")", "c.GetAsync($\"/u?c={user.Id}\")")]
    [InlineData("message", "IProducer p", "p.ProduceAsync(\"t\", user.IdCard)", "p.ProduceAsync(\"t\", Masks.Partial(user.IdCard))")]
    [InlineData("signalr", "IClientProxy p", "p.SendAsync(\"t\", user)", "p.SendAsync(\"t\", user.Id)")]
    [InlineData("grpc", "IServerStreamWriter<User> w", "w.WriteAsync(user)", "_ = w.ToString()")]
    [InlineData("cache", "IDistributedCache c", "c.SetString(\"k\", user.IdCard)", "c.SetString(\"k\", user.Nick)")]
    [InlineData("cookie", "IResponseCookies c", "c.Append(\"k\", user.IdCard)", "c.Append(\"k\", user.Nick)")]
    [InlineData("exception", "int i", "throw new InvalidOperationException(\"no \" + user.IdCard)", "throw new InvalidOperationException(\"no \" + user.Id)")]
    [InlineData("exception", "Exception e", "e.Data[\"c\"] = user.IdCard", "e.Data[\"c\"] = user.Id")]
    [InlineData("email", "IEmailSender m", "m.SendEmailAsync(\"a\", user.IdCard)", "m.SendEmailAsync(\"a\", user.Nick)")]
    public async Task Category_LeaksAndIsSafe(string category, string parameter, string leak, string safe)
    {
        var found = await Snippet.In(Libraries + Method(parameter, leak));
        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(category, d.Properties["category"]));
        Assert.Empty(await Snippet.In(Libraries + Method(parameter, safe)));
    }

    [Theory]
    [InlineData("public object Get() => Ok(Users.Find()); IUsers Users = null!; public interface IUsers { User Find(); }", "PKA1003")]
    [InlineData("public User Get() => Users.Find(); IUsers Users = null!; public interface IUsers { User Find(); }", "PKA1003")]
    [InlineData("public async Task<List<User>> Get() { await Task.Yield(); return Users.All(); } IUsers Users = null!; public interface IUsers { List<User> All(); }", "PKA1003")]
    [InlineData("public string Get(User user) => user.IdCard;", "PKA1001")]
    [InlineData("public object Get(User user) => Success(user); object Success(object data) => new Result { Data = data };", "PKA1003")]
    [InlineData("public Result Get(User user) => Result.Of(user);", "PKA1003")]
    [InlineData("public Result<User> Get(User user) => new Result<User> { Data = user };", "PKA1003")]
    [InlineData("public object Get(User user) => Ok(new { user.Id, user.IdCard });", "PKA1003")]
    [InlineData("public Card Get(User user) => new Card { Label = user.IdCard };", "PKA1003")]
    public async Task Action_Leaks(string members, string rule) =>
        Assert.Equal([rule], (await Snippet.In(Controller(members))).Select(d => d.Id).Distinct());

    [Theory]
    [InlineData("public object Get(User user) => Ok(user.Id);")]
    [InlineData("public object Get(User user) => Ok(new { user.Id, Card = Masks.Partial(user.IdCard) });")]
    [InlineData("private User Get() => Users.Find(); IUsers Users = null!; public interface IUsers { User Find(); }")]
    [InlineData("public User Get(User user) => user;")]
    [InlineData("public object Get(User user) => Ok(user);")]
    [InlineData("public Hidden Get(Hidden hidden) => hidden;")]
    [InlineData("public object Get(User user) => Success(user.Nick); object Success(object data) => new Result { Data = data };")]
    [InlineData("public Result Get(User user) => Result.Of(user.Id); public void Post(User user) => Result.Of(user);")]
    public async Task Action_IsSafe(string members) => Assert.Empty(await Snippet.In(Controller(members)));

    [Fact]
    public void EverySinkOfTheFile_IsRead_AndEveryCategoryHasOne()
    {
        using var stream = typeof(Sink).Assembly.GetManifestResourceStream("default-sinks.json")!;
        using var document = System.Text.Json.JsonDocument.Parse(stream);
        Assert.Equal(document.RootElement.GetProperty("sinks").GetArrayLength(), DefaultSinks.All.Length);
        Assert.Equal(["cache", "console", "cookie", "email", "exception", "export", "file", "grpc", "http-client", "http-result", "json", "log", "message", "signalr", "telemetry"],
            DefaultSinks.All.Select(s => s.Category).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Method(string parameter, string statement) => $$"""
        public static class Work { public static void Run({{parameter}}, User user, List<User> users) { {{statement}}; } }
        """;

    private static string Controller(string members) => $$"""
        public class Result { public object? Data { get; set; } public static Result Of(object data) => new Result { Data = data }; }
        public class Result<T> { public T? Data { get; set; } }
        public class UsersController : ControllerBase { {{members}} }
        """;
}
