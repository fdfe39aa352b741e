using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyKit.Model;
using PolicyKit.Tables;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class WorkbookAppenderTests
{
    private static readonly byte[] Given = Workbooks.Of(
    [
        new("封面", Workbooks.Row(1, "说明")),
        new("目录", Workbooks.Row(1, "编码", "名称", "数量") + "<row r=\"2\" ht=\"30\" customHeight=\"1\"><c r=\"A2\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C2\"><f>1+1</f><v>2</v></c></row>"
            + Workbooks.Row(3, "b"), "<mergeCells count=\"1\"><mergeCell ref=\"A4:B4\"/></mergeCells>"),
    ], ["<t>370200000000000001</t>"], ["0", "14"]);

    [Fact]
    public void Cells_ComeAtTheRightAndNothingElseChanges()
    {
        var book = Append(new() { [1] = ["开放判定", "依据"], [2] = ["不予开放", "=1+1"] });
        using var reader = WorkbookReader.Open(new MemoryStream(book), "w.xlsx");
        var rows = reader.Rows("目录").Select(r => r.Cells.Select(c => c.Text).ToList()).ToList();
        Assert.Equal(["编码", "名称", "数量", "开放判定", "依据"], rows[0]);
        Assert.Equal(["370200000000000001", "", "2", "不予开放", "=1+1"], rows[1]);
        Assert.Equal(["b"], rows[2]);
    }

    [Fact]
    public void FormulasStylesAndMergedCells_StayAsTheyWere()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Append(new() { [2] = ["x"] })), false);
        var sheet = ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Last().Id!.Value!)).Worksheet!;
        var cells = sheet.Descendants<Cell>().Where(c => c.CellReference is not null).ToDictionary(c => c.CellReference!.Value!);
        Assert.Equal(("1+1", 1u, "A4:B4"), (cells["C2"].CellFormula!.Text, cells["A2"].StyleIndex!.Value, sheet.Descendants<MergeCell>().Single().Reference!.Value));
        Assert.Equal((CellValues.InlineString, null), (cells["D2"].DataType!.Value, cells["D2"].CellFormula));
        Assert.Equal(30, sheet.Descendants<Row>().Single(r => r.RowIndex! == 2).Height!.Value);
    }

    [Fact]
    public void OtherParts_AreCopiedByteForByte()
    {
        var (before, after) = (Parts(Given), Parts(Append(new() { [2] = ["x"] })));
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(["xl/worksheets/sheet2.xml"], before.Keys.Where(k => before[k] != after[k]));
    }

    [Fact]
    public void UnknownSheet_IsAnError() => Assert.Equal("PK4005",
        Assert.Throws<PolicyKitException>(() => WorkbookAppender.Append(Given, "w.xlsx", "无", new Dictionary<int, IReadOnlyList<string>>(), Stream.Null)).Problems.Single().Code);

    private static byte[] Append(Dictionary<int, IReadOnlyList<string>> added)
    {
        using var stream = new MemoryStream();
        WorkbookAppender.Append(Given, "w.xlsx", "目录", added, stream);
        return stream.ToArray();
    }

    private static Dictionary<string, string> Parts(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        });
    }
}
