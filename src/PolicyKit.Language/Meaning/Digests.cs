using System.Security.Cryptography;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>The two digests of a pack (semantics §6): of what is written, and of what it means.</summary>
internal static class Digests
{
    /// <summary>SHA-256 over the file's id, a zero byte and its bytes with line ends LF: <c>sha256:</c> and hex digits.</summary>
    public static string OfSource(SourceFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(file.Id));
        hash.AppendData([0]);
        hash.AppendData(WithLineFeeds(file.Bytes.Span));
        return Format(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 over the canonical meaning.</summary>
    public static string OfMeaning(Policy policy, IEnumerable<Rule> rules, CountryData country) =>
        Format(SHA256.HashData(CanonicalMeaning.Of(policy, rules, country)));

    private static string Format(byte[] digest) => "sha256:" + Convert.ToHexStringLower(digest);

    private static byte[] WithLineFeeds(ReadOnlySpan<byte> bytes)
    {
        var result = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r')
            {
                result.Add(bytes[i]);
            }
            else if (i + 1 == bytes.Length || bytes[i + 1] != '\n')
            {
                result.Add((byte)'\n');
            }
        }

        return [.. result];
    }
}
