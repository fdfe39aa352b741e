using System.Collections.Immutable;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Ways through other methods, members and types of the compilation.</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData("Write(user.IdCard);", "void Write(string s) => logger.LogInformation(s);")]
    [InlineData("Write(Get(user));", "void Write(string s) => logger.LogInformation(s); string Get(User u) => u.IdCard;")]
    [InlineData("First(user.IdCard);", "void First(string s) => Second(s); void Second(string s) => Third(s); void Third(string s) => logger.LogInformation(s);")]
    [InlineData("logger.LogInformation(Same(user.IdCard));", "string Same(string s) => s;")]
    [InlineData("Give(user, out var s); logger.LogInformation(s);", "void Give(User u, out string s) => s = u.IdCard;")]
    [InlineData("var s = \"\"; Give(user, ref s); logger.LogInformation(s);", "void Give(User u, ref string s) => s = u.IdCard;")]
    [InlineData("held = user.IdCard; Later();", "private string held = \"\"; void Later() => logger.LogInformation(held);")]
    [InlineData("Held = user.IdCard; Later();", "public string Held { get; set; } = \"\"; void Later() => logger.LogInformation(Held);")]
    [InlineData("current = user; logger.LogInformation(Computed);", "private User current = null!; string Computed => \"x\" + current.IdCard;")]
    [InlineData("logger.LogInformation(Deep(3, user.IdCard));", "string Deep(int n, string s) => n == 0 ? s : Deep(n - 1, s);")]
    [InlineData("logger.LogInformation(Even(3, user.IdCard));", "string Even(int n, string s) => n == 0 ? s : Odd(n - 1, s); string Odd(int n, string s) => Even(n - 1, s);")]
    [InlineData("logger.LogInformation(await Later(user));", "async Task<string> Later(User u) { await Task.Yield(); return u.IdCard; }")]
    [InlineData("foreach (var s in Each(users)) logger.LogInformation(s);", "IEnumerable<string> Each(List<User> all) { foreach (var u in all) yield return u.IdCard; }")]
    [InlineData("await foreach (var s in Each(users)) logger.LogInformation(s);", "async IAsyncEnumerable<string> Each(List<User> all) { foreach (var u in all) { await Task.Yield(); yield return u.IdCard; } }")]
    [InlineData("IBox box = new Box(); logger.LogInformation(box.Take(user));", "interface IBox { string Take(User u); } class Box : IBox { public string Take(User u) => u.IdCard; }")]
    [InlineData("Base b = new Derived(); b.Put(logger, user.IdCard);",
        "abstract class Base { public abstract void Put(ILogger l, string s); } class Derived : Base { public override void Put(ILogger l, string s) => l.LogInformation(s); }")]
    [InlineData("Put(user);", "void Put<T>(T value) => logger.LogInformation(\"{@V}\", value);")]
    [InlineData("var note = new Note(user.IdCard); logger.LogInformation(note.Text);", "class Note(string text) { public string Text { get; } = text; }")]
    [InlineData("var list = new List<string>(); Fill(list, user); logger.LogInformation(list[0]);", "void Fill(List<string> into, User u) => into.Add(u.IdCard);")]
    [InlineData("logger.LogInformation(Apply(user, u => u.IdCard));", "string Apply(User u, Func<User, string> f) => f(u);")]
    [InlineData("logger.LogInformation(\"{B}\", new Badge { Of = user });", "class Badge { public User Of = null!; public override string ToString() => Of.IdCard; }")]
    public async Task Way_Leaks(string statements, string members) =>
        Assert.Contains(await Snippet.InBody(statements, members), d => d.Id == "PKA1002");

    [Theory]
    [InlineData("Write(user.Nick);", "void Write(string s) => logger.LogInformation(s);")]
    [InlineData("Write(Get(user));", "void Write(string s) => logger.LogInformation(s); string Get(User u) => Masks.Partial(u.IdCard);")]
    [InlineData("Write(user.IdCard);", "void Write(string s) => logger.LogInformation(Masks.Partial(s));")]
    [InlineData("Write(user.IdCard, \"\");", "void Write(string s, string t) => logger.LogInformation(t);")]
    [InlineData("Give(user, out var s); logger.LogInformation(s);", "void Give(User u, out string s) => s = u.Nick;")]
    [InlineData("held = Masks.Partial(user.IdCard); Later();", "private string held = \"\"; void Later() => logger.LogInformation(held);")]
    [InlineData("logger.LogInformation(Deep(3, user.IdCard));", "string Deep(int n, string s) => n == 0 ? \"\" : Deep(n - 1, s);")]
    [InlineData("logger.LogInformation(Apply(user, u => u.Nick));", "string Apply(User u, Func<User, string> f) => f(u);")]
    [InlineData("logger.LogInformation(\"{N}\", Size(user));", "int Size(User u) => u.IdCard.Length;")]
    public async Task Way_IsSafe(string statements, string members) => Assert.Empty(await Snippet.InBody(statements, members));

    [Fact]
    public async Task Way_IsTold_FromTheMemberToTheSink()
    {
        var found = Assert.Single(await Snippet.InBody("Write(Get(user));", "void Write(string s) => logger.LogInformation(s); string Get(User u) => u.IdCard;"));
        Assert.Equal("IdCard", found.Properties["path"]!.Split('\n')[0]);
        Assert.Equal(("User.IdCard", "personal/identity/resident-id", "log", "high"),
            (found.Properties["member"], found.Properties["kind"], found.Properties["category"], found.Properties["confidence"]));
        Assert.True(found.AdditionalLocations.Count >= 3);
    }

    [Fact]
    public async Task ExtensionMethod_IsFollowed() => Assert.Single(await Snippet.In("""
        public static class More { public static string Show(this User u) => u.IdCard; }
        public class Work { public void Run(ILogger logger, User user) => logger.LogInformation(user.Show()); }
        """));

    [Fact]
    public async Task MissingReference_LowersConfidence_AndCanBeSwitchedOff()
    {
        const string program = "public class Work { private Serilog.ILogger log = null!; public void Run(User user) => log.Information(user.IdCard); }";
        var found = Assert.Single(await Snippet.In(program, compiles: false));
        Assert.Equal("low", found.Properties["confidence"]);
        Assert.Empty(await Snippet.In(program, compiles: false, ImmutableDictionary<string, string>.Empty.Add("policykit_report_unresolved", "false")));
    }

    [Fact]
    public async Task Findings_AreTheSame_InEveryRun()
    {
        var program = string.Concat(Enumerable.Range(0, 40).Select(i => $$"""
            public class Work{{i}} { public static string Get(User u) => {{(i == 0 ? "u.IdCard" : $"Work{i - 1}.Get(u)")}};
              public void Run(ILogger logger, User u) => logger.LogInformation(Get(u)); }

            """));
        var first = (await Snippet.In(program)).Select(d => d.ToString() + d.Properties["path"]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(40, first.Count);
        for (var i = 0; i < 5; i++)
            Assert.Equal(first, (await Snippet.In(program)).Select(d => d.ToString() + d.Properties["path"]).Order(StringComparer.Ordinal));
    }
}
