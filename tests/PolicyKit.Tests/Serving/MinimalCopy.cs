using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>The smallest country's policies in a folder where they may change.</summary>
internal sealed class MinimalCopy : IDisposable
{
    private const string Policy = "cn/minimal/policy.yaml";
    private readonly TemporaryFolder _folder = new();

    public MinimalCopy()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            _folder.File(System.IO.Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }
    }

    public string Path => _folder.Path;

    /// <summary>Another version that says the same.</summary>
    public void Release(string version) => Write(Original.Replace("version: 1.0.0", "version: " + version, StringComparison.Ordinal));

    /// <summary>A key that nobody knows (PK1031).</summary>
    public void Break() => Write(Original + "nonsense: true\n");

    public void Dispose() => _folder.Dispose();

    private static string Original => File.ReadAllText(System.IO.Path.Combine(CommandLine.Minimal, Policy));

    private void Write(string text) => _folder.File(Policy, text);
}
