using System.Globalization;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Checking;

/// <summary>Synthetic values to try masks on. Identity numbers are of sequence 001 to 003, no name stands beside them; the same seed gives the
/// same values.</summary>
internal static class SampleValues
{
    private const string Surnames = "王李张刘陈杨黄赵吴周";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平";
    private const string UsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Regions = [110101, 371602, 440306, 310104, 330106];
    private static readonly int[] Prefixes = [138, 139, 150, 186, 177];

    public static IEnumerable<string> Of(IdentifierType? type, int count, int seed)
    {
        // Values to try a function on: nothing secret depends on them, and the same must come again.
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => One(type, random)).ToList();
    }

    /// <summary>Other ways of writing a value. Names have none.</summary>
    public static IEnumerable<string> Variants(string value, IdentifierType? type) => type is null or IdentifierType.Email ? [] :
    [
        new([.. value.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)]),
        value.Insert(value.Length / 2, " ").Insert(3, " "),
        value.Insert(value.Length / 2, "-").Insert(3, "-"),
    ];

    private static string One(IdentifierType? type, Random random) => type switch
    {
        null => $"{Surnames[random.Next(Surnames.Length)]}{Given[random.Next(Given.Length)]}{(random.Next(2) == 0 ? Given[random.Next(Given.Length)] : "")}",
        IdentifierType.ResidentId => Resident(random),
        IdentifierType.Uscc => Uscc(random),
        IdentifierType.BankCard => Card(random),
        IdentifierType.Email => $"{Letters(random, 3 + random.Next(8))}@example.{(random.Next(2) == 0 ? "cn" : "com")}",
        IdentifierType.Mobile => Invariant($"{Prefixes[random.Next(Prefixes.Length)]}{random.Next(100_000_000):D8}"),
        _ => Invariant($"{random.Next(1, 10)}{random.NextInt64(1_000_000_000):D9}"),
    };

    private static string Resident(Random random)
    {
        var day = new DateOnly(1950, 1, 1).AddDays(random.Next(25_000));
        var digits = Invariant($"{Regions[random.Next(Regions.Length)]}{day:yyyyMMdd}00{random.Next(1, 4)}");
        return digits + Checksums.Resident(digits);
    }

    private static string Uscc(Random random)
    {
        var body = "91" + Invariant($"{Regions[random.Next(Regions.Length)]}") + new string([.. Enumerable.Range(0, 9).Select(_ => UsccAlphabet[random.Next(UsccAlphabet.Length)])]);
        return body + Checksums.Uscc(body);
    }

    private static string Card(Random random)
    {
        var digits = Invariant($"622202{random.NextInt64(1_000_000_000_000):D12}");
        return digits + Checksums.LuhnDigit(digits);
    }

    private static string Letters(Random random, int count) => new([.. Enumerable.Range(0, count).Select(_ => (char)('a' + random.Next(26)))]);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
