using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>The smallest country, and copies of it with edits.</summary>
internal sealed class ChangedPolicies : IDisposable
{
    public const string Pack = "cn/minimal/policy.yaml";

    /// <summary>A rule that closes one domain, to stand before <c>grading</c>.</summary>
    public const string ParksClosed = """
          - id: parks-closed
            title: { zh: 园林不予开放, en: Parks are closed }
            effect: at-most
            when: dataset.domain === '园林'
            then: { opening: closed }
            special: true
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }

          - id: grading

        """;

    private readonly TemporaryFolder _folder = new();

    public ChangedPolicies()
    {
        foreach (var side in new[] { "old", "new" })
        {
            foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
            {
                _folder.File(Path.Combine(side, Path.GetRelativePath(CommandLine.Minimal, file)), File.ReadAllText(file));
            }
        }
    }

    public string Old => Path.Combine(_folder.Path, "old");

    public string New => Path.Combine(_folder.Path, "new");

    /// <summary>Replaces a text that must be there in a file of the new side.</summary>
    public ChangedPolicies Edit(string was, string now, string file = Pack)
    {
        var path = Path.Combine(New, file);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(was, now, StringComparison.Ordinal));
        return this;
    }

    public CommandResult Impact(string catalogue, params string[] more) =>
        CommandLine.Run(catalogue, ["impact", Old, New, "-", "--as-of", CommandLine.Day, .. more]);

    public void Dispose() => _folder.Dispose();
}
