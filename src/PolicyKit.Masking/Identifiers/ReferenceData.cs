using System.Collections;
using System.Globalization;

namespace PolicyKit.Masking.Identifiers;

/// <summary>Versioned tables that identifiers are checked against; each a resource of this assembly, read at first use (docs/NOTICE.md).</summary>
internal static class ReferenceData
{
    private const int LongestBin = 10;
    private static readonly Lazy<BitArray> DivisionCodes = new(ReadDivisions);
    private static readonly Lazy<HashSet<int>> MobilePrefixSet = new(() => [.. Rows("mobile-prefixes.txt").Select(r => Number(r[0]))]);
    private static readonly Lazy<Dictionary<long, int>> BinLengths = new(ReadBins);
    private static readonly Lazy<HashSet<char>> GivenNameCharacters = new(() => [.. Rows("given-name-characters.txt").SelectMany(r => r[0])]);
    private static readonly Lazy<HashSet<string>> SurnameSet = new(() => Rows("surnames.txt").Select(r => r[0]).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether a division has this six-digit code today or had it once: a number keeps the code of its day of issue.</summary>
    internal static bool IsDivision(int code) => code is >= 0 and < 1_000_000 && DivisionCodes.Value[code];

    /// <summary>Whether mobile numbers begin with these three digits.</summary>
    internal static bool IsMobilePrefix(int prefix) => MobilePrefixSet.Value.Contains(prefix);

    /// <summary>Whether given names often have this character, and words seldom.</summary>
    internal static bool IsInGivenNames(char c) => GivenNameCharacters.Value.Contains(c);

    /// <summary>Family names of one and of two characters.</summary>
    internal static IReadOnlySet<string> Surnames => SurnameSet.Value;

    /// <summary><see cref="Surnames"/>, asked without making a string.</summary>
    internal static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SurnamesBySpan => SurnameSet.Value.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether cards of this length begin so: three to ten digits are known of each issuer.</summary>
    internal static bool IsCard(ReadOnlySpan<char> digits)
    {
        // Cards of the international schemes have 16 digits, whatever else their issuer numbers so.
        var (known, isInternational) = (false, digits.Length == 16 && digits[0] is ('4' or '5'));
        for (var (length, beginning) = (0, 0L); length < Math.Min(digits.Length, LongestBin); length++)
        {
            beginning = (beginning * 10) + (digits[length] - '0');
            known |= BinLengths.Value.TryGetValue(Key(length + 1, beginning), out var lengths) && ((lengths & (1 << digits.Length)) != 0 || isInternational);
        }

        return known;
    }

    /// <summary>Rows of a table: lines that are no comment, cut at tabs.</summary>
    internal static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(typeof(ReferenceData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly has no table {name}"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }

    private static BitArray ReadDivisions()
    {
        var codes = new BitArray(1_000_000);
        foreach (var row in Rows("divisions.tsv"))
        {
            codes[Number(row[0])] = true;
        }

        return codes;
    }

    private static Dictionary<long, int> ReadBins()
    {
        var lengths = new Dictionary<long, int>();
        foreach (var row in Rows("bins.tsv"))
        {
            lengths[Key(row[0].Length, long.Parse(row[0], NumberStyles.None, CultureInfo.InvariantCulture))] = row[1].Split(',').Aggregate(0, (bits, length) => bits | (1 << Number(length)));
        }

        return lengths;
    }

    // The length in front, so that 62 and 062 differ.
    private static long Key(int length, long beginning) => (length * 10_000_000_000) + beginning;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
