using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>One digest for the policies behind a decision.</summary>
public static class PolicySetDigest
{
    /// <summary>SHA-256 over id, version and source digest of each policy by id, a line each, as <c>sha256:</c> and hex digits.</summary>
    public static string Of(IEnumerable<Policy> policies)
    {
        var lines = policies.OrderBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.Version} {p.SourceDigest}\n"));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
