using System.Diagnostics;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A folder of a git repository as it was at a revision. Only the program <c>git</c> reads repositories; nothing is checked out.</summary>
internal sealed class GitTree
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _blobs;

    private GitTree(string folder, string revision, Dictionary<string, string> blobs) => (_folder, Revision, _blobs) = (folder, revision, blobs);

    /// <summary>The revision as it was named.</summary>
    public string Revision { get; }

    /// <summary>The files by their paths from the root of the repository, ordinal order.</summary>
    public IEnumerable<string> Paths => _blobs.Keys.Order(StringComparer.Ordinal);

    /// <summary>Opens the tree that holds a path.</summary>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <param name="path">A path of the working tree, which need not exist any more.</param>
    /// <returns>The tree and the path from the root of the repository.</returns>
    /// <exception cref="PolicyKitException">There is no repository, no git, or no such revision (PK7023).</exception>
    public static (GitTree Tree, string Path) Open(string revision, string path)
    {
        var full = Path.GetFullPath(path);
        var folder = full;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var reference = $"git:{revision}:{path}";
        var root = Text(Run(folder, reference, "rev-parse", "--show-prefix")).TrimEnd('\n') + Path.GetRelativePath(folder, full).Replace('\\', '/');
        root = root.EndsWith("/.", StringComparison.Ordinal) ? root[..^2] : root == "." ? "" : root;
        var commit = Text(Run(folder, reference, "rev-parse", "--verify", "--end-of-options", revision + "^{commit}")).TrimEnd('\n');
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Text(Run(folder, reference, "ls-tree", "-r", "-z", "--full-tree", commit)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, name) = (entry[..entry.IndexOf('\t', StringComparison.Ordinal)].Split(' '), entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            if (head is ["100644" or "100755", "blob", var blob])
            {
                blobs[name] = blob;
            }
        }

        return (new(folder, revision, blobs), root);
    }

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string path) => _blobs.ContainsKey(path);

    /// <summary>How messages name a file.</summary>
    public string NameOf(string path) => $"git:{Revision}:{path}";

    /// <summary>The bytes of a file.</summary>
    public byte[] Read(string path) => Run(_folder, NameOf(path), "cat-file", "blob", _blobs[path]);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Run(string folder, string reference, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            using var bytes = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            process.WaitForExit();
            return process.ExitCode == 0 ? bytes.ToArray() : throw new PolicyKitException(LibraryProblems.NoRevision(reference, errors.Result.Split('\n')[0]));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new PolicyKitException(LibraryProblems.NoRevision(reference, "git"));
        }
    }
}

/// <summary>A folder with policy files at a revision.</summary>
/// <param name="tree">The revision.</param>
/// <param name="root">The folder from the root of the repository, or empty.</param>
/// <param name="prefix">As of <see cref="FolderSource"/>.</param>
internal sealed class GitSource(GitTree tree, string root, string prefix = "") : PackSource
{
    private string Start => root.Length == 0 ? "" : root + "/";

    /// <inheritdoc/>
    public override string Name => tree.NameOf(root);

    /// <inheritdoc/>
    public override Language.SourceFile Read(string id)
    {
        var path = Start + id[prefix.Length..];
        return new(id, tree.NameOf(path), tree.Read(path));
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> ListIds() => tree.Paths
        .Where(p => p.StartsWith(Start, StringComparison.Ordinal) && (prefix.Length == 0 || p.IndexOf('/', Start.Length) < 0))
        .Where(p => p.EndsWith(".yaml", StringComparison.Ordinal) || p.EndsWith(".js", StringComparison.Ordinal))
        .Select(p => prefix + p[Start.Length..]);
}
