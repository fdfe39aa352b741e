using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit.Reporting;

/// <summary>Gives the workbook that a catalogue was read from back with the conclusions at the right of its rows: of the dataset at the row
/// where it begins; of its items, where each has a row of its own.</summary>
internal sealed class WorkbookConclusions(DecisionReport report, ReadOnlyMemory<byte> workbook, string path)
{
    private readonly ConclusionWords _words = new(report.Language);

    /// <summary>Writes it.</summary>
    /// <returns>False, with nothing written, where no decision stands on a sheet.</returns>
    public bool TryWrite(Stream stream)
    {
        var placed = report.Entries.Where(e => e.Place is { Sheet: not null, Line: > 1 }).ToList();
        if (placed.Count == 0)
        {
            return false;
        }

        var sheets = placed.GroupBy(e => e.Place.Sheet!, StringComparer.Ordinal).ToList();
        var bytes = workbook;
        foreach (var sheet in sheets)
        {
            using var copy = new MemoryStream();
            WorkbookAppender.Append(bytes, path, sheet.Key, CellsOf(sheet.Key, [.. sheet.OrderBy(e => e.Place.Line)]), copy);
            bytes = copy.ToArray();
        }

        stream.Write(bytes.Span);
        return true;
    }

    private Dictionary<int, IReadOnlyList<string>> CellsOf(string sheet, List<ReportEntry> entries)
    {
        using var reader = WorkbookReader.Open(new MemoryStream(workbook.ToArray()), path);
        var rows = reader.Rows(sheet).Where(r => !r.IsBlank).Select(r => r.Place.Line).ToList();
        var cells = new Dictionary<int, IReadOnlyList<string>>();

        // The headings stand in the last row above the first dataset.
        if (rows.LastOrDefault(r => r < entries[0].Place.Line) is > 0 and var header)
        {
            cells[header] = [.. _words.Columns.Select(c => c.Title)];
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, next) = (entries[i], i + 1 < entries.Count ? entries[i + 1].Place.Line : int.MaxValue);
            var own = rows.Where(r => r >= entry.Place.Line && r < next).ToList();
            var fields = entry.Decision.Fields.Where(f => f.Name.Length > 0).ToList();
            if (own.Count > 1 && own.Count == fields.Count)
            {
                foreach (var (row, field) in own.Zip(fields))
                {
                    cells[row] = [.. _words.Of(entry.Decision, field)];
                }
            }
            else
            {
                cells[entry.Place.Line] = [.. _words.Of(entry.Decision, null)];
            }
        }

        return cells;
    }
}
