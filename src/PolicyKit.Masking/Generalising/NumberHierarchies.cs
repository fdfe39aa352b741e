using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Generalising;

internal sealed class DateHierarchy : Hierarchy
{
    public override int Levels => 4;

    public override string? At(string value, int level)
    {
        var text = CanonicalText.Of(value).ToString().Trim();
        var space = text.IndexOfAny([' ', 'T']);
        text = space > 0 ? text[..space] : text;
        if (!DateOfBirthRule.TrySplit(text, out var year, out var month, out var day) || !Shapes.TryDay(year, month, day, out var date))
        {
            return null;
        }

        return level switch
        {
            1 => date.Year.ToString("D4", CultureInfo.InvariantCulture),
            2 => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-Q{((date.Month - 1) / 3) + 1}"),
            3 => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}

internal sealed class AgeHierarchy : Hierarchy
{
    // Old people are few: a single year above it points at one.
    private const int Top = 90;

    public override int Levels => 3;

    public override string? At(string value, int level)
    {
        if (!int.TryParse(CanonicalText.Of(value).ToString().Trim().TrimEnd('岁'), NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age > 150)
        {
            return null;
        }

        var width = level switch { 1 => 10, 2 => 5, _ => 1 };
        var low = age / width * width;
        return age >= Top ? string.Create(CultureInfo.InvariantCulture, $"{Top}+")
            : width == 1 ? age.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{low}-{low + width - 1}");
    }
}

internal sealed class ResidentNumberHierarchy : Hierarchy
{
    public override int Levels => 2;

    public override string? At(string value, int level)
    {
        var text = CanonicalText.Of(value).Joined().ToString();
        var number = text.Length == 15 && Shapes.AreDigits(text) ? ResidentId15Rule.Lengthened(text) : text;
        if (!IdentifierRules.Of(IdentifierType.ResidentId).Check(number, DateOnly.MaxValue).IsValid)
        {
            return null;
        }

        var province = Divisions.Current.NameOf(Shapes.Number(number.AsSpan(0, 2)) * 10_000) ?? number[..2];
        return level == 1 ? province : $"{province} {number[6..10]} {((number[16] - '0') % 2 == 1 ? '男' : '女')}";
    }
}

internal sealed class MobileHierarchy : Hierarchy
{
    public override int Levels => 1;

    public override string? At(string value, int level)
    {
        var number = MobileRule.WithoutCountry(CanonicalText.Of(value).Joined().Characters);
        return number.Length == 11 && Shapes.AreDigits(number) ? new(number[..3]) : null;
    }
}

internal sealed class NetworkHierarchy : Hierarchy
{
    public override int Levels => 2;

    public override string? At(string value, int level)
    {
        var text = CanonicalText.Of(value).ToString().Trim();
        if (!IdentifierRules.Of(IdentifierType.Ip).Check(text, default).IsValid || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var prefix = (isV6, level) switch { (true, 1) => 32, (true, _) => 48, (false, 1) => 16, _ => 24 };
        bytes.AsSpan(prefix / 8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{prefix}");
    }
}

internal sealed class CoordinateHierarchy : Hierarchy
{
    public override int Levels => 3;

    // Cut and not rounded, so that a cell has one name; both numbers of a pair.
    public override string? At(string value, int level)
    {
        var parts = CanonicalText.Of(value).ToString().Split([',', '，', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cut = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (!decimal.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) || degrees is < -180 or > 180)
            {
                return null;
            }

            var scale = level switch { 1 => 10m, 2 => 100m, _ => 1000m };
            cut.Add((decimal.Floor(degrees * scale) / scale).ToString("F" + level.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }

        return cut.Count is 1 or 2 ? string.Join(',', cut) : null;
    }
}

internal sealed class DiagnosisHierarchy : Hierarchy
{
    public override int Levels => 2;

    public override string? At(string value, int level)
    {
        var code = CanonicalText.Of(value).ToString().Trim();
        var isCode = code.Length >= 3 && code[0] is >= 'A' and <= 'Z' && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2]) && (code.Length == 3 || code[3] == '.');
        return !isCode ? null : level == 1 ? code[..1] : code[..3];
    }
}

internal sealed class AmountHierarchy : Hierarchy
{
    public override int Levels => 2;

    public override string? At(string value, int level)
    {
        var text = CanonicalText.Of(value).ToString().Trim().Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount is < 0 or > 1e18m)
        {
            return null;
        }

        ReadOnlySpan<decimal> steps = level == 1 ? [1, 10] : [1, 2, 5, 10];
        var magnitude = 1m;
        while (amount >= magnitude * 10)
        {
            magnitude *= 10;
        }

        var at = 0;
        while (at + 1 < steps.Length - 1 && amount >= steps[at + 1] * magnitude)
        {
            at++;
        }

        return amount < 1 ? "0-1" : string.Create(CultureInfo.InvariantCulture, $"{steps[at] * magnitude:F0}-{steps[at + 1] * magnitude:F0}");
    }
}
