using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyKit.Analyzers.CodeFixes;
using PolicyKit.Analyzers.Tests.Flow;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>Each sink of the matrix in a file of its own, and all of them fixed at once: what is fixed compiles and is silent, whatever it leaves by.</summary>
public sealed class EverySinkTests
{
    private static readonly string[] Texts = StatementsOf(nameof(SinkMatrixTests.Text_LeaksByEach_AndNothingElseDoes));
    private static readonly string[] Objects = StatementsOf(nameof(SinkMatrixTests.Object_LeaksByEach_UnlessItHidesTheMember));

    [Theory]
    [InlineData("mask", Workbench.Masks, "Hide.All(user.IdCard)")]
    [InlineData("mask", "", "\"***\"")]
    [InlineData("suppress", "", "until 2027-02-24")]
    public async Task Text_IsFixedWhereverItLeaves(string key, string masks, string written)
    {
        using var bench = await Leaking(Texts, "user.IdCard", masks);
        await bench.TakeAll(key);
        await IsSilent(bench, Texts.Length, written);
    }

    /// <summary>By the attribute where a serialiser obeys it; what is no serialiser is only suppressed.</summary>
    [Fact]
    public async Task Object_IsFixedWhereverItLeaves()
    {
        using var bench = await Leaking(Objects, "user", "");
        var ignored = (await bench.Find()).Where(d => d.Properties["category"] is "json" or "http-result" or "signalr" or "message" or "cache").ToList();
        Assert.NotEmpty(ignored);
        foreach (var finding in ignored) Assert.Equal(["remove", "ignore", "suppress"], await bench.Offers(finding));
        await bench.TakeAll("suppress");
        await IsSilent(bench, Objects.Length, "until 2027-02-24");
    }

    private static async Task<Workbench> Leaking(string[] statements, string value, string masks)
    {
        var bench = new Workbench(Workbench.Options, [.. statements.Select((s, i) => ($"Work{i}.cs", $$"""
            public static class Work{{i}}
            {
                public static void Run(ILogger logger, User user)
                {
                    {{SinkMatrixTests.Giving(s, value)}};
                }
            }
            """)), ("Masks.cs", masks)]);
        Assert.Equal(statements.Length, (await bench.Find()).Select(d => d.Location.SourceTree).Distinct().Count());
        return bench;
    }

    private static async Task IsSilent(Workbench bench, int files, string written)
    {
        Assert.Empty(await bench.Find());
        await bench.Compiles();
        for (var i = 0; i < files; i++) Assert.Contains(written, await bench.TextOf($"Work{i}.cs"), StringComparison.Ordinal);
    }

    private static string[] StatementsOf(string test) =>
        [.. typeof(SinkMatrixTests).GetMethod(test)!.GetCustomAttributes<InlineDataAttribute>().Select(d => (string)d.GetData(null!).Single()[1])];
}
