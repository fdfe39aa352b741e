using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PolicyKit.Tables;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed class DecisionWorkbookTests
{
    [Fact]
    public void Workbook_HasSummaryDatasetsFieldsAndFindings()
    {
        using var reader = WorkbookReader.Open(new MemoryStream(Write(Reports.Sample)), "d.xlsx");
        Assert.Equal(["汇总", "数据集", "数据项", "发现"], reader.Sheets.Select(s => s.Name));
        var rows = reader.Rows("数据集").ToList();
        Assert.Equal(17, rows.Count);
        var titles = rows[0].Cells.Select(c => c.Text).ToList();
        var row = rows.Single(r => r.Cells[0].Text == "370000/0102").Cells;
        Assert.Equal("不予开放", row[titles.IndexOf("开放判定")].Text);
        Assert.Equal("申报过宽", row[titles.IndexOf("开放申报比较")].Text);
        Assert.Equal("《中华人民共和国个人信息保护法》第二十五条", row[titles.IndexOf("依据")].Text);
        Assert.Equal("不提供", reader.Rows("数据项").Single(r => r.Cells[2].Text == "legalRepId").Cells[8].Text);
    }

    [Fact]
    public void Workbook_FitsTheFormat()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Reports.Sample)), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
    }

    [Fact]
    public void WorkbookThatWasRead_ComesBackWithConclusionsAtItsRight()
    {
        using var folder = new TemporaryFolder();
        var (given, back) = (Path.Combine(folder.Path, "given.xlsx"), Path.Combine(folder.Path, "back.xlsx"));
        using (var file = File.Create(given))
        {
            WorkbookWriter.Write(file, new WorkbookSheet("目录", [new("code"), new("name"), new("jurisdiction"), new("opening.declared")],
                [["370000/1", "停车场", "370000", "open"], ["370000/2", "公园", "370000", "closed"]]), new WorkbookSheet("说明", [new("说明")], [["填表说明"]]));
        }

        Reports.Run(["decide", given, .. Reports.Common, "--format", "xlsx", "-o", back]);
        using var reader = WorkbookReader.Open(new MemoryStream(File.ReadAllBytes(back)), "back.xlsx");
        Assert.Equal(["目录", "说明"], reader.Sheets.Select(s => s.Name));
        var rows = reader.Rows("目录").Select(r => r.Cells.Select(c => c.Text).ToList()).ToList();
        Assert.Equal(["code", "name", "jurisdiction", "opening.declared", "开放判定"], rows[0].Take(5));
        Assert.Equal(["370000/1", "停车场", "370000", "open"], rows[1].Take(4));
        Assert.All(rows.Skip(1), r => Assert.StartsWith("待定", r[4], StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutAFile_IsAUsageError()
    {
        var result = CommandLine.Run(["decide", Reports.Sample, .. Reports.Common, "--format", "xlsx"]);
        Assert.Equal((2, ""), (result.Exit, result.Out));
    }

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        var names = HostileNames.All();
        using var reader = WorkbookReader.Open(new MemoryStream(Write(folder.File("c.json", Reports.CatalogueOf(names)))), "d.xlsx");
        Assert.Equal(names, reader.Rows("数据集").Skip(1).Select(r => r.Cells[1].Text));
        Assert.Equal(names, reader.Rows("数据项").Skip(1).Select(r => r.Cells[2].Text));
    }

    private static byte[] Write(string catalogue)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "decisions.xlsx");
        Reports.Run(["decide", catalogue, .. Reports.Common, "--format", "xlsx", "-o", file]);
        return File.ReadAllBytes(file);
    }
}
