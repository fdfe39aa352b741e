using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Scanning;

/// <summary>The files of a folder that a scan reads: C#, projects, settings of rules. No link is followed, nothing is run.</summary>
public sealed class SourceFolder
{
    private static readonly string[] Passed = ["bin", "obj", "node_modules"];
    private static readonly string[] Generated = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    private SourceFolder(string root, IEnumerable<string> files, ImmutableArray<Problem> problems)
    {
        Root = root;
        Problems = problems;
        var all = files.Order(StringComparer.Ordinal).ToImmutableArray();
        Sources = [.. all.Where(IsSource)];
        Projects = [.. all.Where(f => f.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))];
        Shared = [.. all.Where(f => Path.GetFileName(f) == "Directory.Build.props")];
        Settings = [.. all.Where(f => Path.GetFileName(f) is ".editorconfig" or ".globalconfig")];
    }

    /// <summary>The folder, as a full path with forward slashes.</summary>
    public string Root { get; }

    /// <summary>C# that people write, as paths below the root with forward slashes, sorted.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary>Project files.</summary>
    public ImmutableArray<string> Projects { get; }

    /// <summary>Files of properties that projects below them share.</summary>
    public ImmutableArray<string> Shared { get; }

    /// <summary>Settings of rules.</summary>
    public ImmutableArray<string> Settings { get; }

    /// <summary>Folders that could not be listed.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Lists a folder. <c>bin</c>, <c>obj</c>, <c>node_modules</c>, what begins with a dot, links and generated files are left out.</summary>
    /// <param name="path">A folder, or one C# file.</param>
    /// <exception cref="PolicyKitException">There is no such folder (PK7050), or no C# in it (PK7051).</exception>
    public static SourceFolder Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full) && full.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return new(Slashes(Path.GetDirectoryName(full)!), [Path.GetFileName(full)], []);
        }

        if (!Directory.Exists(full))
        {
            throw new PolicyKitException(ScanProblems.NoFolder(path, File.Exists(full)));
        }

        var files = new List<string>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        List(new DirectoryInfo(full), "", files, problems);
        var folder = new SourceFolder(Slashes(full), files, problems.ToImmutable());
        return folder.Sources.Length > 0 ? folder : throw new PolicyKitException([ScanProblems.NoSource(path), .. problems]);
    }

    /// <summary>A path below the root as a full path.</summary>
    public string FullPath(string file) => Root.EndsWith('/') ? Root + file : $"{Root}/{file}";

    /// <summary>A full path below the root as a path below it; others stay.</summary>
    public string Relative(string full) => full.StartsWith(FullPath(""), StringComparison.Ordinal) ? full[FullPath("").Length..] : full;

    // A tree may be as deep as the file system lets it be: folders wait in a list, not on the stack.
    private static void List(DirectoryInfo root, string prefix, List<string> files, ImmutableArray<Problem>.Builder problems)
    {
        var waiting = new Stack<(DirectoryInfo Folder, string Prefix)>([(root, prefix)]);
        while (waiting.TryPop(out var next))
        {
            try
            {
                foreach (var entry in next.Folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
                {
                    if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    {
                        continue;
                    }

                    if (entry is DirectoryInfo folder && !IsPassed(folder.Name))
                    {
                        waiting.Push((folder, next.Prefix + folder.Name + "/"));
                    }
                    else if (entry is FileInfo)
                    {
                        files.Add(next.Prefix + entry.Name);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(ScanProblems.Unreadable(next.Prefix.TrimEnd('/')));
            }
        }
    }

    private static bool IsPassed(string folder) => folder.StartsWith('.') || Passed.Contains(folder, StringComparer.OrdinalIgnoreCase);

    private static bool IsSource(string file) => file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
        && !Generated.Any(g => file.EndsWith(g, StringComparison.OrdinalIgnoreCase))
        && !Path.GetFileName(file).StartsWith("TemporaryGeneratedFile_", StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
