using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Syntax of every version: the engine follows what it knows and fails on nothing.</summary>
public sealed class SurvivalTests
{
    [Theory]
    [InlineData("class A { string f => field; string p { get => field; set => field = value?.Trim() ?? \"\"; } = \"\"; }")]
    [InlineData("static class E { extension(User u) { public string Shown => u.IdCard; public static int Zero => 0; } }")]
    [InlineData("class A(User u) { string P = u.IdCard; string M() => P + u.Nick; }")]
    [InlineData("class A { void M(User? u) { u?.Nick = u.IdCard; u?.Friends?[0].Nick += \"x\"; } }")]
    [InlineData("class A { int[] M(int[] a) => [1, .. a, 2]; int N(ReadOnlySpan<int> s) => s[^1]; }")]
    [InlineData("class A { bool M(object o) => o is User { Friends: [.., { IdCard: \"x\" or null }] } and not null; }")]
    [InlineData("class A { async IAsyncEnumerable<int> M() { await using var s = new MemoryStream(); try { yield return 1; } finally { await Task.Yield(); } } }")]
    [InlineData("class A { static int F(params ReadOnlySpan<string> s) => s.Length; int M(User u) => F(u.IdCard, \"x\"); }")]
    [InlineData("class A { unsafe int M(int* p, delegate*<int, int> f) { fixed (char* c = \"x\") return f(*p) + *c; } }")]
    [InlineData("class A { void M() { goto end; end: ; switch (1) { case 1: goto case 2; case 2: goto default; default: break; } } }")]
    [InlineData("class A { int M() { lock (new System.Threading.Lock()) { return 1; } } }")]
    [InlineData("record struct P(int X) { public P Next => this with { X = X + 1 }; public static P operator +(P a, P b) => a; public void operator +=(int n) { } }")]
    [InlineData("partial class A { public partial string P { get; } public partial A(); } partial class A { public partial string P => \"\"; public partial A() { } }")]
    [InlineData("class A { dynamic M(dynamic d) => d.Call(d.X, 1)[0] + 1; Func<int, int> F = static (int x = 3) => x; }")]
    [InlineData("class A { void M() { var f = (ref int x, out int y) => y = x; int a = 0; f(ref a, out var b); ref int r = ref a; r = b; } }")]
    [InlineData("class A { void M() { try { try { } finally { } } catch (Exception e) when (e.Message != \"\") { throw; } } }")]
    [InlineData("class A { static string M(string s) { string Inner(string t) => t == \"\" ? s : Inner(t.Substring(1)); return Inner(s); } }")]
    [InlineData("class A { ReadOnlySpan<byte> U => \"x\"u8; string R => \"\"\"a \"b\" \"\"\"; string N = nameof(List<>); }")]
    [InlineData("class A { System.Linq.Expressions.Expression<Func<User, bool>> M() => u => u.IdCard == \"x\"; }")]
    [InlineData("class A { this is not C# at all (;; ")]
    [InlineData("class A : Missing.Base<Unknown> { Nope M(Gone g) => g.Do(x => x.IdCard).Then($\"{g}\"); void N() { undefined.Call(null!, out var z); z.Q = 1; } }")]
    public async Task Syntax_IsSurvived(string program) =>
        Assert.All(await Snippet.In(program, compiles: false), d => Assert.StartsWith("PKA", d.Id, StringComparison.Ordinal));

    /// <summary>The body of a program without a class is a body like others.</summary>
    [Fact]
    public async Task TopLevelStatements_AreFollowed()
    {
        var top = CSharpSyntaxTree.ParseText("var u = new User(); System.Console.WriteLine(u.IdCard);", new CSharpParseOptions(LanguageVersion.Preview), "Top.cs");
        Assert.Single(await Snippet.In("", compiles: false, trees: [top]), d => d.Id == "PKA1002");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public async Task TextOfManyParts_IsFollowed(int parts)
    {
        var sum = string.Join(" + ", Enumerable.Range(0, parts).Select(i => i == parts / 2 ? "user.IdCard" : "user.Nick"));
        Assert.Single(await Snippet.InBody($"logger.LogInformation({sum});"), d => d.Id == "PKA1002");
    }

    [Fact]
    public async Task CallsInCalls_AreFollowedOrGivenUp()
    {
        var calls = string.Concat(Enumerable.Repeat("F(", 2000)) + "user.IdCard" + new string(')', 2000);
        var found = await Snippet.InBody($"logger.LogInformation({calls}); logger.LogInformation(user.IdCard);", "static string F(string s) => s;");
        Assert.Contains(found, d => d.Id == "PKA1002");
        Assert.All(found, d => Assert.StartsWith("PKA", d.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyFiles_AreFollowedThrough()
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Enumerable.Range(0, 200).Select(i => CSharpSyntaxTree.ParseText(
            $"public class W{i} {{ public static string M(string s) => {(i == 0 ? "s" : $"W{i - 1}.M(s)")}; }}", parse, $"W{i}.cs"));
        var found = await Snippet.In("public class Run { public void Go(ILogger l, User u) => l.LogInformation(W199.M(u.IdCard)); }", compiles: false, trees: trees);
        Assert.Single(found, d => d.Id == "PKA1002");
    }
}
