using System.Globalization;
using System.Text;

namespace PolicyKit.Tables;

/// <summary>The XML of sheets: names, and texts escaped the way that the format wants it.</summary>
internal static class SheetXml
{
    /// <summary>What a part begins with.</summary>
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>The most characters of a cell.</summary>
    public const int MostCharacters = 32_767;

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The root of a part with its namespaces.</summary>
    public static string Begin(string root) =>
        $"<{root} xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Relationships}\">";

    /// <summary>A part of relations, numbered r1, r2 …</summary>
    public static string RelationsOf(IEnumerable<(string Type, string Target)> relations) => Declaration
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(relations.Select((r, i) =>
            FormattableString.Invariant($"<Relationship Id=\"r{i + 1}\" Type=\"{Relationships}/{r.Type}\" Target=\"{r.Target}\"/>"))) + "</Relationships>";

    /// <summary>The letters of a column, 1 is A.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>A cell's reference.</summary>
    public static string Reference(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A cell's text: what XML cannot hold as <c>_xHHHH_</c>, and what looks like that escaped itself; cut at the longest that a
    /// spreadsheet opens.</summary>
    public static string Content(string text)
    {
        var shown = text.Length > MostCharacters ? text[..(MostCharacters - 1)] + "…" : text;
        var escaped = new StringBuilder(shown.Length + 16);
        for (var i = 0; i < shown.Length; i++)
        {
            var c = shown[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '_' when LooksEscaped(shown, i) => escaped.Append("_x005F_"),
                '\t' or '\n' => escaped.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_"),
                _ when char.IsSurrogate(c) && !IsPaired(shown, i) => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A text inside an attribute.</summary>
    public static string Attribute(string text) => Content(text).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Whether a spreadsheet would take the text for a formula if somebody entered it.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static bool LooksEscaped(string text, int at) => at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && text.AsSpan(at + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    private static bool IsPaired(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
