using PolicyKit.Masking.Techniques;

namespace PolicyKit.Testing;

/// <summary>A value with some of its characters starred out, as masks of the same length write it: <c>110101********7735</c>.</summary>
internal static class Veil
{
    private const string Stars = "*•·#_-?xX○※█";
    private const int Beginning = 3;

    /// <summary>Whether a text shows, between stars, more characters of a value than a mask does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value; what stands in the text may be its beginning, of any length.</param>
    /// <param name="fewest">How many characters cannot be chance.</param>
    /// <param name="mask">What may be shown; null: nothing.</param>
    public static bool ShowsMore(string text, string value, int fewest, ValueMask? mask)
    {
        for (var at = Next(text, value, 0); at >= 0; at = Next(text, value, at + 1))
        {
            var (length, shown) = Follow(text.AsSpan(at), value);
            if (shown >= fewest && shown > Follow(mask is null or AggregateMask ? "" : mask.Mask(value[..length]) ?? "", value).Shown)
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string text, string value, int from) => text.IndexOf(value[..Beginning], from, StringComparison.OrdinalIgnoreCase);

    private static (int Length, int Shown) Follow(ReadOnlySpan<char> text, string value)
    {
        var (length, shown) = (0, 0);
        for (var i = 0; i < text.Length && i < value.Length; i++)
        {
            if (char.ToLowerInvariant(text[i]) == value[i])
            {
                (length, shown) = (i + 1, shown + 1);
            }
            else if (!Stars.Contains(text[i]))
            {
                break;
            }
        }

        return (length, shown);
    }
}
