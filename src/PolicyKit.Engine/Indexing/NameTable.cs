using System.Runtime.InteropServices;
using System.Text;

namespace PolicyKit.Engine.Indexing;

/// <summary>Finds a text among named ones, as UTF-16 or as UTF-8, without allocating.</summary>
/// <param name="names">The names, each once.</param>
internal sealed class NameTable(string[] names)
{
    private readonly Lazy<ByteTable> _utf8 = new(() => new ByteTable([.. names.Select(Encoding.UTF8.GetBytes)]));

    /// <summary>Finds the bytes of UTF-16.</summary>
    public ByteTable Utf16 { get; } = new([.. names.Select(n => MemoryMarshal.AsBytes(n.AsSpan()).ToArray())]);

    public int Count => names.Length;

    public string this[int at] => names[at];

    /// <summary>The position of a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => Utf16.Find(MemoryMarshal.AsBytes(text));

    /// <summary>The position of a text in UTF-8, or -1.</summary>
    public int FindUtf8(ReadOnlySpan<byte> text) => _utf8.Value.Find(text);
}
