using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>How a basis is cited: the instrument, and the article only where the source prints one.</summary>
public static class CitationText
{
    /// <summary>The citation in one language: <c>《…》第…条第…款</c>.</summary>
    /// <param name="basis">The basis of a rule.</param>
    /// <param name="language"><c>zh</c>, or anything else for English.</param>
    public static string Of(Basis basis, string language)
    {
        var (name, place) = (Sentences.NameOf(basis.Instrument, language), Sentences.PlaceOf(basis, language));
        return language == "zh" ? $"《{name}》{place}" : place.Length > 0 ? $"{name}, {place}" : name;
    }

    /// <summary>The citation in both languages.</summary>
    public static LocalText Of(Basis basis) => new(Of(basis, "zh"), Of(basis, "en"));

    /// <summary>The words relied on between quotation marks of the language; empty where they could not be had.</summary>
    public static LocalText QuoteOf(Basis basis) => Sentences.QuoteOf(basis) is { } words ? new($"“{words}”", $"“{words}”") : LocalText.Empty;
}
