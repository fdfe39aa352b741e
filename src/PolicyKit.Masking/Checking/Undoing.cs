using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using PolicyKit.Masking.Crypto;

namespace PolicyKit.Masking.Checking;

/// <summary>Undoes what anybody could undo: encodings, substitutions, digests without a key.</summary>
internal static class Undoing
{
    private const int FewestPairs = 8;
    private const int ShortestDigest = 8;

    /// <summary>Whether every output is read back by one known encoding.</summary>
    public static bool IsEncoding(List<MaskSample> samples) => samples.Count > 0
        && Decoders().Any(decode => samples.TrueForAll(s => Decoded(decode, s.Out!) == s.In));

    /// <summary>Whether characters, or places, or the number as a whole always change alike.</summary>
    public static bool IsSubstitution(List<MaskSample> samples) =>
        samples.Count >= FewestPairs && samples.TrueForAll(s => s.In.Length == s.Out!.Length) && (HasAlphabet(samples) || HasPlaces(samples) || HasSum(samples));

    /// <summary>Whether every output begins as a known digest of its value does.</summary>
    public static bool IsUnkeyedDigest(List<MaskSample> samples) => samples.Count > 0
        && Digests().Any(digest => samples.TrueForAll(s => s.Out!.Length >= ShortestDigest && IsDigest(digest, s)));

    private static bool IsDigest(Func<byte[], byte[]> digest, MaskSample sample) =>
        new[] { sample.In, sample.In.ToUpperInvariant(), sample.In.ToLowerInvariant() }.Select(v => digest(Encoding.UTF8.GetBytes(v)))
            .Any(d => Convert.ToHexString(d).StartsWith(sample.Out!, StringComparison.OrdinalIgnoreCase)
                || Convert.ToHexString(d).EndsWith(sample.Out!, StringComparison.OrdinalIgnoreCase)
                || (d.Length == 16 && sample.Out!.Length == 16 && Convert.ToHexString(d).Substring(8, 16).Equals(sample.Out, StringComparison.OrdinalIgnoreCase))
                || Convert.ToBase64String(d).StartsWith(sample.Out!, StringComparison.Ordinal));

    private static IEnumerable<Func<byte[], byte[]>> Digests() => [MD5.HashData, SHA1.HashData, SHA256.HashData, SHA384.HashData, SHA512.HashData, Sm3Of];

    private static byte[] Sm3Of(byte[] value)
    {
        var digest = new byte[Sm3.DigestSize];
        Sm3.Hash(value, digest);
        return digest;
    }

    private static IEnumerable<Func<string, string>> Decoders() =>
    [
        t => Encoding.UTF8.GetString(Convert.FromBase64String(t.Replace('-', '+').Replace('_', '/').PadRight((t.Length + 3) / 4 * 4, '='))),
        t => Encoding.UTF8.GetString(Convert.FromHexString(t)),
        Uri.UnescapeDataString,
        t => new([.. t.Reverse()]),
        t => Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.UTF8.GetString(Convert.FromBase64String(t)))),
        t => new(t.ToUpperInvariant()),
        t => t.Trim(),
    ];

    private static string? Decoded(Func<string, string> decode, string text)
    {
        try
        {
            return decode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // One character for each: what stays itself everywhere counts as well, or 138****8000 would be no mask but a substitution.
    private static bool HasAlphabet(List<MaskSample> samples)
    {
        var (there, back) = (new Dictionary<char, char>(), new Dictionary<char, char>());
        return samples.TrueForAll(s => s.In.Zip(s.Out!).All(p => There(p) && Back(p)));

        bool There((char From, char To) p) => there.TryAdd(p.From, p.To) || there[p.From] == p.To;
        bool Back((char From, char To) p) => back.TryAdd(p.To, p.From) || back[p.To] == p.From;
    }

    // The same characters in other places: for each place of the output one place of the value that always agrees.
    private static bool HasPlaces(List<MaskSample> samples)
    {
        var length = samples[0].In.Length;
        return samples.TrueForAll(s => s.In.Length == length && s.In.Order().SequenceEqual(s.Out!.Order()))
            && Enumerable.Range(0, length).All(to => Enumerable.Range(0, length).Any(from => samples.TrueForAll(s => s.Out![to] == s.In[from])));
    }

    private static bool HasSum(List<MaskSample> samples) => samples.TrueForAll(s => s.In.All(char.IsAsciiDigit) && s.Out!.All(char.IsAsciiDigit))
        && samples.Select(s => BigInteger.Parse(s.Out!, System.Globalization.CultureInfo.InvariantCulture) - BigInteger.Parse(s.In, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Count() == 1;
}
