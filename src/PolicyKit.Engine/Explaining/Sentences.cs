using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>One-sentence reasons, rendered at the edge from a rule's title, its instrument and the words it quotes. Nothing is added
/// that the rule does not hold.</summary>
public static class Sentences
{
    /// <summary>What joins the fragments of a quotation.</summary>
    public const string Ellipsis = "……";

    /// <summary>Why the rule counts, in both languages.</summary>
    public static LocalText Of(Rule rule) => new(InChinese(rule), InEnglish(rule));

    /// <summary>The quoted words, fragments joined by <see cref="Ellipsis"/>; null where none could be had.</summary>
    public static string? QuoteOf(Basis basis) => basis.Quote.IsEmpty ? null : string.Join(Ellipsis, basis.Quote);

    /// <summary>Article, paragraph and item, or empty: as printed, and a bare number with its unit.</summary>
    public static string PlaceOf(Basis basis, string language) => language == "zh"
        ? string.Concat(basis.Article, Numbered(ChineseNumerals.Of(basis.Paragraph), "第", "款"), Numbered(ChineseNumerals.Of(basis.Item), "第", "项"))
        : string.Join(", ", new[] { basis.Article, Numbered(basis.Paragraph, "paragraph ", ""), Numbered(basis.Item, "item ", "") }.OfType<string>());

    private static string? Numbered(string? part, string before, string after) =>
        part is not null && part.All(c => char.IsAsciiDigit(c) || ChineseNumerals.All.Contains(c, StringComparison.Ordinal)) ? before + part + after : part;

    private static string InChinese(Rule rule)
    {
        var title = rule.Title.In("zh");
        var quote = QuoteOf(rule.Basis) is { } words ? $":“{words}”" : ":条文未能取得";
        return $"{(title.Length > 0 ? title + "。" : "")}依据《{NameOf(rule.Basis.Instrument, "zh")}》{PlaceOf(rule.Basis, "zh")}{quote}";
    }

    private static string InEnglish(Rule rule)
    {
        var title = rule.Title.In("en");
        var place = PlaceOf(rule.Basis, "en") is { Length: > 0 } at ? $", {at}" : "";
        var quote = QuoteOf(rule.Basis) is { } words ? $": “{words}”" : ": its text could not be had";
        return $"{(title.Length > 0 ? title + ". " : "")}By {NameOf(rule.Basis.Instrument, "en")}{place}{quote}";
    }

    /// <summary>The instrument's name in a language, or its id where it has none.</summary>
    public static string NameOf(Instrument instrument, string language) =>
        instrument.Name.In(language) is { Length: > 0 } name ? name.Trim('《', '》') : instrument.Id;
}
