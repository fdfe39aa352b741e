using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed class DecisionCsvTests
{
    private const string Header = "code,name,field,axis,status,provisional,term,grade,mask,rules,articles,missing,findings\r\n";

    [Fact]
    public void Columns_AreThePromisedOnes() => Assert.StartsWith(Header, Reports.Of("csv"), StringComparison.Ordinal);

    [Fact]
    public void Rows_AreDatasetByAxisThenFieldByAxis()
    {
        using var json = JsonDocument.Parse(Reports.Of("json"));
        var expected = json.RootElement.GetProperty("datasets").EnumerateArray().SelectMany(d => d.GetProperty("fields").EnumerateArray()
            .Select(f => f.GetProperty("name").GetString()).Prepend("").SelectMany(f => new[] { "opening", "sharing" }.Select(a => (d.GetProperty("code").GetString(), f, a))));
        Assert.Equal(expected, Rows(Reports.Of("csv")).Select(r => ((string?)r[0], (string?)r[2], r[3])));
    }

    [Fact]
    public void Cells_SayWhatTheDecisionSays()
    {
        var row = Rows(Reports.Of("csv")).Single(r => r[0] == "370000/0201" && r[2] == "legalRepId" && r[3] == "opening");
        Assert.Equal(("closed", "不予开放", "drop"), (row[4], row[6], row[8]));
        Assert.Contains("cn/national#personal-information-closed", row[9].Split(';'));
        Assert.Contains("《中华人民共和国个人信息保护法》第二十五条", row[10].Split(';'));
    }

    [Fact]
    public void FormulaNames_GetAnApostrophe()
    {
        string[] names = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"];
        var rows = Rows(Reports.OfText(Reports.CatalogueOf(names), "csv")).Where(r => r[2].Length == 0 && r[3] == "opening");
        Assert.Equal(names.Select(n => "'" + n), rows.Select(r => r[1]));
    }

    [Fact]
    public void EveryLine_EndsWithCarriageReturnAndLineFeed()
    {
        var text = Reports.Of("csv");
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_ComeBackAsTheyWere()
    {
        var names = HostileNames.All();
        var rows = Rows(Reports.OfText(Reports.CatalogueOf(names), "csv")).Where(r => r[3] == "opening").ToList();
        Assert.Equal(names, rows.Where(r => r[2].Length == 0).Select(r => Plain(r[1])));
        Assert.Equal(names, rows.Where(r => r[2].Length > 0).Select(r => Plain(r[2])));
        Assert.All(rows.SelectMany(r => r), c => Assert.False(c.Length > 0 && "=+-@\t\r".Contains(c[0], StringComparison.Ordinal), c));
    }

    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && "=+-@\t\r".Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    private static List<List<string>> Rows(string csv) => [.. Rfc4180.Parse(csv).Skip(1)];
}
