using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Crypto;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Masking.Techniques;

/// <summary>Moves all dates of a person by the same number of days, so that intervals stay. Without a subject every date would move alike and
/// one known event would undo them all: nothing leaves.</summary>
/// <param name="key">The key.</param>
/// <param name="days">The most days, 1 to 3,650; no date stays where it was.</param>
public sealed class DateShiftMask(MaskKey key, int days) : ValueMask
{
    private readonly HmacSm3 _hmac = new(key.Bytes);
    private readonly int _days = days is >= 1 and <= 3650 ? days : throw new ArgumentOutOfRangeException(nameof(days), "1 to 3650 days");

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("date-shift", Reversibility.Key, IsKeyed: true, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        var text = CanonicalText.Of(value).ToString().Trim();
        if (string.IsNullOrEmpty(subject) || !DateOfBirthRule.TrySplit(text, out var year, out var month, out var day) || !Shapes.TryDay(year, month, day, out var date))
        {
            return null;
        }

        var number = date.DayNumber + ShiftOf(subject);
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : Written(DateOnly.FromDayNumber(number), text);
    }

    private int ShiftOf(string subject)
    {
        Span<byte> code = stackalloc byte[32];
        _hmac.Compute(Encoding.UTF8.GetBytes(subject), code);
        var shift = (int)(BinaryPrimitives.ReadUInt64BigEndian(code) % (ulong)(2 * _days));
        return shift < _days ? shift - _days : shift - _days + 1;
    }

    private static string Written(DateOnly date, string like)
    {
        var format = like.Length == 8 && Shapes.AreDigits(like) ? "yyyyMMdd" : like[4] == '年' ? "yyyy年M月d日" : $"yyyy'{like[4]}'MM'{like[4]}'dd";
        return date.ToString(format, CultureInfo.InvariantCulture);
    }
}
