using System.Text;
using System.Text.Json;
using PolicyKit.Model;
using PolicyKit.Tables;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Tables;

public sealed class DelimitedReaderTests
{
    [SharedTheory("data/hostile/csv-spectrum-csvs")]
    [InlineData("comma_in_quotes")]
    [InlineData("empty")]
    [InlineData("empty_crlf")]
    [InlineData("escaped_quotes")]
    [InlineData("json")]
    [InlineData("location_coordinates")]
    [InlineData("newlines")]
    [InlineData("newlines_crlf")]
    [InlineData("quotes_and_newlines")]
    [InlineData("simple")]
    [InlineData("simple_crlf")]
    [InlineData("utf8")]
    public void CsvSpectrum_IsReadAsItsTruth(string name)
    {
        var rows = Read(File.ReadAllBytes(Shared.PathOf($"data/hostile/csv-spectrum-csvs/{name}.csv")));
        using var truth = JsonDocument.Parse(File.ReadAllText(Shared.PathOf($"data/hostile/csv-spectrum-json/{name}.json")));
        var records = truth.RootElement.ValueKind == JsonValueKind.Array ? truth.RootElement.EnumerateArray().ToList() : [truth.RootElement];
        Assert.All(rows, r => Assert.Null(r.Problem));
        Assert.Equal(records.Count, rows.Count - 1);
        for (var i = 0; i < records.Count; i++)
        {
            // The truth of one file has another telephone number than the file.
            Assert.Equal(records[i].EnumerateObject().Select(p => (p.Name, name == "location_coordinates" && p.Name.EndsWith("Number", StringComparison.Ordinal)
                ? "2095257564" : p.Value.ToString())), rows[0].Cells.Zip(rows[i + 1].Cells, (h, c) => (h.Text, c.Text)));
        }
    }

    [Fact]
    public void EveryNaughtyString_SurvivesACell()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(Repository.Read("tests/data/hostile/blns.json"))!)
        {
            var row = Read($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",x\n").First();
            if (text.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n')))
            {
                Assert.Equal("PK4003", row.Problem!.Code);
            }
            else
            {
                Assert.Equal([text, "x"], row.Cells.Select(c => c.Text));
            }
        }
    }

    [Theory]
    [InlineData("a,b\n1,\"x\n2,3\n", 2, 3)]
    [InlineData("a,b\n\"x\"y,2\n", 2, 3)]
    [InlineData("a,b\n数据\"y,2\",3\n", 2, 3)]
    [InlineData("a,b\n\"1\r\n2\",5\" disk\n3,4\n", 3, 5)]
    public void QuoteOutOfPlace_IsAProblemAtIt(string text, int line, int column)
    {
        var problem = Read(text).Select(r => r.Problem).OfType<Problem>().Single();
        Assert.Equal(("PK4001", line, column), (problem.Code, problem.Place.Line, problem.Place.Column));
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("\uFEFFa,b\r\n1,2")]
    [InlineData("a,b\r1,2\r")]
    public void LineBreaksAndMark_ChangeNothing(string text) =>
        Assert.Equal(["a", "b", "1", "2"], Read(text).SelectMany(r => r.Cells).Select(c => c.Text));

    [Fact]
    public void Places_CountLinesOfTheFileAndUnitsOfTheLine()
    {
        var cells = Read("h\n\"😀\n x\",乙,\"c\"\n").Last().Cells;
        Assert.Equal([(2, 1, 3, 4), (3, 5, 3, 6), (3, 7, 3, 10)],
            cells.Select(c => (c.Place.Line, c.Place.Column, c.Place.EndLine, c.Place.EndColumn)));
    }

    [Fact]
    public void Rows_HaveTheLinesOnWhichTheyBegin() =>
        Assert.Equal([1, 2, 4, 5, 6], Read("a\r\n\"b\r\nb\"\r\n\r\nc\r\nd").Select(r => r.Place.Line));

    [Fact]
    public void BytesOfAnotherEncoding_AreAProblem() =>
        Assert.Equal("PK4006", Read([.. "a,b\n"u8, 0xD6, 0xD0, 0x2C, 0x0A]).Last().Problem!.Code);

    [Fact]
    public void LineWithoutEnd_IsAProblemAndNotMemory() =>
        Assert.Equal("PK4002", Read("a,b\n1," + new string('x', 20 << 20)).Last().Problem!.Code);

    [Fact]
    public void RowOfMoreCellsThanASpreadsheetHas_IsAProblem()
    {
        Assert.Null(Read(new string(',', DelimitedReader.MostCells - 1) + "\n").Single().Problem);
        Assert.Equal("PK4002", Read(new string(',', DelimitedReader.MostCells) + "\n").Single().Problem!.Code);
    }

    private static List<TableRow> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static List<TableRow> Read(byte[] bytes) => [.. DelimitedReader.Read(new MemoryStream(bytes), "t.csv", ',')];
}
