using System.Text;

namespace PolicyKit;

/// <summary>How a text file is written: what its copy keeps.</summary>
/// <param name="Encoding">Its encoding, with or without a mark.</param>
/// <param name="NewLine">Its line ends.</param>
internal sealed record TextDialect(Encoding Encoding, string NewLine)
{
    private const int HeadBytes = 1 << 16;

    public static TextDialect Of(DataFile data)
    {
        var head = data.File.Head(HeadBytes);
        var hasMark = head.AsSpan().StartsWith("\uFEFF"u8);
        var encoding = data.EncodingName == "utf-8" ? new UTF8Encoding(hasMark) : data.Encoding;
        return new(encoding, head.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n");
    }
}
