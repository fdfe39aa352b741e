using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A folder with policy files.</summary>
/// <param name="root">The folder as messages print it; it must exist.</param>
/// <param name="prefix">What stands before each path to make it an id: empty for a policies root, the pack's id and a slash for a pack
/// that lies outside its place.</param>
public sealed class FolderSource(string root, string prefix = "") : PackSource
{
    /// <inheritdoc/>
    public override string Name => root;

    /// <inheritdoc/>
    public override SourceFile Read(string id)
    {
        var path = Path.Combine(root, id[prefix.Length..]).Replace('\\', '/');
        return new(id, path, FileReading.ReadAll(path));
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> ListIds()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = prefix.Length == 0, MaxRecursionDepth = 8 };
        return FileReading.Guarded(root, () => Directory.GetFiles(root, "*", options))
            .Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".js", StringComparison.Ordinal))
            .Select(f => prefix + Path.GetRelativePath(root, f).Replace('\\', '/'));
    }
}

/// <summary>Reading files, with one kind of failure.</summary>
internal static class FileReading
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public static byte[] ReadAll(string path) => Guarded(path, () => File.ReadAllBytes(path));

    /// <summary>What is read of a path.</summary>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PolicyKitException(LibraryProblems.Unreadable(path, File.Exists(path), Directory.Exists(path)));
        }
    }
}
