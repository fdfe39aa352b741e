namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Kinds of ways that are easily lost: each with a leak, and a twin where the same way carries something harmless.</summary>
public sealed class FlowKindTests
{
    [Theory]
    [InlineData("var f = Held; logger.LogInformation(f(user));", "Func<User, string> Held => u => u.$;")]
    [InlineData("var lazy = new Lazy<string>(() => user.$); logger.LogInformation(lazy.Value);", "")]
    [InlineData("var (c, _) = Two(user); logger.LogInformation(c);", "(string, int) Two(User u) => (u.$, 1);")]
    [InlineData("var t = Two(user); logger.LogInformation(t.Card);", "(string Card, int N) Two(User u) => (u.$, 1);")]
    [InlineData("logger.LogInformation(First(new[] { user.$ }));", "T First<T>(IEnumerable<T> all) { foreach (var x in all) return x; return default!; }")]
    [InlineData("var box = new Box<string> { Value = user.$ }; logger.LogInformation(box.Value);", "class Box<T> { public T Value { get; set; } = default!; }")]
    [InlineData("var n = new Node(user.$); logger.LogInformation(n.Text);", "class Node { private readonly string _t; public Node(string t) { _t = t; } public string Text => _t; }")]
    [InlineData("var r = new Row(\"\") with { Card = user.$ }; logger.LogInformation(\"{R}\", r);", "record Row(string Card);")]
    [InlineData("logger.LogInformation(new Row(user.$).ToString());", "record Row(string Card);")]
    [InlineData("logger.LogInformation(string.Concat(users.Select(u => u.$)));", "")]
    [InlineData("logger.LogInformation(string.Join(';', users.Select(u => new { C = u.$ }).Select(x => x.C)));", "")]
    [InlineData("var d = users.ToDictionary(u => u.Id, u => u.$); logger.LogInformation(d[1]);", "")]
    [InlineData("foreach (var g in users.GroupBy(u => u.$)) logger.LogInformation(g.Key);", "")]
    [InlineData("logger.LogInformation(users.Aggregate(\"\", (a, u) => a + u.$));", "")]
    [InlineData("logger.LogInformation(users.Max(u => u.$)!);", "")]
    [InlineData("var q = from u in users let c = u.$ orderby u.Id select c; foreach (var c in q) logger.LogInformation(c);", "")]
    [InlineData("var s = new Stack<string>(); s.Push(user.$); logger.LogInformation(s.Pop());", "")]
    [InlineData("var w = new StringWriter(); w.Write(user.$); logger.LogInformation(w.ToString());", "")]
    [InlineData("logger.LogInformation(new StringBuilder(user.$).AppendLine().ToString());", "")]
    [InlineData("logger.LogInformation(user.$.ToUpperInvariant()[..4]);", "")]
    [InlineData("logger.LogInformation(new string(user.$.Reverse().ToArray()));", "")]
    [InlineData("var b = Encoding.UTF8.GetBytes(user.$); logger.LogInformation(Convert.ToBase64String(b));", "")]
    [InlineData("object o = user.$; if (o is string s) logger.LogInformation(s);", "")]
    [InlineData("var s = user switch { { $: { Length: > 3 } c } => c, _ => \"\" }; logger.LogInformation(s);", "")]
    [InlineData("logger.LogInformation(await Task.Run(() => user.$));", "")]
    [InlineData("var t = Task.WhenAll(users.Select(async u => { await Task.Yield(); return u.$; })); foreach (var c in await t) logger.LogInformation(c);", "")]
    [InlineData("var c = Channel(); await c.Write(user); logger.LogInformation(c.Last);",
        "Pipe Channel() => new(); class Pipe { public string Last = \"\"; public Task Write(User u) { Last = u.$; return Task.CompletedTask; } }")]
    [InlineData("logger.LogInformation((string)new Wrapped(user.$));", "class Wrapped(string t) { private readonly string _t = t; public static explicit operator string(Wrapped w) => w._t; }")]
    [InlineData("logger.LogInformation(new Bag(user)[0]);", "class Bag(User u) { public string this[int i] => u.$; }")]
    [InlineData("logger.LogInformation(user.$ + Deep(2, user));", "string Deep(int n, User u) => n == 0 ? \"\" : Deep(n - 1, u);")]
    [InlineData("string? s = null; s += user.$; logger.LogInformation(s);", "")]
    [InlineData("try { throw new InvalidOperationException(); } catch (Exception e) when (Note(user.$)) { }", "bool Note(string s) { logger.LogInformation(s); return true; }")]
    [InlineData("using var x = new Closer(() => logger.LogInformation(user.$));", "sealed class Closer(Action a) : IDisposable { public void Dispose() => a(); }")]
    public async Task Way_LeaksWithTheNumber_NotWithTheNickname(string statements, string members)
    {
        Assert.NotEmpty(await Snippet.InBody(With(statements, "IdCard"), With(members, "IdCard")));
        Assert.Empty(await Snippet.InBody(With(statements, "Nick"), With(members, "Nick")));
    }

    [Fact]
    public async Task EnvelopeOfOneAction_DoesNotBlameAnother() => Assert.Single(await Snippet.In("""
        public class Result<T> { public int Code { get; set; } public T? Data { get; set; } }
        public class Result { public object? Data { get; set; } }
        public class UsersController : ControllerBase {
          public Result<List<User>> All(List<User> users) { var r = new Result<List<User>>(); r.Data = users; return r; }
          public Result<string> Name(User user) { var r = new Result<string>(); r.Data = user.Nick; return r; }
          public Result Count(List<User> users) { var r = new Result(); r.Data = users.Count; return r; } }
        """));

    [Fact]
    public async Task MappedObject_ShowsWhatItsTypeHas() => Assert.Empty(await Snippet.In("""
        public static class Mapping { public static T MapTo<T>(this object from) => (T)Map(from, typeof(T)); static object Map(object from, Type to) => from; }
        public class UsersController : ControllerBase { public Card Get(User user) => user.MapTo<Card>(); }
        """));

    [Fact]
    public async Task DeepExpressions_AndLongBodies_AreFollowed()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("\"x\"", 1_500).Append("user.IdCard"));
        var chain = "new StringBuilder(user.IdCard)" + string.Concat(Enumerable.Repeat(".Append(1)", 300));
        Assert.NotEmpty(await Snippet.InBody($"logger.LogInformation({sum});"));
        Assert.NotEmpty(await Snippet.InBody($"logger.LogInformation({chain}.ToString());"));
        Assert.NotEmpty(await Snippet.InBody("var s = user.IdCard;" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"var v{i} = s + {i}; if (flag) s = v{i};")) + "logger.LogInformation(s);"));
    }

    private static string With(string text, string member) => text.Replace("user.$", "user." + member, StringComparison.Ordinal)
        .Replace("u.$", "u." + member, StringComparison.Ordinal).Replace("{ $:", "{ " + member + ":", StringComparison.Ordinal);
}
