using System.Text.Json;
using PolicyKit.Tables;

namespace PolicyKit.Tests.Cli;

/// <summary>Masked data in each format, and as groups.</summary>
public sealed partial class DataCommandTests
{
    [Theory]
    [InlineData("[\n{\"name\":\"=1+1\",\"phone\":\"13800138000\",\"status\":1}]", "[{\"name\":\"=1\\u002B1\",\"phone\":\"HEX\"}\n]\n")]
    [InlineData("{\"name\":12345678901234567890.10,\"phone\":null}\n{\"phone\":13800138000}\n", "{\"name\":12345678901234567890.10,\"phone\":null}\n{\"phone\":\"HEX\"}\n")]
    [InlineData("{\"name\":[\"a\",\"b\"],\"phone\":\"\"}\n", "{\"name\":[\"a\",\"b\"],\"phone\":\"\"}\n")]
    [InlineData("{\"owner\":{\"phone\":\"13800138000\",\"age\":3}}\n{\"owner\":{}}\n", "{\"owner\":{\"phone\":\"HEX\"}}\n{}\n")]
    public void Json_KeepsItsShapeAndItsDigits(string text, string expected)
    {
        var output = Path.Combine(_folder.Path, "out.json");
        var result = Mask(_folder.File("people.json", text), output, "--key", "k1=env:KEY");
        Assert.True(result.Exit == 0, result.Err);
        Assert.Equal(expected, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(output), "[0-9a-f]{32}", "HEX"));
    }

    [Fact]
    public void BadLineOfJson_IsListedWithItsByte()
    {
        var output = Path.Combine(_folder.Path, "out.jsonl");
        Assert.Equal(1, Mask(_folder.File("people.jsonl", "{\"name\":\"A\"}\n{\"name\":\n{\"name\":\"B\"}\n"), output, "--key", "k1=env:KEY", "--bad-rows", "skip").Exit);
        Assert.Equal("{\"name\":\"A\"}\n{\"name\":\"B\"}\n", File.ReadAllText(output));
        var rejected = JsonDocument.Parse(File.ReadAllText(output + ".manifest.json")).RootElement.GetProperty("rejected")[0];
        Assert.Equal((2, 13, "PK4044"), (rejected.GetProperty("row").GetInt32(), rejected.GetProperty("byte").GetInt32(), rejected.GetProperty("code").GetString()));
    }

    [Fact]
    public void Workbook_LeavesAsTexts()
    {
        var (data, output) = (Path.Combine(_folder.Path, "people.xlsx"), Path.Combine(_folder.Path, "out.xlsx"));
        using (var stream = File.Create(data))
        {
            WorkbookWriter.Write(stream, new WorkbookSheet("人", [new("name"), new("legalRepId"), new("phone")], [["=1+1", "110101199003070011", "13800138000"]]));
        }

        var result = Mask(data, output, "--key", "k1=env:KEY");
        Assert.True(result.Exit == 0, result.Err);
        using var written = File.OpenRead(output);
        using var workbook = WorkbookReader.Open(written, "out.xlsx");
        var rows = workbook.Rows(workbook.Sheets.First().Name).Select(r => r.Cells.Select(c => c.Text).ToList()).ToList();
        Assert.Equal(["name", "phone"], rows[0]);
        Assert.Equal("=1+1", rows[1][0]);
        Assert.Matches("^[0-9a-f]{32}$", rows[1][1]);
    }

    [Fact]
    public void CellThatASpreadsheetRounded_DoesNotLeave()
    {
        var data = Path.Combine(_folder.Path, "people.xlsx");
        using (var stream = File.Create(data))
        {
            WorkbookWriter.Write(stream, new WorkbookSheet("人", [new("phone")], [["13800138000"]]));
        }

        Rewritten(data, "xl/worksheets/sheet1.xml", xml => System.Text.RegularExpressions.Regex.Replace(xml, "<c r=\"A2\".*?</c>", "<c r=\"A2\"><v>1.1010119900307E+17</v></c>"));
        var result = Mask(data, Path.Combine(_folder.Path, "out.xlsx"), "--key", "k1=env:KEY");
        Assert.Equal((3, true), (result.Exit, result.Err.Contains("PK4061", StringComparison.Ordinal)));
    }

    private static void Rewritten(string workbook, string part, Func<string, string> change)
    {
        using var zip = System.IO.Compression.ZipFile.Open(workbook, System.IO.Compression.ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(part)!.Open()))
        {
            text = change(reader.ReadToEnd());
        }

        zip.GetEntry(part)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        writer.Write(text);
    }

    [Theory]
    [InlineData(false, "name,phone\r\nA,4\r\nB,\r\n", 2)]
    [InlineData(true, "name,phone\r\nB,0\r\n", 6)]
    public void AggregatedColumn_LeavesAsCountsOfGroupsThatAreLargeEnough(bool byPeople, string expected, int suppressed)
    {
        _technique = "aggregate, parameters: { threshold: 3 }";
        var rows = "A,1,13800138000,x\r\nB,2,,x\r\nC,3,13800138001,x\r\nA,1,13800138002,x\r\nB,4,,x\r\nA,1,13800138000,x\r\nB,5,"
            + (byPeople ? "" : "13800138003") + ",x\r\nA,1,13800138000,x\r\nC,3,13800138009,x\r\n";
        var output = Path.Combine(_folder.Path, "out.csv");
        var result = Mask(_folder.File("people.csv", Header + rows), output, byPeople ? ["--subject", "legalRepId"] : []);
        Assert.True(result.Exit == 0, result.Err);
        Assert.Equal(expected, File.ReadAllText(output));
        var manifest = JsonDocument.Parse(File.ReadAllText(output + ".manifest.json")).RootElement;
        Assert.Equal((suppressed, "aggregate"), (manifest.GetProperty("rowsSuppressed").GetInt32(), manifest.GetProperty("columns")[2].GetProperty("technique").GetString()));
        Assert.Empty(JsonSchema.Errors(SchemaOf("manifest"), File.ReadAllText(output + ".manifest.json")));
    }
}
