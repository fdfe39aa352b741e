using System.IO.Compression;
using PolicyKit.Model;
using PolicyKit.Tables;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class WorkbookReaderTests
{
    [Fact]
    public void LongNumberStoredWhole_KeepsEveryDigit() => Assert.Equal("370102199003077758", Cell("<c r=\"A1\"><v>370102199003077758</v></c>").Text);

    [Fact]
    public void LongNumberStoredRounded_IsMarked() => Assert.Equal(CellFault.RoundedNumber, Cell("<c r=\"A1\"><v>3.70102199003078E+17</v></c>").Fault);

    [Fact]
    public void SmallNumberWithExponent_IsNoFault() => Assert.Equal(CellFault.None, Cell("<c r=\"A1\"><v>1.5E-3</v></c>").Fault);

    [Theory]
    [InlineData("14", "45352", "2024-03-01")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", "45352", "2024-03-01")]
    [InlineData("yyyy/m/d h:mm", "45352.5", "2024-03-01T12:00:00")]
    [InlineData("14", "1", "1900-01-01")]
    [InlineData("0.00\"days\"", "45352", "45352")]
    [InlineData("[Red]0.0", "45352", "45352")]
    public void Number_IsADayByItsFormatOnly(string format, string stored, string text) =>
        Assert.Equal(text, Cell($"<c r=\"A1\" s=\"0\"><v>{stored}</v></c>", formats: [format]).Text);

    [Fact]
    public void SharedText_IsItsRunsWithoutTheReadings() =>
        Assert.Equal("数据集", Cell("<c r=\"A1\" t=\"s\"><v>0</v></c>", texts: ["<r><t>数据</t></r><r><t>集</t></r><rPh sb=\"0\" eb=\"1\"><t>shu</t></rPh>"]).Text);

    [Fact]
    public void Text_WithEscapedCharacter_HasTheCharacter() =>
        Assert.Equal("a\rb", Cell("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b</t></is></c>").Text);

    [Theory]
    [InlineData("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", CellFault.ErrorValue)]
    [InlineData("<c r=\"A1\"><f>B1</f></c>", CellFault.NoResult)]
    [InlineData("<c r=\"A1\" t=\"str\"><f>B1</f><v>open</v></c>", CellFault.None)]
    public void Formula_IsItsStoredResult(string cell, CellFault fault) => Assert.Equal(fault, Cell(cell).Fault);

    [Fact]
    public void Place_IsRowAndColumnAndTheCellsName()
    {
        var row = Rows(Workbooks.Of([new("目录", "<row r=\"7\"><c r=\"AB7\" t=\"b\"><v>1</v></c></row>")]), "目录").Single();
        Assert.Equal("目录!AB7", row.Cells[^1].Place.Cell);
        Assert.Equal((7, 28), (row.Cells[^1].Place.Line, row.Cells[^1].Place.Column));
        Assert.Equal(("true", 28), (row.Cells[^1].Text, row.Cells.Length));
    }

    [Fact]
    public void MergedHeading_StandsInEachOfItsCells()
    {
        var bytes = Workbooks.Of([new("s", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>共享</t></is></c></row>"
            + Workbooks.Row(2, "类型", "条件"), "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")]);
        Assert.Equal(["共享", "共享"], Rows(bytes, "s", 2).First().Cells.Select(c => c.Text));
        Assert.Equal(["共享"], Rows(bytes, "s").First().Cells.Select(c => c.Text));
    }

    [Fact]
    public void Sheets_SayWhichAreHidden()
    {
        using var book = WorkbookReader.Open(new MemoryStream(Workbooks.Of([new("a", "", State: "veryHidden"), new("b", "")])), "x.xlsx");
        Assert.Equal([new SheetInfo("a", true), new SheetInfo("b", false)], book.Sheets);
    }

    [Fact]
    public void SheetThatIsNotThere_IsNamedBesideThoseThatAre()
    {
        var problem = Assert.Throws<PolicyKitException>(() => Rows(Workbooks.Of([new("目录", "")]), "目录2")).Problems.Single();
        Assert.Equal("PK4005", problem.Code);
        Assert.Contains("`目录`", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_AreRefused()
    {
        const string Bomb = "<!DOCTYPE b [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]>";
        var row = Rows(Workbooks.Of([new("s", "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>")], prologue: Bomb), "s").Single();
        Assert.Equal("PK4004", row.Problem!.Code);
        Assert.Contains("DTD", row.Problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData("PK\u0003\u0004 but broken")]
    public void OtherBytes_AreNoWorkbook(string text) =>
        Assert.Equal("PK4004", Assert.Throws<PolicyKitException>(() => WorkbookReader.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "x.xlsx")).Problems.Single().Code);

    [Fact]
    public void ZipOfSomethingElse_IsNoWorkbook()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("readme.txt").Open().Dispose();
        }

        Assert.Equal("PK4004", Assert.Throws<PolicyKitException>(() => WorkbookReader.Open(bytes, "x.xlsx")).Problems.Single().Code);
    }

    [Fact]
    public void SheetOfTooManyRows_EndsWithAProblem() =>
        Assert.Equal("PK4002", Rows(Workbooks.Of([new("s", "<row r=\"1048577\"/>")]), "s").Last().Problem!.Code);

    private static TableCell Cell(string cell, string[]? texts = null, string[]? formats = null) =>
        Rows(Workbooks.Of([new("s", $"<row r=\"1\">{cell}</row>")], texts, formats), "s").Single().Cells.Single();

    private static List<TableRow> Rows(byte[] bytes, string sheet, int mergedRows = 0)
    {
        using var book = WorkbookReader.Open(new MemoryStream(bytes), "x.xlsx");
        return [.. book.Rows(sheet, mergedRows)];
    }
}
