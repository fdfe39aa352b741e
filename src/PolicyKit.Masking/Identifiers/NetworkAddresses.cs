using System.Net;
using System.Net.Sockets;

namespace PolicyKit.Masking.Identifiers;

/// <summary>Hardware address: six bytes in pairs by colon or hyphen, or three groups by dots; not broadcast, not zero.</summary>
internal sealed class MacRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Mac;

    public override string Name => "mac";

    public override double ChanceRate => 1e-3;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var (group, separator) = text.Length switch { 17 => (2, text[2]), 14 => (4, text[4]), _ => (0, ' ') };
        if (group == 0 || (group == 2 ? separator is not (':' or '-') : separator != '.'))
        {
            return IdentifierVerdict.Unlike;
        }

        Span<char> digits = stackalloc char[12];
        for (var (i, at) = (0, 0); i < text.Length; i++)
        {
            var isSeparator = i % (group + 1) == group;
            if (isSeparator ? text[i] != separator : !char.IsAsciiHexDigit(text[i]))
            {
                return IdentifierVerdict.Unlike;
            }

            if (!isSeparator)
            {
                digits[at++] = text[i];
            }
        }

        return Shapes.IsRun(digits) && digits[0] is 'F' or '0' ? new(IdentifierFault.Degenerate) : IdentifierVerdict.Valid;
    }
}

/// <summary>IPv4 without leading zeros, or IPv6 with a colon and without scope. A version such as 1.2.3.4 looks the same: context decides.</summary>
internal sealed class IpRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Ip;

    public override string Name => "ip";

    public override double ChanceRate => 0.01;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        if (text.Length is < 2 or > 45 || text.IndexOfAny('%', '/', '[') >= 0 || !IPAddress.TryParse(text, out var address))
        {
            return IdentifierVerdict.Unlike;
        }

        var isOne = address.AddressFamily == AddressFamily.InterNetworkV6 ? text.Contains(':') : IsDotted(text);
        return isOne ? IdentifierVerdict.Valid : IdentifierVerdict.Unlike;
    }

    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length is 0 or > 3 || !Shapes.AreDigits(part) || (part.Length > 1 && part[0] == '0'))
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }
}

/// <summary>E-mail address, pragmatically: a local part of at most 64 without leading, trailing or doubled dots, a domain with a dot;
/// letters of any script.</summary>
internal sealed class EmailRule : IdentifierRule
{
    private const int LongestLocal = 64;
    private const int LongestAddress = 254;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    public override IdentifierType Type => IdentifierType.Email;

    public override string Name => "email";

    public override double ChanceRate => 1e-4;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var at = text.LastIndexOf('@');
        return at is < 1 or > LongestLocal || text.Length > LongestAddress || !IsLocal(text[..at]) || !IsDomain(text[(at + 1)..])
            ? IdentifierVerdict.Unlike : IdentifierVerdict.Valid;
    }

    internal static bool IsLocalCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || LocalSigns.Contains(c, StringComparison.Ordinal);

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local is ['"', _, .., '"'])
        {
            return local[1..^1].IndexOfAny('"', '\n', '\r') < 0;
        }

        foreach (var c in local)
        {
            if (!IsLocalCharacter(c))
            {
                return false;
            }
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var c in label)
            {
                if (!char.IsLetterOrDigit(c) && c != '-' && !char.IsSurrogate(c))
                {
                    return false;
                }
            }

            labels++;
        }

        return labels >= 2 && !char.IsAsciiDigit(domain[^1]);
    }
}

/// <summary>Web address with its scheme.</summary>
internal sealed class UrlRule : IdentifierRule
{
    public override IdentifierType Type => IdentifierType.Url;

    public override string Name => "url";

    public override double ChanceRate => 1e-4;

    public override IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var rest = text.StartsWith("HTTP://", StringComparison.OrdinalIgnoreCase) ? text[7..]
            : text.StartsWith("HTTPS://", StringComparison.OrdinalIgnoreCase) ? text[8..]
            : text.StartsWith("FTP://", StringComparison.OrdinalIgnoreCase) ? text[6..] : [];
        return rest.IsEmpty || rest.IndexOfAny(" \t\r\n<>\"") >= 0 || !char.IsLetterOrDigit(rest[0]) ? IdentifierVerdict.Unlike : IdentifierVerdict.Valid;
    }
}
