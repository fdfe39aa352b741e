using System.Text.RegularExpressions;

namespace PolicyKit.Analyzers.Tests.Blind;

/// <summary>One snippet of the corpus: the lines it takes in its file, and those of them on which it leaks. Lines count from 1.</summary>
internal sealed record BlindCase(string Id, string File, int First, int Last, IReadOnlySet<int> Leaks)
{
    private static readonly string[] Categories = ["log", "console", "telemetry", "http-result", "http-client", "json", "export", "file", "message", "signalr", "grpc",
        "cache", "cookie", "exception", "email"];

    /// <summary>The sink that the snippet is about, by the beginning of its id.</summary>
    public string Category => Categories.Single(c => Id.StartsWith(c + "-", StringComparison.Ordinal));
}

/// <summary>tests/cases/analyzers/blind: snippets by somebody who had not read the analyzer, each a namespace under a line <c>// case: ID leak|safe</c>;
/// a line that gives personal data out ends with <c>// LEAK</c>.</summary>
internal static partial class BlindCorpus
{
    private const string Folder = "tests/cases/analyzers/blind";

    /// <summary>The files of C#, with the stand-ins of libraries.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } = [.. Repository.FilesIn(".cs", Folder).Select(f => (Path.GetFileName(f), Repository.Read(f)))];

    /// <summary>Every snippet, in the order of the files.</summary>
    public static IReadOnlyList<BlindCase> Cases { get; } = [.. Files.SelectMany(f => CasesOf(f.Name, Lines(f.Text)))];

    /// <summary>What known.txt says goes wrong: a line <c>ID miss|false-alarm always|built|scanned reason</c> for each.</summary>
    public static IEnumerable<(string Wrong, string When)> Known =>
        Lines(Repository.Read(Folder + "/known.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', 4)).Select(w => ($"{w[0]} {w[1]}", w[2]));

    private static IEnumerable<BlindCase> CasesOf(string file, string[] lines)
    {
        var heads = Enumerable.Range(0, lines.Length).Where(i => Head().IsMatch(lines[i])).Append(lines.Length).ToList();
        foreach (var (first, next) in heads.Zip(heads.Skip(1)))
        {
            var head = Head().Match(lines[first]).Groups;
            var leaks = Enumerable.Range(first, next - first).Where(i => lines[i].EndsWith("// LEAK", StringComparison.Ordinal)).Select(i => i + 1).ToHashSet();
            Assert.True(leaks.Count > 0 == (head[2].Value == "leak"), $"{file}:{first + 1}: {head[1].Value} is {head[2].Value} and has {leaks.Count} marked lines");
            yield return new(head[1].Value, file, first + 1, next, leaks);
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    [GeneratedRegex("^// case: ([a-z0-9-]+) (leak|safe)$")]
    private static partial Regex Head();
}
