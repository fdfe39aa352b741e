using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Logs that no table names: those that a program wrote for itself, what a library logs of each request, files, rows, and what templates call what stands in them.</summary>
public sealed class OwnLogTests
{
    private const string Person = "public class Person { public string RealName { get; set; } = \"\"; public int Count { get; set; } }\n";

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> In(string code) => Locked.In(Person + code, compiles: false);

    private static async Task<bool> IsLogged(string code) => (await In(code)).Any(d => d.Id == "PKA1002");

    /// <summary>A template and what stands in it, on what is called a log.</summary>
    [Theory]
    [InlineData("ILogManager", "Log", true)]
    [InlineData("IAuditLogger", "Write", true)]
    [InlineData("ITelemetry", "LogWarning", true)]
    [InlineData("ILoginService", "Write", false)]
    [InlineData("IBlog", "Write", false)]
    [InlineData("ICatalog", "Info", false)]
    [InlineData("ILogManager", "Format", false)]
    public async Task LogOfTheProgramsOwn_IsToldByItsForm(string type, string method, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public interface {{type}} { void {{method}}(int level, string message, params object[] args); }
        public class Work({{type}} tell) { public void Run(Person person) => tell.{{method}}(1, "{A}", person.RealName); }
        """));

    /// <summary>An object is shown by what serialises it; of what it was given only what its type declares is said.</summary>
    [Theory]
    [InlineData("JsonSerializer.Serialize(args)", true)]
    [InlineData("args.Length.ToString()", false)]
    public async Task LogOfTheProgramsOwn_TakesObjectsApartWhereItSerialises(string kept, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class LogManager { public string Kept = ""; public void Log(string message, params object[] args) => Kept = {{kept}}; }
        public class Work(LogManager log) { public void Run(Person person) => log.Log("{A}", person); }
        """));

    [Theory]
    [InlineData("LogManager.Info($\"{person.RealName}\");", true)]
    [InlineData("var logger = services.GetRequiredService<ILogger>(); logger.LogError(\"{A}\", person.RealName);", true)]
    [InlineData("LoginManager.Info($\"{person.RealName}\");", false)]
    [InlineData("Blog.Write(person.RealName);", false)]
    public async Task LogOfAMissingLibrary_IsToldByItsName(string statement, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class Work(Gone services) { public void Run(Person person) { {{statement}} } }
        """));

    [Theory]
    [InlineData("options.EnrichDiagnosticContext = (context, http) => context.Set(\"User\", http.User.Identity?.Name);", true)]
    [InlineData("options.EnrichDiagnosticContext = (context, http) => context.Set(\"Headers\", JsonSerializer.Serialize(http.Request.Headers));", true)]
    [InlineData("options.EnrichDiagnosticContext = (context, http) => context.Set(\"Agent\", http.Request.Headers[\"X-Trace\"]);", false)]
    [InlineData("options.EnrichDiagnosticContext = (context, http) => context.Set(\"Scheme\", http.Request.Scheme);", false)]
    [InlineData("options.Other = (context, http) => context.Set(\"User\", http.User.Identity?.Name);", false)]
    [InlineData("e.Properties[\"user\"] = person.RealName;", true)]
    [InlineData("properties[\"user\"] = person.RealName;", false)]
    public async Task WhatALibraryLogsOfEachRequest_IsALog(string statement, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class Work(Gone options, Dictionary<string, string> properties) { public void Run(Person person, LogEventInfo e) { {{statement}} } }
        """));

    [Theory]
    [InlineData("File.AppendAllText(logFile, body);", true)]
    [InlineData("File.AppendAllText(\"logs/today.txt\", body);", true)]
    [InlineData("File.AppendAllText(loginFile, body);", false)]
    [InlineData("File.AppendAllText(report, body);", false)]
    public async Task FileThatIsCalledALog_IsOne(string statement, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class Work : ControllerBase { public async Task Run(string logFile, string loginFile, string report) { var body = await new System.IO.StreamReader(Request.Body).ReadToEndAsync(); {{statement}} } }
        """));

    /// <summary>A row of what happened keeps who did it; a request as a whole is more than that.</summary>
    [Theory]
    [InlineData("AuditLog", "JsonSerializer.Serialize(context.ActionArguments)", true)]
    [InlineData("SysOperLog", "JsonSerializer.Serialize(context.ActionArguments)", true)]
    [InlineData("Order", "JsonSerializer.Serialize(context.ActionArguments)", false)]
    [InlineData("LoginForm", "JsonSerializer.Serialize(context.ActionArguments)", false)]
    [InlineData("AuditLog", "person.RealName", false)]
    [InlineData("AuditLog", "JsonSerializer.Serialize(context.ActionArguments.Count)", false)]
    public async Task RowOfWhatHappened_IsGivenARequest(string row, string value, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class {{row}} { public string Text { get; set; } = ""; }
        public class Filter { public {{row}} Run(Gone context, Person person) => new() { Text = {{value}} }; }
        """));

    [Theory]
    [InlineData("logger.LogInformation(\"sent to {Email}\", to);", true)]
    [InlineData("logger.LogInformation(\"sent to {Email}\", masked);", false)]
    [InlineData("logger.LogInformation(\"sent to {Email}\", Hash(to));", false)]
    [InlineData("logger.LogInformation(\"sent to {Email}\", \"nobody\");", false)]
    [InlineData("logger.LogInformation(\"sent to {Email}\", hall.Phone);", false)]
    [InlineData("logger.LogInformation(\"{Email} mails\", count);", false)]
    [InlineData("logger.LogInformation(\"step {Step}\", to);", false)]
    public async Task Template_SaysWhatStandsInIt(string statement, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class Hall { [NotPersonal("published")] public string Phone { get; set; } = ""; }
        public class Work(ILogger logger) { string Hash(string s) => s.Length.ToString(); public void Run(string to, string masked, int count, Hall hall) { {{statement}} } }
        """));

    /// <summary>What was just put into an object stands there, and not what another object of its type once held.</summary>
    [Theory]
    [InlineData("outcome.Text = \"failed\"; logger.LogInformation(outcome.Text);", false)]
    [InlineData("outcome.Text = \"failed\"; Fill(outcome); logger.LogInformation(outcome.Text);", true)]
    [InlineData("if (person.Count > 0) outcome.Text = \"failed\"; logger.LogInformation(outcome.Text);", true)]
    [InlineData("outcome.Text = \"failed\"; outcome = other; logger.LogInformation(outcome.Text);", true)]
    [InlineData("logger.LogInformation(outcome.Text);", true)]
    public async Task MemberThatWasJustFilled_HoldsThat(string statements, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class Outcome { public string Text { get; set; } = ""; }
        public class Work(ILogger logger) {
          void Fill(Outcome o) => o.Text = new Person().RealName;
          public void Run(Outcome outcome, Outcome other, Person person) { {{statements}} } }
        """));

    /// <summary>Rows are gone through where the set is of a missing type, and what a property makes of others is made of them.</summary>
    [Theory]
    [InlineData("foreach (var row in people) logger.LogInformation(\"{A}\", row.RealName);", true)]
    [InlineData("foreach (var row in people) logger.LogInformation(\"{A}\", row.Title);", true)]
    [InlineData("foreach (var row in people) logger.LogInformation(\"{A}\", row.Count);", false)]
    public async Task RowsOfASetThatIsMissing_AreGoneThrough(string statement, bool isLogged) => Assert.Equal(isLogged, (await Locked.In($$"""
        public class Citizen { public string RealName { get; set; } = ""; public int Count { get; set; } public string Title => "Dr " + RealName; }
        public class Work(ILogger logger) { public async Task Run(Gone<Citizen> people) { await Task.Yield(); {{statement}} } }
        """, compiles: false)).Any(d => d.Id == "PKA1002"));

    /// <summary>A connection that somebody opens elsewhere does not give its connection string back.</summary>
    [Fact]
    public async Task WhatACredentialOpens_IsNotTheCredential() => Assert.False(await IsLogged("""
        public class Work(ILogger logger) { private readonly string connectionString = Environment.GetEnvironmentVariable("x")!;
          string Ask(string text) { var open = new GoneConnection(text); return open.Query("select 1"); }
          public void Run() { var answer = Ask(connectionString); logger.LogInformation(answer); } }
        """));

    /// <summary>A page that somebody came from, the digest of a file and what a package says of its makers are nobody's; a person's are.</summary>
    [Theory]
    [InlineData("Theme", "Fingerprint", "", false)]
    [InlineData("Member", "Fingerprint", "", true)]
    [InlineData("Mapping", "Referrer", "", false)]
    [InlineData("Package", "ContactEmail", "public string License { get; set; } = \"\"; public string Version { get; set; } = \"\";", false)]
    [InlineData("Supplier", "ContactEmail", "", true)]
    public async Task WhatThingsAreCalled_IsNobodys(string type, string member, string beside, bool isLogged) => Assert.Equal(isLogged, await IsLogged($$"""
        public class {{type}} { public string {{member}} { get; set; } = ""; {{beside}} }
        public class Work(ILogger logger) { public void Run({{type}} it) => logger.LogInformation("{A}", it.{{member}}); }
        """));
}
