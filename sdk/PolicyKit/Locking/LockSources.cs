using System.Security.Cryptography;
using System.Text;
using PolicyKit.Language;

namespace PolicyKit.Locking;

/// <summary>The files that a table is made from. Their digests are of the text, which an editor shows, not of its bytes.</summary>
public static class LockSources
{
    private static readonly string[] WithoutPart = ["tests.yaml", "coverage.yaml", "list-forms.yaml"];

    /// <summary>The files that can change a table, by id.</summary>
    public static IEnumerable<LockSource> Of(IEnumerable<SourceFile> files) =>
        files.Where(f => !WithoutPart.Contains(f.Id[(f.Id.LastIndexOf('/') + 1)..])).DistinctBy(f => f.Id)
            .Select(f => new LockSource(f.Id, DigestOf(f.Bytes.Span))).OrderBy(s => s.File, StringComparer.Ordinal);

    /// <summary>The digest of a text.</summary>
    public static string DigestOf(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Named(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>One digest for all of them.</summary>
    public static string DigestOf(IEnumerable<LockSource> sources) =>
        Named(Encoding.UTF8.GetBytes(string.Concat(sources.Select(s => $"{s.File} {s.Digest}\n"))));

    private static string Named(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
