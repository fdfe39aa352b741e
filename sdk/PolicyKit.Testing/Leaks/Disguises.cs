using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyKit.Testing;

/// <summary>The texts that may stand behind bytes or a text: decompressed, decoded, unescaped, two layers deep.</summary>
internal static partial class Disguises
{
    private const int Deepest = 2;
    private const int MostBytes = 64 << 20;

    /// <summary>Every reading of bytes: as UTF-8, UTF-16, GB 18030 where registered, and what archives hold.</summary>
    public static IEnumerable<string> Of(byte[] bytes)
    {
        foreach (var plain in Unpacked(bytes, Deepest))
        {
            foreach (var text in Of(Encoding.UTF8.GetString(plain)))
            {
                yield return text;
            }

            if (plain.AsSpan().Contains((byte)0))
            {
                yield return Encoding.Unicode.GetString(plain);
                yield return Encoding.BigEndianUnicode.GetString(plain);
            }
        }
    }

    /// <summary>Every reading of a text, itself first.</summary>
    public static IEnumerable<string> Of(string text) => Layers(text, Deepest).Distinct(StringComparer.Ordinal);

    /// <summary>A text without case and without what formats put between digits and letters.</summary>
    public static string Bare(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, (into, from) =>
    {
        var at = 0;
        foreach (var c in from)
        {
            if (char.IsLetterOrDigit(c))
            {
                into[at++] = c;
            }
        }
    });

    private static IEnumerable<string> Layers(string text, int depth)
    {
        yield return text;
        if (depth == 0)
        {
            yield break;
        }

        foreach (var inner in Decoded(text).Where(d => d.Length > 0 && d != text))
        {
            foreach (var layer in Layers(inner, depth - 1))
            {
                yield return layer;
            }
        }
    }

    private static IEnumerable<string> Decoded(string text)
    {
        yield return text.Contains('%') ? Uri.UnescapeDataString(text) : "";
        yield return text.Contains('&') ? WebUtility.HtmlDecode(text) : "";
        yield return text.Contains('\\') ? Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : "";
        yield return string.Join('\n', Base64().Matches(text).Concat(Base64OfUrls().Matches(text)).SelectMany(m => FromBase64(m.Value)).SelectMany(b => Unpacked(b, 1)).Select(Encoding.UTF8.GetString));
        yield return string.Join('\n', Hex().Matches(text).Select(m => Encoding.UTF8.GetString(Convert.FromHexString(m.Value))));
    }

    private static IEnumerable<byte[]> FromBase64(string token)
    {
        var plain = token.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return Base64Url.IsValid(plain) ? [Base64Url.DecodeFromChars(plain)] : [];
    }

    private static IEnumerable<byte[]> Unpacked(byte[] bytes, int depth)
    {
        yield return bytes;
        var inner = depth == 0 ? [] : bytes switch
        {
            [0x1F, 0x8B, ..] => [Read(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))],
            [(byte)'P', (byte)'K', 3, 4, ..] => Entries(bytes),
            _ => [],
        };
        foreach (var unpacked in inner.SelectMany(i => Unpacked(i, depth - 1)))
        {
            yield return unpacked;
        }
    }

    private static List<byte[]> Entries(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return [.. archive.Entries.Select(e => Read(e.Open()))];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static byte[] Read(Stream stream)
    {
        using var into = new MemoryStream();
        try
        {
            var buffer = new byte[1 << 16];
            for (int read; into.Length < MostBytes && (read = stream.Read(buffer)) > 0;)
            {
                into.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What was read before the damage counts.
        }

        stream.Dispose();
        return into.ToArray();
    }

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex("[A-Za-z0-9+/]{11,}={0,2}")]
    private static partial Regex Base64();

    // Apart: a slash before a code in a path is none of it.
    [GeneratedRegex("[A-Za-z0-9_-]{11,}")]
    private static partial Regex Base64OfUrls();

    [GeneratedRegex("(?:[0-9a-fA-F]{2}){8,}")]
    private static partial Regex Hex();
}
