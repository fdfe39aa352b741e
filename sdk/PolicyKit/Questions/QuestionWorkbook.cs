using System.Collections.Immutable;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit;

/// <summary>The questionnaire as an XLSX workbook: the rows of the CSV sheet, with what may be answered as a list to drop down.</summary>
public static class QuestionWorkbook
{
    private const string SheetName = "questions";
    private static readonly ImmutableArray<string> Booleans = ["true", "false"];

    private static readonly Dictionary<string, double> Widths = new(StringComparer.Ordinal)
    {
        ["code"] = 18,
        ["fact"] = 24,
        ["type"] = 24,
        ["question.zh"] = 48,
        ["question.en"] = 48,
        ["effect"] = 28,
        ["answer"] = 20,
    };

    /// <summary>Writes the workbook; the same bytes for the same plan.</summary>
    /// <exception cref="PolicyKitException">There are more rows than a sheet can have.</exception>
    public static void Write(Stream stream, QuestionPlan plan) => WorkbookWriter.Write(stream, new WorkbookSheet(SheetName,
        [.. Questionnaire.Columns.Select(c => new SheetColumn(c, Widths.GetValueOrDefault(c, 12), IsWrapped: c.StartsWith("question", StringComparison.Ordinal)))],
        plan.Answers.Concat(plan.Apart).Zip(Questionnaire.Rows(plan), RowOf)));

    /// <summary>The rows of the first sheet that has a header such as ours, with their numbers.</summary>
    /// <exception cref="PolicyKitException">It is no workbook, or a cell cannot be read.</exception>
    internal static List<(int Line, List<string> Cells)>? Rows(string path, ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        using var workbook = WorkbookReader.Open(stream, path);
        foreach (var sheet in workbook.Sheets.Where(s => !s.IsHidden))
        {
            List<TableRow> rows = [.. workbook.Rows(sheet.Name).Where(r => !r.IsBlank)];
            if (rows.Count > 0 && rows[0].Cells.Any(c => c.Text.Trim() == "fact"))
            {
                return rows.Select(r => r.Problem).OfType<Problem>().FirstOrDefault() is { } bad ? throw new PolicyKitException(bad)
                    : rows.ConvertAll(r => (r.Place.Line, r.Cells.Select(c => c.Text).ToList()));
            }
        }

        return null;
    }

    private static IReadOnlyList<SheetCell> RowOf(PlannedAnswer answer, string[] cells) =>
        [.. cells.Select((text, i) => Questionnaire.Columns[i] == "answer" ? new SheetCell(text, ChoicesOf(answer)) : text)];

    private static ImmutableArray<string> ChoicesOf(PlannedAnswer answer) => answer.IsStatement ? [AnswerSheet.SignedWord] : answer.Facts[0].Type switch
    {
        FactType.Boolean => Booleans,
        FactType.Enum => answer.Facts[0].Values,
        _ => default,
    };
}
