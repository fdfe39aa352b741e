using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Writes one sheet as a stream: rows are not held.</summary>
internal sealed class SheetPart(Stream stream, WorkbookSheet sheet, ChoiceLists choices)
{
    private const int FlushAt = 1 << 16;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, CellRanges> _choices = [];

    /// <summary>Writes it.</summary>
    /// <returns>The area that filters, in absolute references.</returns>
    public string Write()
    {
        _text.Append(SheetXml.Declaration).Append(SheetXml.Begin("worksheet"))
            .Append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
            .Append("<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        foreach (var (column, i) in sheet.Columns.Select((c, i) => (c, i + 1)))
        {
            _text.Append(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{Math.Clamp(column.Width, 1, 255):0.##}\" style=\"{SheetStyles.Plain}\" customWidth=\"1\"/>");
        }

        _text.Append("</cols><sheetData>");
        Row(1, sheet.Columns.Select(c => new SheetCell(c.Title)), (_, _) => SheetStyles.Header);
        var number = 1;
        foreach (var row in sheet.Rows)
        {
            number = number < WorkbookLimits.Rows ? number + 1 : throw new PolicyKitException(TableProblems.TooManyRows(sheet.Name, WorkbookLimits.Rows));
            Row(number, row, (text, i) => SheetStyles.Of(text, i < sheet.Columns.Count && sheet.Columns[i].IsWrapped));
            FlushIfFull(FlushAt);
        }

        _text.Append(CultureInfo.InvariantCulture, $"</sheetData><autoFilter ref=\"A1:{SheetXml.Reference(number, Math.Max(1, sheet.Columns.Count))}\"/>");
        Validations();
        _text.Append("</worksheet>");
        FlushIfFull(0);
        return string.Create(CultureInfo.InvariantCulture, $"$A$1:${SheetXml.ColumnName(Math.Max(1, sheet.Columns.Count))}${number}");
    }

    private void Row(int number, IEnumerable<SheetCell> cells, Func<string, int, int> styleOf)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
        {
            if (!cell.Choices.IsDefaultOrEmpty)
            {
                var list = choices.IndexOf(cell.Choices);
                (_choices.TryGetValue(list, out var ranges) ? ranges : _choices[list] = new()).Add(number, i + 1);
            }

            _text.Append(CultureInfo.InvariantCulture, $"<c r=\"{SheetXml.Reference(number, i + 1)}\" s=\"{styleOf(cell.Text, i)}\"");
            _ = cell.Text.Length == 0 ? _text.Append("/>")
                : _text.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(SheetXml.Content(cell.Text)).Append("</t></is></c>");
        }

        _text.Append("</row>");
    }

    private void Validations()
    {
        if (_choices.Count == 0)
        {
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"<dataValidations count=\"{_choices.Count}\">");
        foreach (var (list, ranges) in _choices.OrderBy(c => c.Key))
        {
            _text.Append("<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" sqref=\"").Append(ranges)
                .Append("\"><formula1>").Append(ChoiceLists.NameOf(list)).Append("</formula1></dataValidation>");
        }

        _text.Append("</dataValidations>");
    }

    private void FlushIfFull(int most)
    {
        if (_text.Length >= most)
        {
            stream.Write(Encoding.UTF8.GetBytes(_text.ToString()));
            _text.Clear();
        }
    }
}
