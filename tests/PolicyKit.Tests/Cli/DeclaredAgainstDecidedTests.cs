using System.Text.Json;
using PolicyKit.Tests.Packs;

namespace PolicyKit.Tests.Cli;

public sealed class DeclaredAgainstDecidedTests
{
    private static readonly string[] Counts = ["same", "overClosed", "overOpen", "unsupported", "unknown"];
    private static readonly string[] Ranks = ["over-open", "over-closed", "unsupported", "unknown", "same"];

    [Fact]
    public void Table_ShowsFirstWhatIsOpenAndMustNotBe()
    {
        var lines = Decide().Split('\n').Skip(1).SkipWhile(l => l.Length == 0).ToList();
        Assert.StartsWith("DECLARED AGAINST DECIDED", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("all ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("山东省生态环境厅 · 生态环境", lines[2], StringComparison.Ordinal);
        var codes = lines.SkipWhile(l => !l.StartsWith("DATASET", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Length > 0)
            .Where(l => l[0] != ' ').Select(l => l.Split(' ')[0]).ToList();
        var ranks = Datasets().ToDictionary(d => d.GetProperty("code").GetString()!, Rank);
        Assert.Equal(16, codes.Count);
        Assert.Equal(codes.Select(c => ranks[c]).Order(), codes.Select(c => ranks[c]));
    }

    [Fact]
    public void OnlyDelta_KeepsWhatIsNotDecidedAsDeclared()
    {
        var expected = Datasets().Where(d => Rank(d) < Ranks.Length - 1).Select(d => d.GetProperty("code").GetString());
        using var shown = JsonDocument.Parse(Decide("--format", "json", "--only", "delta"));
        Assert.Equal(expected, shown.RootElement.GetProperty("datasets").EnumerateArray().Select(d => d.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("byProvider", "山东省生态环境厅")]
    [InlineData("byDomain", "卫生健康")]
    public void Summary_AddsUpToTheWhole(string key, string name)
    {
        using var document = JsonDocument.Parse(Decide("--format", "json"));
        var delta = document.RootElement.GetProperty("summary").GetProperty("delta");
        Assert.True(delta.GetProperty(key).TryGetProperty(name, out _));
        foreach (var count in Counts)
        {
            Assert.Equal(delta.GetProperty(count).GetInt32(), delta.GetProperty(key).EnumerateObject().Sum(p => p.Value.GetProperty(count).GetInt32()));
        }
    }

    [Fact]
    public void NothingDeclared_NothingIsCompared() =>
        Assert.DoesNotContain("DECLARED AGAINST", CommandLine.Decide(Catalogues.Lines, "--format", "table").Out, StringComparison.Ordinal);

    private static string Decide(params string[] more)
    {
        var result = CommandLine.Run(["decide", Support.Repository.PathOf("docs/samples/shandong.json"), "--as-of", CommandLine.Day, .. more]);
        Assert.Equal((0, ""), (result.Exit, result.Err));
        return result.Out;
    }

    private static List<JsonElement> Datasets()
    {
        using var document = JsonDocument.Parse(Decide("--format", "json"));
        return [.. document.RootElement.GetProperty("datasets").EnumerateArray().Select(d => d.Clone())];
    }

    // The worst of what is declared of a dataset and its fields on either axis; one after the last: nothing is declared.
    private static int Rank(JsonElement dataset) => dataset.GetProperty("fields").EnumerateArray().Prepend(dataset)
        .SelectMany(e => new[] { e.GetProperty("opening"), e.GetProperty("sharing") })
        .Where(a => a.GetProperty("declared").ValueKind == JsonValueKind.String)
        .Select(a => Array.IndexOf(Ranks, a.GetProperty("delta").GetString())).DefaultIfEmpty(Ranks.Length).Min();
}
