using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyKit.Testing;

/// <summary>A made-up value of one field, told from every other wherever it turns up. The same in every run, and nobody's: numbers carry no valid check digit by design.</summary>
/// <remarks>One field has several forms, for columns of several types; all of them are looked for.</remarks>
public sealed class Marker
{
    private const string Letters = "bcdfghjkmnpqrstvwxz";
    private const int TextLength = 16;
    private const int MostDigits = 30;
    private const int FewestDigits = 8;

    internal Marker(string dataset, string field)
    {
        (Dataset, Field) = (dataset, field);
        var dice = SHA256.HashData(Encoding.UTF8.GetBytes($"{dataset}\n{field}"));
        Text = string.Concat(dice.Take(TextLength).Select((b, i) => i % 3 == 2 ? (char)('2' + (b % 8)) : Letters[b % Letters.Length]));
        AllDigits = string.Concat(dice.Concat(SHA256.HashData(dice)).Take(MostDigits).Select((b, i) => (char)(i == 0 ? '1' + (b % 9) : '0' + (b % 10))));
        Integer = 100_000_000 + (BitConverter.ToUInt32(dice, 8) % 900_000_000);
        Number = Integer / 1000m;
        Day = new DateOnly(1901, 1, 1).AddDays(BitConverter.ToUInt16(dice, 16) % 12_000);
    }

    /// <summary>The code of the dataset.</summary>
    public string Dataset { get; }

    /// <summary>The name of the field.</summary>
    public string Field { get; }

    /// <summary>A word of 16 letters and digits.</summary>
    public string Text { get; }

    /// <summary>A number of nine digits.</summary>
    public long Integer { get; }

    /// <summary>A number of nine digits, three of them decimals.</summary>
    public decimal Number { get; }

    /// <summary>A day between 1901 and 1933.</summary>
    public DateOnly Day { get; }

    internal string AllDigits { get; }

    /// <summary>Digits, for phone numbers, identity and card numbers.</summary>
    /// <param name="length">8 to 30. Fewer cannot be told from chance.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another length.</exception>
    public string Digits(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, FewestDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostDigits);
        return AllDigits[..length];
    }

    /// <summary>How the day is written, without what stands between its parts.</summary>
    internal IEnumerable<string> WrittenDays() => new[] { "yyyyMMdd", "ddMMyyyy", "MMddyyyy", "yyyy年M月d日", "dMMMMyyyy", "MMMMdyyyy", "dMMMyyyy", "MMMdyyyy" }
        .Select(f => Day.ToString(f, CultureInfo.InvariantCulture));
}
