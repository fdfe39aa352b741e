using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>Something that a policy says, as keys and texts: equal texts say the same.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Keys">What it says; a key with an empty text says nothing.</param>
internal sealed record WrittenItem(TextSubject Subject, string Id, IEnumerable<(string Key, string? Text)> Keys)
{
    public SourcePlace Place { get; init; }

    /// <summary>Of a rule, the rule.</summary>
    public Rule? Rule { get; init; }
}

/// <summary>Pieces of texts.</summary>
internal static class Written
{
    public static IEnumerable<(string Key, string? Text)> Of(string key, LocalText text) => [(key + ".zh", text.Zh), (key + ".en", text.En)];

    public static IEnumerable<(string Key, string? Text)> Of(Period period, string prefix = "") => [(prefix + "from", Day(period.From)), (prefix + "to", Day(period.To))];

    public static string Listed(IEnumerable<string> texts) => string.Join(", ", texts);

    public static string Sorted(IEnumerable<string> texts) => Listed(texts.Order(StringComparer.Ordinal));

    public static string Number(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    public static string Span(Period period) => $"{Day(period.From)}..{Day(period.To)}";

    public static string? If(bool holds) => holds ? "true" : null;

    public static string? Of(Expression? expression) => expression is null ? null : ConditionPrinter.Print(expression);

    private static string? Day(DateOnly? day) => day is { } given ? JsonParts.Day(given) : null;
}
