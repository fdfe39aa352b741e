using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>The rows of one sheet, read as a stream.</summary>
/// <param name="part">The sheet.</param>
/// <param name="start">Its first cell.</param>
/// <param name="texts">The shared texts.</param>
/// <param name="formats">The number formats.</param>
/// <param name="mergedRows">Up to which row merged areas are filled.</param>
internal sealed class SheetRows(WorksheetPart part, SourcePlace start, List<string> texts, CellFormats formats, int mergedRows)
{
    private readonly Dictionary<(int Row, int Column), (int Row, int Column)> _merged = [];
    private readonly Dictionary<(int Row, int Column), string> _origins = [];
    private long _padded;

    /// <summary>The rows with a cell.</summary>
    public IEnumerable<TableRow> Read()
    {
        ReadMerged();
        using var xml = WorkbookLimits.XmlOf(part);
        var number = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            number = Number(xml.GetAttribute("r")) ?? number + 1;
            if (number > WorkbookLimits.Rows)
            {
                yield return new([], start) { Problem = TableProblems.TooLarge(start, new("工作表的行数", "a sheet has too many rows"), WorkbookLimits.Rows) };
                yield break;
            }

            var row = RowOf(xml, number);
            yield return row;
            if (row.Problem is not null)
            {
                yield break;
            }
        }
    }

    private TableRow RowOf(XmlReader xml, int number)
    {
        var cells = ImmutableArray.CreateBuilder<TableCell>();
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" } && Add(xml, number, cells) is { } problem)
                {
                    return new([], PlaceOf(number, 1)) { Problem = problem };
                }
            }
        }

        FillMerged(number, cells);
        return new(cells.DrainToImmutable(), PlaceOf(number, 1));
    }

    private Problem? Add(XmlReader xml, int row, ImmutableArray<TableCell>.Builder cells)
    {
        var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count + 1;
        _padded += Math.Max(0, column - cells.Count - 1);
        if (column > DelimitedReader.MostCells || column <= cells.Count || _padded > WorkbookLimits.PaddedCells)
        {
            return column <= cells.Count ? TableProblems.NotAWorkbook(PlaceOf(row, column), new("单元格次序混乱", "its cells are out of order"))
                : TableProblems.TooLarge(PlaceOf(row, 1), new("一行的单元格数", "a row has too many cells"), DelimitedReader.MostCells);
        }

        while (cells.Count < column - 1)
        {
            cells.Add(new("", PlaceOf(row, cells.Count + 1)));
        }

        var (text, fault) = ValueOf(xml);
        cells.Add(new(text, PlaceOf(row, column), fault));
        return null;
    }

    private (string Text, CellFault Fault) ValueOf(XmlReader xml)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = Number(xml.GetAttribute("s")) ?? -1;
        var (value, inline, hasFormula) = ((string?)null, (string?)null, false);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var moved = xml.Read();
            while (moved && xml.Depth > depth)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
                {
                    value = xml.ReadElementContentAsString();
                    continue;
                }

                if (xml is { NodeType: XmlNodeType.Element, LocalName: "is" })
                {
                    inline = SharedTexts.TextOf(xml);
                }

                hasFormula |= xml is { NodeType: XmlNodeType.Element, LocalName: "f" };
                moved = xml.Read();
            }
        }

        return type switch
        {
            "s" => Number(value) is { } at && at < texts.Count ? (texts[at], CellFault.None) : ("", CellFault.None),
            "inlineStr" => (inline ?? "", CellFault.None),
            "b" => (value == "1" ? "true" : "false", CellFault.None),
            "e" => ("", CellFault.ErrorValue),
            "d" => (value ?? "", CellFault.None),
            _ when value is null => ("", hasFormula ? CellFault.NoResult : CellFault.None),
            "str" => (SharedTexts.Unescape(value), CellFault.None),
            _ => formats.NumberOf(value.Trim(), style),
        };
    }

    private void FillMerged(int row, ImmutableArray<TableCell>.Builder cells)
    {
        if (row > mergedRows || _merged.Count == 0)
        {
            return;
        }

        for (var i = 0; i < cells.Count; i++)
        {
            _origins[(row, i + 1)] = cells[i].Text;
        }

        foreach (var ((_, column), origin) in _merged.Where(m => m.Key.Row == row).OrderBy(m => m.Key.Column))
        {
            while (cells.Count < column)
            {
                cells.Add(new("", PlaceOf(row, cells.Count + 1)));
            }

            cells[column - 1] = cells[column - 1] with { Text = _origins.GetValueOrDefault(origin, "") };
        }
    }

    // Merged areas stand after the rows, so headings of several rows cost a pass of their own.
    private void ReadMerged()
    {
        if (mergedRows == 0)
        {
            return;
        }

        using var xml = WorkbookLimits.XmlOf(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && xml.GetAttribute("ref")?.Split(':') is [var from, var to])
            {
                AddMerged(from, to);
            }
        }
    }

    private void AddMerged(string from, string to)
    {
        if (ColumnOf(from) is not { } left || ColumnOf(to) is not { } right || right > DelimitedReader.MostCells
            || Number(from.TrimStart(LettersOf(from))) is not { } top || Number(to.TrimStart(LettersOf(to))) is not { } bottom)
        {
            return;
        }

        for (var row = top; row <= Math.Min(bottom, mergedRows); row++)
        {
            for (var column = left; column <= right && _merged.Count < DelimitedReader.MostCells; column++)
            {
                if ((row, column) != (top, left))
                {
                    _merged[(row, column)] = (top, left);
                }
            }
        }
    }

    private SourcePlace PlaceOf(int row, int column) => start with { Line = row, Column = column, EndLine = row, EndColumn = column + 1 };

    private static char[] LettersOf(string reference) => [.. reference.TakeWhile(char.IsAsciiLetterUpper)];

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + c - 'A' + 1;
        }

        return column == 0 ? null : column;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
