using System.Text;
using System.Text.Json;
using PolicyKit.Tables;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

/// <summary>The naughty strings as names of datasets, through every input and out again unchanged.</summary>
public sealed class NaughtyNamesTests : IDisposable
{
    private static readonly string[] Names = [.. JsonSerializer.Deserialize<string[]>(Repository.Read("tests/data/hostile/blns.json"))!
        .Where(n => n.Trim().Length > 0).Distinct(StringComparer.Ordinal)];

    // A control character in a table is an error with its place (PK4003); JSON and workbooks escape it.
    private static readonly string[] Printable = [.. Names.Where(n => !n.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085' or (>= '\u0080' and <= '\u009F'))))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_ThroughJson_ComeOutAsTheyWent() => MustComeBack(_folder.File("a.json",
        JsonSerializer.Serialize(new { catalogue = 1, jurisdiction = "370000", datasets = Datasets() })), n => n);

    [Fact]
    public void Names_ThroughJsonLines_ComeOutAsTheyWent() => MustComeBack(_folder.File("a.jsonl",
        string.Concat(Datasets().Select(d => JsonSerializer.Serialize(d) + "\n"))), n => n);

    [Theory]
    [InlineData(',', "a.csv")]
    [InlineData('\t', "a.tsv")]
    public void Names_ThroughDelimitedText_ComeOutAsTheyWent(char delimiter, string file)
    {
        var text = new StringBuilder($"code{delimiter}jurisdiction{delimiter}name\r\n");
        for (var i = 0; i < Printable.Length; i++)
        {
            text.Append(i).Append(delimiter).Append("370000").Append(delimiter).Append('"').Append(Printable[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\r\n");
        }

        MustComeBack(_folder.File(file, text.ToString()), n => n.Trim(), Printable);
    }

    [Fact]
    public void Names_ThroughAWorkbook_ComeOutAsTheyWent()
    {
        var path = Path.Combine(_folder.Path, "a.xlsx");
        using (var stream = File.Create(path))
        {
            WorkbookWriter.Write(stream, new WorkbookSheet("目录", [new("code"), new("jurisdiction"), new("name")],
                Names.Select((n, i) => (IReadOnlyList<SheetCell>)[FormattableString.Invariant($"{i}"), "370000", n])));
        }

        MustComeBack(path, n => n.Trim());
    }

    private static IEnumerable<object> Datasets() => Names.Select((n, i) => (object)new { code = FormattableString.Invariant($"{i}"), jurisdiction = "370000", name = n });

    // White space around a cell is no part of a name; inside it is.
    private static void MustComeBack(string path, Func<string, string> plain, string[]? names = null)
    {
        var decided = CommandLine.Run("decide", path, "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day, "--format", "jsonl");
        Assert.True(decided.Exit == 0, decided.Err);
        var lines = decided.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((names ?? Names).Select(plain), lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("name").GetString()!).Select(plain));
    }
}
