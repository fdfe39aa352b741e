namespace PolicyKit.Masking.Identifiers;

/// <summary>Check characters. Each takes text whose alphabet was checked before.</summary>
public static class Checksums
{
    private const string OrgCodeAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string UsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly byte[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly byte[] UsccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly byte[] OrgCodeWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly byte[] VinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>The 18th character of a resident identity number (ISO 7064:1983, MOD 11-2), from its 17 digits.</summary>
    public static char Resident(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < ResidentWeights.Length; i++)
        {
            sum += (digits[i] - '0') * ResidentWeights[i];
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>The 18th character of a unified social credit code (GB 32100-2015), from its first 17; null: one is not of the alphabet.</summary>
    public static char? Uscc(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < UsccWeights.Length; i++)
        {
            var value = UsccAlphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            sum += value * UsccWeights[i];
        }

        return UsccAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The ninth character of an organisation code (GB 11714-1997), from its first eight; null: one is not of the alphabet.</summary>
    public static char? OrgCode(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < OrgCodeWeights.Length; i++)
        {
            var value = OrgCodeAlphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            sum += value * OrgCodeWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    /// <summary>Whether digits satisfy Luhn's formula (ISO/IEC 7812-1, Annex B).</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>The digit that makes digits followed by it satisfy Luhn's formula.</summary>
    public static char LuhnDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The ninth character of a vehicle identification number (GB 16735, ISO 3779), from all 17; null: one is not of the alphabet.</summary>
    public static char? Vin(ReadOnlySpan<char> vin)
    {
        var sum = 0;
        for (var i = 0; i < VinWeights.Length; i++)
        {
            if (VinValue(vin[i]) is not (>= 0 and var value))
            {
                return null;
            }

            sum += value * VinWeights[i];
        }

        return (sum % 11) switch { 10 => 'X', var digit => (char)('0' + digit) };
    }

    /// <summary>The last character of a Hong Kong identity card, from its one or two letters and six digits.</summary>
    public static char HongKongId(ReadOnlySpan<char> body)
    {
        // A single letter has a space before it, of value 36.
        var sum = body.Length == 7 ? 36 * 9 : 0;
        for (var i = 0; i < body.Length; i++)
        {
            var value = char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10;
            sum += value * (body.Length + 1 - i);
        }

        return (11 - (sum % 11)) switch { 11 => '0', 10 => 'A', var digit => (char)('0' + digit) };
    }

    /// <summary>Whether a Taiwan identity number adds up: a letter and nine digits.</summary>
    public static bool TaiwanId(ReadOnlySpan<char> number)
    {
        var letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".IndexOf(number[0], StringComparison.Ordinal) + 10;
        var sum = (letter / 10) + (letter % 10 * 9) + (number[9] - '0');
        for (var i = 1; i < 9; i++)
        {
            sum += (number[i] - '0') * (9 - i);
        }

        return sum % 10 == 0;
    }

    private static int VinValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'H' => c - 'A' + 1,
        >= 'J' and <= 'N' => c - 'J' + 1,
        'P' => 7,
        'R' => 9,
        >= 'S' and <= 'Z' => c - 'S' + 2,
        _ => -1,
    };
}
