namespace PolicyKit.Testing;

/// <summary>Reads the files that a program writes into a folder while it is asked.</summary>
internal sealed class FolderOutlet
{
    private readonly string _folder;
    private Dictionary<string, (long Length, DateTime Written)> _known;

    public FolderOutlet(string folder) => (_folder, _known) = (folder, Files(folder));

    /// <summary>The files that are new or changed since it was last asked.</summary>
    public IEnumerable<(string Outlet, byte[] Bytes)> Drain()
    {
        var (before, now) = (_known, Files(_folder));
        _known = now;
        return now.Where(f => !before.TryGetValue(f.Key, out var was) || was != f.Value).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => ($"file {Path.GetRelativePath(_folder, f.Key)}", Bytes(f.Key)));
    }

    private static Dictionary<string, (long Length, DateTime Written)> Files(string folder) => !Directory.Exists(folder) ? []
        : new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToDictionary(f => f.FullName, f => (f.Length, f.LastWriteTimeUtc));

    // The program may still write to it.
    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var into = new MemoryStream();
        file.CopyTo(into);
        return into.ToArray();
    }
}
