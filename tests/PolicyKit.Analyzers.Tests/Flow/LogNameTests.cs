using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>What a log is given of libraries that are missing, or that nobody declared: what it is called tells, and where data stay inside only.</summary>
public sealed class LogNameTests
{
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> In(string statements) => Locked.In($$"""
        public class Work : ControllerBase { private readonly ILogger logger = null!; private readonly Gone manager = null!; private readonly Gone context = null!;
          public async Task<object> Run(Gone user, string text) { await Task.Yield(); {{statements}} return 1; } }
        """, compiles: false);

    [Theory]
    [InlineData("logger.LogInformation(\"{A}\", user.Email);")]
    [InlineData("logger.LogInformation(\"{A}\", user?.PhoneNumber);")]
    [InlineData("logger.LogInformation(\"{A}\", user.Name);")]
    [InlineData("logger.LogInformation(\"{A}\", User.Identity.Name);")]
    [InlineData("logger.LogInformation(\"{A}\", HttpContext.Connection.RemoteIpAddress?.ToString());")]
    [InlineData("logger.LogInformation(\"{A}\", User.FindFirst(ClaimTypes.Email)?.Value);")]
    [InlineData("logger.LogInformation(\"{A}\", user.Principal.Claims.Select(c => $\"{c.Type}: {c.Value}\"));")]
    [InlineData("logger.LogInformation(\"{A}\", User.GetUsername());")]
    [InlineData("logger.LogInformation(\"{A}\", await manager.GetEmailByUserIdAsync(user));")]
    [InlineData("logger.LogInformation(\"{A}\", context.HttpContext?.User?.Identity?.Name ?? \"none\");")]
    [InlineData("var connection = context.GetConnectionString(\"Main\"); logger.LogInformation($\"using {connection}\");")]
    [InlineData("var email = text.Substring(1); logger.LogInformation($\"sent to {email}\");")]
    [InlineData("foreach (var email in text.Split(',')) logger.LogInformation($\"sent to {email}\");")]
    [InlineData("string? email = null; email = text; logger.LogInformation($\"sent to {email}\");")]
    [InlineData("var body = await new System.IO.StreamReader(Request.Body).ReadToEndAsync(); logger.LogInformation(body);")]
    public async Task WhatIsCalledSo_IsLogged(string statements) => Assert.Contains(await In(statements), d => d.Id == "PKA1002");

    [Theory]
    [InlineData("logger.LogInformation(\"{A}\", await manager.GetUserIdAsync(user));")]
    [InlineData("logger.LogInformation(\"{A}\", User.FindFirstValue(ClaimTypes.NameIdentifier));")]
    [InlineData("logger.LogInformation(\"{A}\", User.FindFirst(\"sub\")?.Value);")]
    [InlineData("logger.LogInformation(\"{A}\", await manager.GetRolesByUserIdAsync(user));")]
    [InlineData("logger.LogInformation(\"{A}\", ClaimTypes.Email);")]
    [InlineData("logger.LogInformation(\"{A}\", User.FindFirst(ClaimTypes.TenantId)?.Value);")]
    [InlineData("logger.LogInformation(\"{A}\", nameof(user.Email));")]
    [InlineData("logger.LogInformation(\"{A}\", user.Emails.Count());")]
    [InlineData("logger.LogInformation(\"{A}\", context.ClientId);")]
    [InlineData("logger.LogInformation(\"{A}\", context.Users.Expression);")]
    [InlineData("var found = await manager.GetUserAsync(text); logger.LogInformation(\"{A}\", found.LastActive);")]
    [InlineData("logger.LogInformation(\"{A}\", context.Table.FullName);")]
    [InlineData("logger.LogInformation(\"{A}\", manager.IsValidEmail(text) == true);")]
    [InlineData("var email = \"nobody@example.com\"; logger.LogInformation($\"sent to {email}\");")]
    [InlineData("var email = $\"test{text.Length}\"; logger.LogInformation($\"sent to {email}\");")]
    [InlineData("var email = context.MaskEmail(text); logger.LogInformation($\"sent to {email}\");")]
    [InlineData("var token = context.Stack.Pop(); logger.LogInformation($\"scope {token}\");")]
    [InlineData("var fileName = text.Substring(1); logger.LogInformation($\"read {fileName}\");")]
    [InlineData("var email = text.Substring(1); logger.LogInformation(\"sent\"); return Ok(email);")]
    [InlineData("logger.LogInformation(\"read\"); return Ok(user.Email);")]
    public async Task WhatIsCalledOtherwise_OrAnswered_IsNone(string statements) => Assert.Empty(await In(statements));

    /// <summary>What an object holds beside it says nothing of a member that a missing base declares.</summary>
    [Fact]
    public async Task MemberOfAMissingBase_IsWhatItIsCalled() => Assert.Contains(await Locked.In("""
        public class User : Gone { public string FullName { get; set; } = ""; }
        public class Work { public void Run(ILogger logger, User user) => logger.LogInformation("{A}", user.Email); }
        """, compiles: false), d => d.Properties["member"] == "User.Email");

    /// <summary>A handler of all types is called by a library: it may be handed whatever the program sends through it.</summary>
    [Theory]
    [InlineData("class Logging<TRequest, TResponse>(ILogger logger) : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>", 1)]
    [InlineData("class Logging<TRequest, TResponse>(ILogger logger) : IRequestPreProcessor<TRequest>", 1)]
    [InlineData("class Logging<TRequest, TResponse>(ILogger logger) : IPipelineBehavior<TRequest, TResponse> where TRequest : IOther<TResponse>", 0)]
    [InlineData("class Logging<TRequest, TResponse>(ILogger logger)", 0)]
    public async Task HandlerOfAllTypes_LogsWhatIsSent(string handler, int findings) => Assert.Equal(findings, (await Locked.In($$"""
        public record Register(string RealName, int Count) : IRequest<bool>; public record Plain(int Count) : IRequest<int>; public record Other(string RealName) : ISomething;
        public {{handler}} { public void Handle(TRequest request) => logger.LogInformation("handling {@Request}", request); }
        """, compiles: false)).Length);

    /// <summary>An object that a wrapper logs is said where it is written; a text where it was made.</summary>
    [Theory]
    [InlineData("Event e", "logger.LogInformation(\"{@Event}\", e);", "new Joined { RealName = name }", "{@Event}")]
    [InlineData("string text", "logger.LogInformation(text);", "\"joined \" + name", "Tell(")]
    [InlineData("string realName", "logger.LogInformation(realName);", "name", "logger")]
    public async Task WrapperOfLogs_IsSaidOnce(string parameter, string writing, string given, string line)
    {
        var found = Assert.Single(await Locked.In($$"""
            public class Event { public int No { get; set; } } public class Joined : Event { public string RealName { get; set; } = ""; } public class Person { public string RealName { get; set; } = ""; }
            public class Work(ILogger logger) {
              void Tell({{parameter}}) {
                {{writing}} }
              public void Run(Person person) { var name = person.RealName;
                Tell({{given}}); } }
            """), d => d.Id == "PKA1002");
        Assert.Contains(line, found.Location.SourceTree!.GetText().Lines[found.Location.GetLineSpan().StartLinePosition.Line].ToString(), StringComparison.Ordinal);
    }

    /// <summary>A setting holds what was put in for its key, and for no other.</summary>
    [Theory]
    [InlineData("Key", 0)]
    [InlineData("Text", 1)]
    public async Task RowOfADictionary_IsOfItsKey(string other, int findings) => Assert.Equal(findings, (await Locked.In($$"""
        public class Person { public string RealName { get; set; } = ""; } public class Setting { public string {{other}} { get; set; } = ""; public string Value { get; set; } = ""; }
        public class Work { public void Put(Setting setting, Person person) => setting.Value = person.RealName; public void Tell(ILogger logger, Setting setting) => logger.LogInformation(setting.Value); }
        """)).Length);

    /// <summary>A method of what a library gives by its type: what the type declares is what is called.</summary>
    [Theory]
    [InlineData("var store = services.GetService<IStore>(); var all = store.Run<Person>(\"all\"); logger.LogInformation(\"{@All}\", all);", 1)]
    [InlineData("var store = services.GetService<IStore>(); var all = store.Load(1); logger.LogInformation(\"{@All}\", all);", 1)]
    [InlineData("var store = services.GetService<IStore>(); var all = store.Count(1); logger.LogInformation(\"{@All}\", all);", 0)]
    public async Task MethodOfAMeantType_GivesWhatItSays(string statements, int places) => Assert.Equal(places, (await Locked.In($$"""
        public class Person { public string RealName { get; set; } = ""; }
        public interface IStore { List<T> Run<T>(string name); Task<List<Person>> Load(int id); int Count(int id); int More(); }
        public class Work(ILogger logger, Gone services) { public void Run() { {{statements}} } }
        """, compiles: false)).Select(d => d.Location.SourceSpan).Distinct().Count());
}
