using System.Globalization;
using System.Text;
using PolicyKit.Cli;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tables;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Cli;

/// <summary>Tables that are decided as bytes: the same exit code, bytes and messages as row by row, which <c>--summary</c> asks for.</summary>
public sealed class FlatTableTests : IDisposable
{
    private const string Head = "code,name,jurisdiction,opening.declared,abstract\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("code,name,jurisdiction,opening.declared\n1,甲,370000,open\n2,乙,370000,closed\n")]
    [InlineData("\uFEFFcode,jurisdiction\r\n1,370000\r\n2,370000\r\n")]
    [InlineData("code,jurisdiction\r1,370000\r2,370000\r")]
    [InlineData("code,jurisdiction\n1,370000")]
    [InlineData("code,jurisdiction,\n1,370000,\n")]
    [InlineData("code,jurisdiction\n\n1,370000\n,\n  ,  \n")]
    [InlineData("code,name,jurisdiction\n\"a,\"\"b\"\"\",\"x\r\ny\",370000\n")]
    [InlineData("code,name,abstract,jurisdiction,opening.declared\n1,甲,\"a \"\"b\"\"\",370000,open\n2,乙,c,370000,open\n3,丙,\"d,\ne\",370000,\"open\"\n4,\"\"\"丁\"\"\",f,370000,open\n")]
    [InlineData("jurisdiction,code,opening.declared,abstract,name,updatedOn\n370000,1,open,a,甲,2024-02-01\n370000,2,open,b,乙,2024-02-01\n370000,3,open,,,\n370000,4,open,c,丙,2024-02-01\n")]
    [InlineData("code,jurisdiction,updatedOn,opening.declared\n1,370000,\"\",open\n2,370000,,open\n3,370000,\"2024-02-01\",open\n4,370000,\"\",open\n")]
    [InlineData("code,jurisdiction,opening.declared\n1,370000,open\n2,370000,open\n1,370000,open\n")]
    [InlineData("code,jurisdiction,opening.declared\n1,370000,open\n2,370000,open \n3,370000,open\r4,370000,open")]
    [InlineData("code,name,jurisdiction\n=1+1,@x,370000\n-1,\"+,\",370000\n")]
    [InlineData("code,name,jurisdiction\n 1 ,\u3000甲\u3000,370000\n2,　,370000\n")]
    [InlineData("code,name,jurisdiction\n1,\"\",370000\n")]
    [InlineData("code,jurisdiction\n1,370000,\n")]
    [InlineData("code,name\n1,5\" or 6\"\n")]
    [InlineData("code,name,jurisdiction\n1,5\" or 6\",370000\n")]
    [InlineData("code,name,jurisdiction\n1,5\",370000\n2,6\",370000\n")]
    [InlineData("code,jurisdiction\n1,\"370000\n")]
    [InlineData("code,jurisdiction\n1,\"370000\"x\n")]
    [InlineData("code,jurisdiction\n1,370000\n1,370000\n")]
    [InlineData("code,jurisdiction\n1,370000\n,370000\n")]
    [InlineData("code,jurisdiction\n1,999999\n")]
    [InlineData("code,jurisdiction\n1,\n")]
    [InlineData("code,jurisdiction\n1\n")]
    [InlineData("code,jurisdiction\n1,370000\u0001\n")]
    [InlineData("code,jurisdiction,code\n1,370000,2\n")]
    [InlineData("code,jurisdiction,nonsense\n1,370000,2\n")]
    [InlineData("code,jurisdiction,updatedOn\n1,370000,2024-02-30\n")]
    [InlineData("code,jurisdiction,updatedOn,abstract\n1,370000,2024-02-29,\"a, b\"\n")]
    [InlineData("code,jurisdiction,opening.declared\n1,370000,opne\n")]
    [InlineData("code,jurisdiction,opening.basis\n1,370000,某某条例\n2,370000,\n")]
    [InlineData("code,jurisdiction,fields\n1,370000,a;b\n")]
    [InlineData("name,jurisdiction\n1,370000\n")]
    [InlineData("code,jurisdiction\n")]
    [InlineData("code")]
    [InlineData("")]
    public void HostileTables_ComeToTheSame(string table) => Compare(table, []);

    [Fact]
    public void BytesThatAreNoText_ComeToTheSame() => Compare([.. "code,jurisdiction\n1,370000\n2"u8, 0xFF, .. ",370000\n"u8], []);

    [Fact]
    public void OtherEncodings_ComeToTheSame()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Compare(Encoding.GetEncoding("gb18030").GetBytes("code,name,jurisdiction\n1,停车场,370000\n2,㐀𠀀,370000\n"), ["--encoding", "gb18030"]);
    }

    [Fact]
    public void HugeCells_ComeToTheSame()
    {
        Compare(Head + $"1,a,370000,open,{new string('x', 300_000)}\n2,b,370000,open,y\n", []);
        Compare("code,jurisdiction,abstract\n1,370000," + new string('x', 600_000) + "\n2,370000,y\n", []);
    }

    [Theory]
    [InlineData("--only", "findings")]
    [InlineData("--only", "conditional")]
    [InlineData("--only", "delta")]
    [InlineData("--fail-on", "warning")]
    [InlineData("--jurisdiction", "370000")]
    [InlineData("--jobs", "1")]
    [InlineData("--jobs", "5")]
    public void Options_ComeToTheSame(string option, string value) => Compare(RandomTable(Smallest, new(3), 60, isSound: true), [option, value]);

    /// <summary>Every fact of the country in columns of any order, with cells from its domain and others, under all shipped packs.</summary>
    [Fact]
    public void RandomTables_ComeToTheSame()
    {
        for (var i = 0; i < Math.Max(3, Budget.Cases / 4_000); i++)
        {
            var table = RandomTable(Country, new((ulong)(Budget.Seed + i) + 1), 40, isSound: i % 3 != 2);
            Assert.NotNull(FlatTable.Of(Country, DelimitedReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(table)), "t", ',').First(), null));
            Compare(table, ["--policy", "cn/shandong/open-data", "--policy", "cn/zhejiang/open-data"]);
        }
    }

    [Fact]
    public void File_AppearsWhole()
    {
        var (input, output) = (_folder.File("in.csv", RandomTable(Smallest, new(1), 40, isSound: true)), Path.Combine(_folder.Path, "out.csv"));
        var printed = CommandLine.Run("decide", input, "--format", "csv", "--as-of", CommandLine.Day, "--policies", CommandLine.Minimal);
        Assert.Equal(printed with { Out = "" }, CommandLine.Run("decide", input, "--format", "csv", "--as-of", CommandLine.Day, "--policies", CommandLine.Minimal, "-o", output));
        Assert.Equal(printed.Out, File.ReadAllText(output));
        var bad = _folder.File("bad.csv", "code,jurisdiction\n1,370000\n2,x\n");
        Assert.Equal(3, CommandLine.Run("decide", bad, "--format", "csv", "--policies", CommandLine.Minimal, "-o", output).Exit);
        Assert.Equal(printed.Out, File.ReadAllText(output));
    }

    [Fact]
    public void Interrupted_LeavesNoFile()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var (input, output) = (_folder.File("in.csv", "code,jurisdiction\n1,370000\n"), Path.Combine(_folder.Path, "out.csv"));
        Assert.Equal(ExitCodes.Interrupted, CommandRunner.Run(["decide", input, "--format", "csv", "--policies", CommandLine.Minimal, "-o", output], Stream.Null, Stream.Null, TextWriter.Null, stop: stop.Token));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private void Compare(string table, string[] more) => Compare(Encoding.UTF8.GetBytes(table), more);

    /// <summary>By the smallest country, unless policies are named.</summary>
    private void Compare(byte[] table, string[] more)
    {
        more = more.Contains("--policy") ? more : [.. more, "--policies", CommandLine.Minimal];
        var file = Path.Combine(_folder.Path, "table.csv");
        File.WriteAllBytes(file, table);
        string[] asked = ["decide", file, "--input", "csv", "--format", "csv", "--as-of", CommandLine.Day, .. more];
        Assert.Equal(CommandLine.Run([.. asked, "--summary", Path.Combine(_folder.Path, "summary.json")]), CommandLine.Run(asked));
    }

    private static string RandomTable(CountryData country, Dice dice, int rows, bool isSound)
    {
        var stated = country.Facts.Dataset.Where(f => f is { Derivation: null, Path: not null }).ToList();
        bool IsAlone(Fact fact) => !stated.Exists(f => f != fact && (f.Path == fact.Path || f.PartOf == fact.Id));
        var facts = stated.FindAll(f => IsAlone(f) && dice.Chance(60));
        facts.RemoveAll(f => facts.Exists(g => g != f && f.Path!.StartsWith(g.Path + ".", StringComparison.Ordinal)));
        var kinds = facts.ConvertAll(f => dice.Chance(70));
        var said = "";
        var text = new StringBuilder("name,code,jurisdiction").AppendJoin("", facts.Select(f => "," + f.Path)).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            // Every third row says what the row before it says.
            said = i % 3 == 2 ? said : string.Concat(facts.Select((f, c) => "," + (kinds[c] && dice.Chance(60) ? CellOf(country, f, dice, isSound) : "")).Prepend(country == Country ? dice.Of("370000", "370200", "330000") : "370000"));
            text.Append(CultureInfo.InvariantCulture, $"{dice.Of("甲", "\"a,b\"", "", "=x")},c{i},{said}\n");
        }

        return text.ToString();
    }

    private static CountryData Smallest { get; } = PolicyLibrary.FromFolders([CommandLine.Minimal]).LoadAll().OrThrow().First(s => s.Country.Id == "cn").Country;

    private static CountryData Country { get; } = PolicyLibrary.FromPackage().Load(["cn/national"]).OrThrow().Single().Country;

    private static string CellOf(CountryData country, Fact fact, Dice dice, bool isSound) => !isSound && dice.Chance(1) ? dice.Of("?", "null", " ", "2024-02-30") : fact.Type switch
    {
        FactType.Boolean => dice.Of("true", "false", " true"),
        FactType.Enum => dice.Of([.. fact.Values]),
        FactType.Number => dice.Of("0", "5", "-3", "1.50", "2e2", "100"),
        FactType.Date => dice.Of("2024-02-29", "2023-12-31", "2019-06-01"),
        FactType.Path => dice.Of([.. country.Taxonomy.Nodes]),
        FactType.List when !fact.Values.IsEmpty => dice.Of([.. fact.Values]) + dice.Of("", ";" + dice.Of([.. fact.Values])),
        FactType.Text => dice.Of("国家秘密", "其他 ", "x"),
        _ => "",
    };
}
