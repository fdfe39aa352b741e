namespace PolicyKit.Tests.Support;

/// <summary>The tree that is tested. Tests read it; they never write to it.</summary>
internal static class Repository
{
    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "_site", "node_modules"];

    /// <summary>The folder that holds PolicyKit.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<string[]> Listed = new(() => [.. List(Root).Order(StringComparer.Ordinal)]);

    /// <summary>Every file as path below the root with forward slashes, ordinal; without what building leaves behind.</summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    /// <summary>The files below folders, such as <c>src</c> or <c>docs/adr</c>, whose names end so.</summary>
    public static IEnumerable<string> FilesIn(string ending, params string[] folders) =>
        Files.Where(f => f.EndsWith(ending, StringComparison.Ordinal) && folders.Any(d => f.StartsWith(d + "/", StringComparison.Ordinal)));

    /// <summary>Where the file is on disk.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Whether the file or folder exists.</summary>
    public static bool Has(string path) => Path.Exists(PathOf(path));

    private static IEnumerable<string> List(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/');
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Where(d => IsOurs(Path.GetFileName(d))).SelectMany(List))
        {
            yield return below;
        }
    }

    private static bool IsOurs(string folder) => folder is not (".git" or ".vs" or ".idea") && !BuildFolders.Contains(folder);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PolicyKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("PolicyKit.sln is not above the tests: run them where they were built.");
    }
}
