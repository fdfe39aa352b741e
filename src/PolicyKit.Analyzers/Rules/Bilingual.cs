using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>A sentence in English and in Chinese; a reader's language decides.</summary>
internal sealed class Bilingual(string en, string zh) : LocalizableString
{
    protected override string GetText(IFormatProvider? formatProvider) =>
        (formatProvider as CultureInfo)?.TwoLetterISOLanguageName == "zh" ? zh : en;

    protected override int GetHash() => en.GetHashCode();

    protected override bool AreEqual(object? other) => other is Bilingual b && b.GetText(CultureInfo.InvariantCulture) == en;
}
