using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A file that can be read from its beginning as often as needed.</summary>
/// <param name="Path">The path as messages print it.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Open">Opens it.</param>
public sealed record InputFile(string Path, long Length, Func<Stream> Open)
{
    private const int Buffer = 1 << 16;
    private const int HeldBytes = 32 << 20;

    /// <summary>Whether it is another one than when it was opened first: longer or shorter, or written since.</summary>
    internal Func<bool> HasChanged { get; private init; } = () => false;

    /// <summary>The bytes, where they are in memory anyway.</summary>
    internal ReadOnlyMemory<byte>? Held { get; private init; }

    /// <summary>A file on disk.</summary>
    /// <exception cref="PolicyKitException">It cannot be read (PK7002).</exception>
    public static InputFile OnDisk(string path)
    {
        try
        {
            using var first = OpenDisk(path);
            var (length, written) = Stamp(path);
            return !first.CanSeek ? Of(path, first)
                : new(path, first.Length, () => Guarded(path)) { HasChanged = () => Stamp(path) != (length, written) };
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Unreadable(path);
        }
    }

    /// <summary>Bytes in memory, which stay as they are.</summary>
    internal static InputFile Of(string path, ArraySegment<byte> bytes) =>
        new(path, bytes.Count, () => new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)) { Held = bytes };

    /// <summary>A stream that can be read once: held in memory, or, if it is long, in a file that goes away with the process.</summary>
    public static InputFile Of(string path, Stream stream)
    {
        var held = new MemoryStream();
        var chunk = new byte[Buffer];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            held.Write(chunk, 0, read);
            if (held.Length > HeldBytes)
            {
                return Spooled(path, held, stream);
            }
        }

        return Of(path, new ArraySegment<byte>(held.GetBuffer(), 0, (int)held.Length));
    }

    /// <summary>The first bytes, for telling what it is.</summary>
    /// <param name="most">How many at most.</param>
    public byte[] Head(int most)
    {
        using var stream = Open();
        var head = new byte[(int)Math.Min(most, Math.Max(0, Length))];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The same, without a copy where the bytes are in memory.</summary>
    internal ReadOnlyMemory<byte> Beginning(int most) => Held is { } held ? held[..Math.Min(most, held.Length)] : Head(most);

    /// <summary>All bytes.</summary>
    public Language.SourceFile ReadAll()
    {
        if (Held is { } held)
        {
            return new(Path, Path, held);
        }

        using var stream = Open();
        var bytes = new byte[Length];
        return new(Path, Path, bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    private static InputFile Spooled(string path, MemoryStream held, Stream rest)
    {
        // Deleted when the handle is closed, whatever ends the process; read through further handles of the same file.
        var spool = new FileStream(System.IO.Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, Buffer, FileOptions.DeleteOnClose);
        held.WriteTo(spool);
        rest.CopyTo(spool);
        spool.Flush();
        return new(path, spool.Length, () => new FileStream(spool.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Buffer, FileOptions.SequentialScan));
    }

    private static (long Length, DateTime Written) Stamp(string path) => new FileInfo(path) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : default;

    private static FileStream OpenDisk(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, Buffer, FileOptions.SequentialScan);

    private static FileStream Guarded(string path)
    {
        try
        {
            return OpenDisk(path);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Unreadable(path);
        }
    }

    private static bool IsFailure(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException;

    private static PolicyKitException Unreadable(string path) => new(LibraryProblems.Unreadable(path, File.Exists(path), Directory.Exists(path)));
}
