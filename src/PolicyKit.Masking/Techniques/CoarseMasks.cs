using System.Globalization;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Generalising;

namespace PolicyKit.Masking.Techniques;

/// <summary>Says less of a value, by the levels of a hierarchy.</summary>
/// <param name="hierarchy">The hierarchy.</param>
/// <param name="level">1 tells least; above the hierarchy's own it tells all that the hierarchy can.</param>
public sealed class GeneraliseMask(Hierarchy hierarchy, int level) : ValueMask
{
    private readonly int _level = Math.Clamp(level, 1, hierarchy.Levels);

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("generalise", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 3);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => hierarchy.At(value, _level);
}

/// <summary>Rounds a number to a multiple, half away from zero.</summary>
/// <param name="step">The multiple, above zero.</param>
public sealed class RoundMask(decimal step) : ValueMask
{
    private readonly decimal _step = step > 0 ? step : throw new ArgumentOutOfRangeException(nameof(step), "a step is above zero");

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("round", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 2);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null) => Decimals.Read(value) is { } number
        ? Decimals.Write(decimal.Round(number / _step, MidpointRounding.AwayFromZero) * _step) : null;
}

/// <summary>Gives the band that a number lies in, such as <c>20-30</c>: its lower end included, its upper not. Ends may be coded as one band.</summary>
/// <param name="width">The width, above zero.</param>
/// <param name="bottom">Below it is one band; null: none.</param>
/// <param name="top">From it on is one band; null: none.</param>
public sealed class BandMask(decimal width, decimal? bottom = null, decimal? top = null) : ValueMask
{
    private readonly decimal _width = width > 0 ? width : throw new ArgumentOutOfRangeException(nameof(width), "a width is above zero");

    /// <inheritdoc/>
    public override MaskTraits Traits { get; } = new("band", Reversibility.Candidates, IsKeyed: false, IsDeterministic: true, HighestEffect: 3);

    /// <inheritdoc/>
    public override string? Mask(string value, string? subject = null)
    {
        if (Decimals.Read(value) is not { } number)
        {
            return null;
        }

        var low = decimal.Floor(number / _width) * _width;
        return number >= top ? Decimals.Write(top.Value) + "+" : number < bottom ? "<" + Decimals.Write(bottom.Value) : $"{Decimals.Write(low)}-{Decimals.Write(low + _width)}";
    }
}

/// <summary>Numbers as data writes them.</summary>
internal static class Decimals
{
    private const decimal Largest = 1e20m;

    internal static decimal? Read(string value) =>
        decimal.TryParse(CanonicalText.Of(value).ToString().Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Largest ? number : null;

    // Without the zeros that a decimal remembers: 1.50 is 1.5.
    internal static string Write(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
