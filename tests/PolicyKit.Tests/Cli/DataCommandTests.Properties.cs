using System.Globalization;
using System.Text;
using System.Text.Json;
using PolicyKit.Tests.Language.Text;
using PolicyKit.Tests.Masking.FortyInputs;

namespace PolicyKit.Tests.Cli;

/// <summary>What holds of every masked file, whatever is in it.</summary>
public sealed partial class DataCommandTests
{
    private static readonly string[] Phones = ["13800138000", "１３８００１３８０００", "138 0013 8000", "13912345678", "+86 139-1234-5678", "电话13700000001", "", "无"];

    /// <summary>Encodings with what stands before the text.</summary>
    public static TheoryData<string, bool> Encodings => new() { { "utf-8", false }, { "utf-8", true }, { "gb18030", false }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Mask_KeepsEncodingAndMark(string name, bool hasMark)
    {
        _technique = "partial, parameters: { keepFirst: 3, keepLast: 4 }";
        var encoding = EncodingOf(name);
        var output = Path.Combine(_folder.Path, "out.csv");
        var result = Mask(Written(encoding, hasMark, Header + "𠮷野家,1,13800138000,有效\r\n"), output, "--encoding", name);
        Assert.Equal((0, ""), (result.Exit, result.Err.Contains("error", StringComparison.Ordinal) ? result.Err : ""));
        byte[] expected = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("name,phone\r\n𠮷野家,138****8000\r\n")];
        Assert.Equal(expected, File.ReadAllBytes(output));
    }

    // The first 64 KiB are looked at for delimiter and format: a character of two bytes may be cut there.
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void LongFileInAnotherEncoding_IsReadWhereverItIsCut(string shift)
    {
        var rows = string.Concat(Enumerable.Repeat("停车场名称,1,13800138000,有效\r\n", 5_000));
        var result = CommandLine.Run("profile", Written(EncodingOf("gb18030"), false, Header + shift + rows), "--encoding", "gb18030", "--as-of", CommandLine.Day);
        Assert.Equal((0, ""), (result.Exit, result.Err));
        Assert.StartsWith("5000 rows", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("gbk")]
    public void BytesOfNoCharacter_AreAnError(string name)
    {
        var path = Path.Combine(_folder.Path, "bad.csv");
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes(Header), 0xFF, 0xFE, (byte)',', 0x81, (byte)'\n']);
        var output = Path.Combine(_folder.Path, "out.csv");
        foreach (var result in new[] { CommandLine.Run("profile", path, "--encoding", name), Mask(path, output, "--key", "k1=env:KEY", "--encoding", name) })
        {
            Assert.Equal((3, true), (result.Exit, result.Err.Contains("PK7008", StringComparison.Ordinal)));
        }

        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("partial, parameters: { keepFirst: 3, keepLast: 4 }")]
    [InlineData("hmac-sm3")]
    public void PermutedRows_GivePermutedOutput_AndNoFoundValueLeaves(string technique)
    {
        _technique = technique;
        var rows = Enumerable.Range(0, 200).Select(i => $"名称{i},110101199003070011,{Phones[i % Phones.Length]},有效").ToList();
        var straight = OutputOf(rows);
        rows.Reverse();
        Assert.Equal(straight.AsEnumerable().Reverse(), OutputOf(rows));
        Assert.Equal(200, straight.Count);
        Assert.All(straight, row => Assert.Equal(2, row.Split(',').Length));
        var found = Phones.SelectMany(p => Inputs.Found(p).Select(f => p[f.Where])).Distinct().ToList();
        Assert.True(found.Count > 4);
        Assert.All(straight, row => Assert.DoesNotContain(found, f => row.Contains(f, StringComparison.Ordinal)));
    }

    [Fact]
    public void HostileCells_ShiftNothingAndRunNowhere()
    {
        string[] texts = [.. HostileStrings.All!.Where(t => t.Length > 0 && !t.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n'))), "=HYPERLINK(\"http://e/\"&A1)", "@SUM(1)", "+1-2", "\t=1", "\r=1", "＝1", "－2+3", "-5", "-1.5e3"];
        var data = Header + string.Concat(texts.Select(t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\",1,2,3\r\n"));
        var output = Path.Combine(_folder.Path, "out.csv");
        var result = Mask(_folder.File("hostile.csv", data), output, "--key", "k1=env:KEY");
        Assert.True(result.Exit == 0, result.Err);
        var cells = Reporting.Rfc4180.Parse(File.ReadAllText(output)).Skip(1).ToList();
        Assert.Equal(texts.Length, cells.Count);
        Assert.All(cells.Zip(texts), c => Assert.True(c.First[0] == c.Second || c.First[0] == "'" + c.Second, "a cell became another"));
        Assert.All(cells.Where(c => !decimal.TryParse(c[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
            c => Assert.False("=+-@\t\r＝＋－＠".Contains(c[0].FirstOrDefault('x'), StringComparison.Ordinal), "a cell would run"));
        Assert.Equal(["-5", "-1.5e3"], cells.TakeLast(2).Select(c => c[0]));
    }

    private List<string> OutputOf(List<string> rows)
    {
        var output = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.csv");
        var result = Mask(_folder.File("rows.csv", Header + string.Concat(rows.Select(r => r + "\r\n"))), output, "--key", "k1=env:KEY");
        Assert.True(result.Exit == 0, result.Err);
        var manifest = JsonDocument.Parse(File.ReadAllText(output + ".manifest.json")).RootElement;
        Assert.Equal(rows.Count, manifest.GetProperty("output").GetProperty("rows").GetInt32());
        return [.. File.ReadAllText(output).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    private string Written(Encoding encoding, bool hasMark, string text)
    {
        var path = Path.Combine(_folder.Path, "encoded.csv");
        File.WriteAllBytes(path, [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        return path;
    }

    private static Encoding EncodingOf(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name);
    }
}
