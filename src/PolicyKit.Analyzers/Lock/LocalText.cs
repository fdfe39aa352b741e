using System.Globalization;

namespace PolicyKit.Analyzers.Lock;

/// <summary>A text in Chinese and in English; the language of who reads the message decides.</summary>
internal sealed record LocalText(string Zh, string En) : IFormattable
{
    public string ToString(string? format, IFormatProvider? provider) => (provider as CultureInfo)?.TwoLetterISOLanguageName == "zh" ? Zh : En;

    public override string ToString() => En;
}
