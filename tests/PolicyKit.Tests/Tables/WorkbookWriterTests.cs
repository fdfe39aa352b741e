using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PolicyKit.Model;
using PolicyKit.Tables;
using PolicyKit.Tests.Reporting;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class WorkbookWriterTests
{
    private static readonly SheetColumn[] Columns = [new("编码", 20), new("名称", 40, IsWrapped: true), new("答案")];

    [Fact]
    public void Workbook_FitsTheFormat()
    {
        var bytes = Write(["370200000000000001", "停车场", ""], ["=1+1", "a\nb", new("", ["是", "否"])], ["'x", "-1", new("", ["是", "否"])]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
    }

    [Fact]
    public void Texts_StayTexts()
    {
        var cells = Cells(Write(["370200000000000001", "007", "=1+1"]));
        Assert.All(cells, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.All(cells, c => Assert.Null(c.CellFormula));
        Assert.Equal(["370200000000000001", "007", "=1+1"], cells.Skip(3).Select(c => c.InnerText));
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@A1", true)]
    [InlineData("\tx", true)]
    [InlineData("停车场", false)]
    [InlineData("1-2", false)]
    public void WhatLooksLikeAFormula_IsMarkedAsText(string text, bool isMarked)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write([text, text])), false);
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var styles = document.WorkbookPart.WorksheetParts.First().Worksheet!.Descendants<Cell>().Skip(3).Select(c => formats[(int)c.StyleIndex!.Value]);
        Assert.All(styles, s => Assert.Equal(isMarked, s.QuotePrefix?.Value ?? false));
    }

    [Fact]
    public void Header_StaysInViewAndFilters()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(["a", "b", "c"])), false);
        var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet!;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:C2", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public void Choices_DropDownFromAHiddenSheet()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(["a", "", new("", ["是,", "否"])], ["b", "", new("", ["是,", "否"])], ["c", "", new("", ["x"])])), false);
        var workbook = document.WorkbookPart!.Workbook!;
        Assert.Equal(SheetStateValues.Hidden, workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Last().State!.Value);
        var rules = document.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DataValidation>()).ToList();
        Assert.Equal(["C2:C3", "C4"], rules.Select(r => r.SequenceOfReferences!.InnerText));
        Assert.Equal("'choices'!$A$1:$A$2", workbook.Descendants<DefinedName>().Single(n => n.Name == rules[0].Formula1!.Text).Text);
    }

    [Fact]
    public void Names_AreMadeFitAndDifferent()
    {
        using var stream = new MemoryStream();
        WorkbookWriter.Write(stream, new WorkbookSheet("a/b:c", Columns, []), new WorkbookSheet("A_B_C", Columns, []), new WorkbookSheet(new string('长', 40), Columns, []));
        using var reader = WorkbookReader.Open(new MemoryStream(stream.ToArray()), "w.xlsx");
        Assert.Equal(["a_b_c", "A_B_C (2)", new string('长', 31)], reader.Sheets.Select(s => s.Name));
    }

    [Fact]
    public void SameSheets_SameBytes() => Assert.Equal(Write(["a", "b"]), Write(["a", "b"]));

    [Fact]
    public void SheetWithTooManyRows_IsRefused()
    {
        var rows = Enumerable.Repeat<IReadOnlyList<SheetCell>>([], 1_048_576);
        var problem = Assert.Throws<PolicyKitException>(() => WorkbookWriter.Write(Stream.Null, new WorkbookSheet("a", [], rows))).Problems.Single();
        Assert.Equal("PK7060", problem.Code);
    }

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_ComeBackAsTheyWere()
    {
        var names = HostileNames.All().Concat(["_x000D_", "a\rb", "\u0001", "_x00"]).ToList();
        var bytes = Write([.. names.Select(n => (SheetCell[])[n])]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
        using var reader = WorkbookReader.Open(new MemoryStream(bytes), "w.xlsx");
        Assert.Equal(names, reader.Rows("数据").Skip(1).Select(r => r.Cells[0].Text));
    }

    private static byte[] Write(params SheetCell[][] rows)
    {
        using var stream = new MemoryStream();
        WorkbookWriter.Write(stream, new WorkbookSheet("数据", Columns, rows));
        return stream.ToArray();
    }

    private static List<Cell> Cells(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), false);
        return [.. document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Cell>()];
    }
}
