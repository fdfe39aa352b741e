namespace PolicyKit.Tests.Masking.Tables;

/// <summary>Check characters by the formulas as their standards print them, written here once more: made-up values must not come from the
/// code that they test.</summary>
internal static class CheckDigits
{
    internal const string UsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string VinValues = "A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9";

    /// <summary>GB 11643-1999: 17 digits with their check character.</summary>
    internal static string Resident(string body)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    /// <summary>ISO/IEC 7812-1: digits with their check digit.</summary>
    internal static string Luhn(string body)
    {
        var sum = body.Reverse().Select((c, i) => i % 2 == 0 ? (c - '0') * 2 : c - '0').Sum(d => d > 9 ? d - 9 : d);
        return body + ((10 - (sum % 10)) % 10);
    }

    /// <summary>GB 11714-1997: eight characters with their check character.</summary>
    internal static string Organisation(string body)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var rest = 11 - (body.Select((c, i) => (char.IsDigit(c) ? c - '0' : c - 'A' + 10) * weights[i]).Sum() % 11);
        return body + (rest == 10 ? "X" : rest == 11 ? "0" : $"{rest}");
    }

    /// <summary>GB 32100-2015: 17 characters with their check character.</summary>
    internal static string Uscc(string body)
    {
        var (sum, power) = (0, 1);
        foreach (var c in body)
        {
            (sum, power) = (sum + (UsccAlphabet.IndexOf(c, StringComparison.Ordinal) * power), power * 3 % 31);
        }

        return body + UsccAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>GB 16735: 17 characters, of which the ninth becomes the check character.</summary>
    internal static string Vin(string body)
    {
        int[] weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        var sum = body.Select((c, i) => (char.IsDigit(c) ? c - '0' : VinValues[VinValues.IndexOf(c, StringComparison.Ordinal) + 1] - '0') * weights[i]).Sum();
        return body[..8] + "0123456789X"[sum % 11] + body[9..];
    }
}
