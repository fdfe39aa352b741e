using System.Security.Cryptography;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>The two digests of a pack (semantics §6): of what is written, and of what it means.</summary>
internal static class Digests
{
    /// <summary>SHA-256 over each file's id, a zero byte and its bytes with line ends LF, a zero byte between files: <c>sha256:</c> and
    /// hex digits. The first file is the policy.yaml, the second its rules.js if there is one.</summary>
    public static string OfSource(IEnumerable<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
        {
            hash.AppendData(i == 0 ? [] : new byte[1]);
            hash.AppendData(Encoding.UTF8.GetBytes(file.Id));
            hash.AppendData(new byte[1]);
            hash.AppendData(WithLineFeeds(file.Bytes.Span));
        }

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
