using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>Writes a file beside its place and renames it when it is whole: a failure leaves nothing, and an old file untouched.</summary>
internal static class AtomicFile
{
    private static readonly ConcurrentDictionary<string, byte> Unfinished = new();

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    /// <exception cref="PolicyKitException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            if (path.StartsWith("/dev/", StringComparison.Ordinal))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }

            // A link stays a link: what it names is written.
            var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
            WriteBeside(target ?? Path.GetFullPath(path), write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PolicyKitException(CommandProblems.Unwritable(path));
        }
    }

    /// <summary>Removes what a signal interrupts.</summary>
    public static void DiscardAll()
    {
        foreach (var path in Unfinished.Keys)
        {
            TryDelete(path);
        }
    }

    private static void WriteBeside(string path, Action<Stream> write)
    {
        var beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        Unfinished.TryAdd(beside, 0);
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            TryDelete(beside);
            Unfinished.TryRemove(beside, out _);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done for a file that cannot be deleted.
        }
    }
}
