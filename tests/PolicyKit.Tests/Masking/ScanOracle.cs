using System.Globalization;
using System.Text.RegularExpressions;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Scanning;

namespace PolicyKit.Tests.Masking;

/// <summary>What a scan must find, by regular expressions and by checksums written here: it shares the tables of regions, issuers and prefixes with
/// the product and no code. Numbers are those that a day no later than 2100 may bear.</summary>
internal static partial class ScanOracle
{
    private const string Uscc = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Han = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private const string Local = @"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9_%+\-]+(?:\.[A-Za-z0-9_%+\-]+)*";
    private const string Label = @"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?";
    private const string EmailForm = Local + "@(?:" + Label + @"\.)+[A-Za-z]{2,}(?![A-Za-z0-9\-]|\.[A-Za-z0-9])";
    private const string PlateForm = "[" + Han + "][A-HJ-NP-Za-hj-np-z]·?(?:[A-HJ-NP-Za-hj-np-z0-9]{4}[学警港澳挂领试超]|[A-HJ-NP-Za-hj-np-z0-9]{5,6})";
    private const string UsccForm = "[1-9ANYany][0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy][0-9]{6}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{10}";
    private const string LineForm = "0(?:10|2[0-57-9]|[3-9][0-9]{2})-?[2-9][0-9]{6,7}";
    private const string NumberForms = "[1-8][0-9]{16}[0-9Xx]|" + UsccForm + "|(?:86|0086)?1[3-9][0-9]{9}|" + LineForm + "|[0-9]{13,19}";

    private static readonly Lazy<HashSet<string>> Divisions = new(() => [.. Rows("divisions.tsv").Select(r => r[0])]);
    private static readonly Lazy<HashSet<string>> Prefixes = new(() => [.. Rows("mobile-prefixes.txt").Select(r => r[0])]);
    private static readonly Lazy<Dictionary<string, string[]>> Bins = new(() => Rows("bins.tsv").ToDictionary(r => r[0], r => r[1].Split(',')));

    /// <summary>All seven forms at once, as somebody would write them who wants one pass.</summary>
    [GeneratedRegex(EmailForm + "|(?<![0-9A-Za-z])(?:" + NumberForms + ")(?![0-9A-Za-z])|" + PlateForm + "(?![0-9A-Za-z])")]
    public static partial Regex SevenInOne();

    [GeneratedRegex(EmailForm)]
    private static partial Regex Email();

    [GeneratedRegex(PlateForm + "(?![0-9A-Za-z])")]
    private static partial Regex Plate();

    [GeneratedRegex("(?<![0-9A-Za-z])(?:" + NumberForms + ")(?![0-9A-Za-z])")]
    private static partial Regex Number();

    /// <summary>Each form for itself: the one that begins first, then the address, is found; the next begins behind it.</summary>
    public static List<(int Start, int Length, IdentifierType Type)> Find(string text)
    {
        var found = new List<(int Start, int Length, IdentifierType Type)>();
        for (var from = 0; from < text.Length;)
        {
            var matches = new[] { Email(), Plate(), Number() }.Select(r => r.Match(text, from)).Where(m => m.Success).OrderBy(m => m.Index).ToList();
            var first = matches.FindAll(m => m.Index == matches[0].Index).ConvertAll(m => (m.Index, m.Length, Type: TypeOf(m.Value, text.AsSpan(0, m.Index)))).Find(m => m.Type is not null);
            if (first.Type is { } type)
            {
                found.Add((first.Index, first.Length, type));
            }

            from = matches.Count == 0 ? text.Length : first.Type is null ? matches[0].Index + 1 : first.Index + first.Length;
        }

        return found;
    }

    /// <summary>What a match of a form is once its check character, date, region or issuer is looked at; null: nothing.</summary>
    public static IdentifierType? TypeOf(ReadOnlySpan<char> match, ReadOnlySpan<char> before)
    {
        var isWhole = before is not [.., >= '0' and <= '9', '.' or '-'];
        return match.Contains('@') ? match.IndexOf('@') <= 64 && match.Length <= 254 && IsDomain(match[(match.IndexOf('@') + 1)..]) ? IdentifierType.Email : null
            : match[0] > '\x7F' ? IsPlate(match) ? IdentifierType.Plate : null
            : IsResident(match) ? IdentifierType.ResidentId
            : IsUscc(match) ? IdentifierType.Uscc
            : IsMobile(match) ? IdentifierType.Mobile
            : match[0] == '0' && match.Length <= 13 && isWhole && IsLine(match) ? IdentifierType.Landline
            : isWhole && IsCard(match) ? IdentifierType.BankCard : null;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (var label in domain.Split('.'))
        {
            if (domain[label].Length > 63)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlate(ReadOnlySpan<char> plate)
    {
        var rest = plate[(plate[2] == '·' ? 3 : 2)..];
        bool IsPower(char c) => "DFABCEGHJKdfabceghjk".Contains(c, StringComparison.Ordinal);
        return rest.Length == 5 || (IsPower(rest[0]) && rest[2..].IndexOfAnyExceptInRange('0', '9') < 0) || (IsPower(rest[5]) && rest[..5].IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private static bool IsResident(ReadOnlySpan<char> number)
    {
        if (number.Length != 18 || number[..17].IndexOfAnyExceptInRange('0', '9') >= 0 || number[0] is '0' or '9' || number[17] is not ((>= '0' and <= '9') or 'X' or 'x'))
        {
            return false;
        }

        var (sum, factor) = (0, 1);
        for (var i = 17; i >= 0; i--, factor = factor * 2 % 11)
        {
            sum += factor * (number[i] is 'X' or 'x' ? 10 : number[i] - '0');
        }

        var code = number[..6].ToString();
        return sum % 11 == 1 && DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1880 and < 2100
            && Divisions.Value.Contains(code) && !code.EndsWith("0000", StringComparison.Ordinal) && code[..2] is not ("81" or "82" or "83");
    }

    private static bool IsUscc(ReadOnlySpan<char> code)
    {
        if (code.Length != 18 || code[0] == '0' || code[2..8].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        // GB 32100 by Horner's rule: the weights are the powers of 3, the last place counts once.
        var sum = 0;
        for (var i = 16; i >= 0; i--)
        {
            sum = ((sum * 3) + Value(code[i])) % 31;
        }

        return (sum + Value(code[17])) % 31 == 0;

        static int Value(char c) => Uscc.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
    }

    private static bool IsMobile(ReadOnlySpan<char> number)
    {
        var rest = number.Length is 13 or 15 ? number[^11..] : number;
        return rest.Length == 11 && rest[0] == '1' && (number.Length == 11 || number[..^11] is "86" or "0086") && Prefixes.Value.Contains(rest[..3].ToString())
            && rest.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsLine(ReadOnlySpan<char> number)
    {
        var area = number[1] is '1' or '2' ? 3 : 4;
        var local = number[area..].TrimStart('-');
        return local.Length == 8 || (area == 4 && local.Length == 7);
    }

    private static bool IsCard(ReadOnlySpan<char> number)
    {
        if (number.Length is < 13 or > 19 || number.IndexOfAnyExceptInRange('0', '9') >= 0 || number.IndexOfAnyExcept(number[0]) < 0)
        {
            return false;
        }

        var sum = 0;
        for (var i = 1; i <= number.Length; i++)
        {
            var digit = number[^i] - '0';
            sum += i % 2 == 1 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0 && IsIssued(number.ToString());
    }

    private static bool IsIssued(string number) => Enumerable.Range(1, 10).Any(length => Bins.Value.TryGetValue(number[..length], out var lengths)
        && (lengths.Contains($"{number.Length}") || (number.Length == 16 && number[0] is '4' or '5')));

    private static IEnumerable<string[]> Rows(string table)
    {
        using var reader = new StreamReader(typeof(Utf8Scanner).Assembly.GetManifestResourceStream(table)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
