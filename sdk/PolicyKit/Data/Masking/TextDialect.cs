using System.Text;

namespace PolicyKit;

/// <summary>How a text file is written: what its copy keeps.</summary>
/// <param name="Encoding">Its encoding, with or without a mark.</param>
/// <param name="NewLine">Its line ends.</param>
internal sealed record TextDialect(Encoding Encoding, string NewLine)
{
    private const int HeadBytes = 1 << 16;
    private const int BigEndian = 1201;

    public static TextDialect Of(DataFile data)
    {
        var head = data.File.Head(HeadBytes);
        var encoding = data.Encoding;
        return new(WithMark(encoding, head), head.AsSpan().IndexOf(encoding.GetBytes("\r\n")) >= 0 ? "\r\n" : "\n");
    }

    // What has no mark gets none.
    private static Encoding WithMark(Encoding encoding, byte[] head) => encoding switch
    {
        UTF8Encoding => new UTF8Encoding(HasMark(encoding, head)),
        UnicodeEncoding => new UnicodeEncoding(encoding.CodePage == BigEndian, HasMark(encoding, head), throwOnInvalidBytes: true),
        _ => encoding,
    };

    private static bool HasMark(Encoding encoding, byte[] head) => head.AsSpan().StartsWith(encoding.GetBytes("\uFEFF"));
}
