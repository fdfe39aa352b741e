using System.Text;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit.Reporting.Lists;

/// <summary>Prints lists: CSV (RFC 4180, formulas made inert), Markdown, XLSX.</summary>
public static class ListWriter
{
    /// <summary>As CSV.</summary>
    public static void Csv(Stream stream, DatasetList list)
    {
        stream.Write(Encoding.UTF8.GetBytes(PolicyKit.Csv.Line(list.Titles)));
        foreach (var row in list.Rows)
        {
            stream.Write(Encoding.UTF8.GetBytes(PolicyKit.Csv.Line(row)));
        }
    }

    /// <summary>As Markdown: the form's title, then the table.</summary>
    public static string Markdown(DatasetList list, string language)
    {
        var text = new StringBuilder("# ").Append(MarkdownText.Escape(ReportWords.In(list.Title, language))).Append("\n\n");
        Line(text, list.Titles);
        text.Append('|').Insert(text.Length, "---|", list.Titles.Length).Append('\n');
        foreach (var row in list.Rows)
        {
            Line(text, row);
        }

        return text.ToString();
    }

    /// <summary>As a workbook of one sheet.</summary>
    /// <exception cref="PolicyKitException">There are more rows than the format allows (PK7060).</exception>
    public static void Workbook(Stream stream, DatasetList list, string language) => WorkbookWriter.Write(stream, new WorkbookSheet(
        ReportWords.In(list.Title, language == "both" ? "zh" : language), [.. list.Titles.Select((t, i) => new SheetColumn(t, WidthOf(list, i), true))],
        list.Rows.Select(r => (IReadOnlyList<SheetCell>)[.. r.Select(c => (SheetCell)c)])));

    private static double WidthOf(DatasetList list, int column) => column >= list.Columns.Length ? 18 : list.Columns[column].Content switch
    {
        ListContent.Abstract or ListContent.Fields or ListContent.Scope or ListContent.Reason or ListContent.Basis => 44,
        ListContent.Name or ListContent.Provider or ListContent.Conditions => 28,
        _ => 16,
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Escape)).Append(" |\n");
}
