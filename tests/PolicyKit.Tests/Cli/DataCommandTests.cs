using System.Text;
using System.Text.Json;
using PolicyKit.Cli;
using PolicyKit.Model;

namespace PolicyKit.Tests.Cli;

/// <summary><c>profile</c> and <c>mask</c> as a person calls them, on made-up people.</summary>
public sealed partial class DataCommandTests : IDisposable
{
    private const string Header = "name,legalRepId,phone,status\r\n";
    private const string Row = "=1+1,110101199003070011,13800138000,有效\r\n";
    private const string Key = "a key of sixteen bytes at least";

    private readonly TemporaryFolder _folder = new();
    private string _technique = "hmac-sm3";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("catalogue")]
    public void Profile_PrintsNoValue(string format)
    {
        var data = _folder.File("people.csv", Header + string.Concat(Enumerable.Repeat(Row, 20)));
        var result = CommandLine.Run("profile", data, "--format", format, "--as-of", CommandLine.Day);
        Assert.Equal((0, ""), (result.Exit, result.Err));
        Assert.Contains("resident-id", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("110101199003070011", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", result.Out, StringComparison.Ordinal);
        Assert.All(format == "json" ? [result.Out] : Array.Empty<string>(), json => Assert.Empty(JsonSchema.Errors(SchemaOf("profile"), json)));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("catalogue")]
    public void ProfileOfALog_CountsWhatItsLinesHold(string format)
    {
        var data = _folder.File("app.log", "started, ready\nuser 110101199003070011, 13800138000\n电话（010-62345678）\nstopped\n");
        var result = CommandLine.Run("profile", data, "--format", format, "--as-of", CommandLine.Day);
        Assert.Equal((0, ""), (result.Exit, result.Err));
        Assert.DoesNotContain("13800138000", result.Out, StringComparison.Ordinal);
        Assert.Contains(format == "table" ? "50% of the lines: landline 1, mobile 1, resident-id 1" : "line", result.Out, StringComparison.Ordinal);
        if (format == "json")
        {
            Assert.Empty(JsonSchema.Errors(SchemaOf("profile"), result.Out));
            var root = JsonDocument.Parse(result.Out).RootElement;
            Assert.Equal((4, "free-text"), (root.GetProperty("rows").GetInt32(), root.GetProperty("columns")[0].GetProperty("type").GetString()));
        }
    }

    [Theory]
    [InlineData("", 0, "0 rows")]
    [InlineData("nothing here", 0, "1 rows")]
    public void ProfileOfALogWithoutIdentifiers_SaysSo(string text, int exit, string expected)
    {
        var result = CommandLine.Run("profile", _folder.File("app.log", text), "--as-of", CommandLine.Day);
        Assert.Equal((exit, ""), (result.Exit, result.Err));
        Assert.StartsWith(expected, result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("of the lines", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ProfileOfALog_InAnotherEncoding_IsReadIfNamedAndElseRefused()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = Path.Combine(_folder.Path, "gbk.LOG");
        File.WriteAllBytes(path, Encoding.GetEncoding("gb18030").GetBytes("电话13800138000。"));
        var refused = CommandLine.Run("profile", path, "--as-of", CommandLine.Day);
        Assert.Equal(3, refused.Exit);
        Assert.Contains("PK7008", refused.Err, StringComparison.Ordinal);
        Assert.Contains("mobile 1", CommandLine.Run("profile", path, "--encoding", "gb18030", "--as-of", CommandLine.Day).Out, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("profile", path, "--rows", "3", "--as-of", CommandLine.Day).Exit);
    }

    // A character may be cut anywhere between two pieces.
    [Theory]
    [InlineData("a电𠮷é")]
    [InlineData("a")]
    [InlineData("")]
    public void Utf8InPieces_IsChecked(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(Passes(bytes));
        Assert.False(Passes([.. bytes, 0xFF]));
        Assert.False(Passes([.. bytes, 0xE4, 0xBA]));
        Assert.False(Passes([.. bytes, 0x80, (byte)'a']));
    }

    private static bool Passes(byte[] bytes) => Enumerable.Range(1, 5).Select(size =>
    {
        try
        {
            using var stream = new StrictUtf8Stream(new MemoryStream(bytes), new Problem { Code = "", Place = SourcePlace.Of(""), Message = new("", "") });
            while (stream.Read(new byte[size]) > 0)
            {
            }

            return true;
        }
        catch (PolicyKitException)
        {
            return false;
        }
    }).Distinct().Single();

    [Fact]
    public void ProfileAsCatalogue_StatesNothingAndOpensNothing()
    {
        var data = _folder.File("people.csv", Header + string.Concat(Enumerable.Repeat(Row, 20)));
        var catalogue = CommandLine.Run("profile", data, "--format", "catalogue", "--jurisdiction", "370000", "--as-of", CommandLine.Day).Out;
        Assert.DoesNotContain("\"facts\"", catalogue, StringComparison.Ordinal);
        var decided = CommandLine.Run(catalogue, ["decide", "-", "--format", "json", "--as-of", CommandLine.Day]);
        Assert.True(decided.Exit == 0, decided.Err);
        foreach (var dataset in JsonDocument.Parse(decided.Out).RootElement.GetProperty("datasets").EnumerateArray())
        {
            Assert.False(dataset.GetProperty("releasable").GetBoolean());
            Assert.NotEqual("open", dataset.GetProperty("opening").GetProperty("status").GetString());
        }
    }

    [Theory]
    [InlineData("people.tsv", "name\tid\nA\t110101199003070011\n")]
    [InlineData("people.jsonl", "{\"name\":\"A\",\"id\":110101199003070011}\n")]
    [InlineData("people.json", "[{\"name\":\"A\",\"id\":110101199003070011}]")]
    public void Profile_ReadsEveryFormat_AndKeepsDigits(string name, string text)
    {
        var result = CommandLine.Run("profile", _folder.File(name, text), "--format", "json", "--as-of", CommandLine.Day);
        var columns = JsonDocument.Parse(result.Out).RootElement.GetProperty("columns");
        Assert.Equal("resident-id", columns[1].GetProperty("type").GetString());
    }

    [Fact]
    public void Mask_LetsOutWhatMayLeave_AndWritesWhatWasDone()
    {
        var output = Masked("--key", "k1=env:KEY");
        var lines = File.ReadAllText(output).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("name,phone", lines[0]);
        Assert.Matches("^'=1\\+1,[0-9a-f]{32}$", lines[1]);
        var manifest = JsonDocument.Parse(File.ReadAllText(output + ".manifest.json")).RootElement;
        Assert.Equal(["name", null, "phone", null], manifest.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("out").GetString()));
        Assert.Equal("k1", manifest.GetProperty("columns")[2].GetProperty("keyId").GetString());
        Assert.Equal(2, manifest.GetProperty("output").GetProperty("columns").GetInt32());
        Assert.DoesNotContain("110101", File.ReadAllText(output + ".manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_OfOtherReleases_CannotBeJoined() =>
        Assert.NotEqual(File.ReadAllText(Masked("--key", "k1=env:KEY", "--release", "1")), File.ReadAllText(Masked("--key", "k1=env:KEY", "--release", "2")));

    [Theory]
    [InlineData("PK4052")]
    [InlineData("PK4053", "--key", "k1=env:SHORT")]
    [InlineData("PK4050", "--key", "k1=env:KEY", "--dataset", "370000/9999")]
    [InlineData("PK4051", "--key", "k1=env:KEY", "--unlisted", "fail")]
    public void Mask_ThatCannotBeDone_LeavesNoFile(string code, params string[] more)
    {
        var output = Path.Combine(_folder.Path, "out.csv");
        var result = Mask(_folder.File("people.csv", Header + Row), output, more);
        Assert.Equal(3, result.Exit);
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void RaggedRow_StopsOrIsListedWithItsByte()
    {
        var data = _folder.File("people.csv", Header + "only one\r\n" + Row);
        var output = Path.Combine(_folder.Path, "out.csv");
        var stopped = Mask(data, output, "--key", "k1=env:KEY");
        Assert.Equal((3, true), (stopped.Exit, stopped.Err.Contains("PK4057", StringComparison.Ordinal)));
        Assert.Equal(1, Mask(data, output, "--key", "k1=env:KEY", "--bad-rows", "skip").Exit);
        Assert.Empty(JsonSchema.Errors(SchemaOf("manifest"), File.ReadAllText(output + ".manifest.json")));
        var rejected = JsonDocument.Parse(File.ReadAllText(output + ".manifest.json")).RootElement.GetProperty("rejected")[0];
        Assert.Equal((1, Encoding.UTF8.GetByteCount(Header)), (rejected.GetProperty("row").GetInt32(), rejected.GetProperty("byte").GetInt32()));
        Assert.Equal(2, File.ReadAllLines(output).Length);
    }

    [Theory]
    [InlineData("people.jsonl", "[1]", "PK4043")]
    [InlineData("people.jsonl", "{\"name\":", "PK4044")]
    public void DataThatCannotBeMasked_IsRefused(string name, string text, string code)
    {
        var result = Mask(_folder.File(name, text), Path.Combine(_folder.Path, "out"), "--key", "k1=env:KEY");
        Assert.Equal((3, true), (result.Exit, result.Err.Contains(code, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a.jsonl", "{\"a\":\"\\ud800\"}\n")]
    [InlineData("a.json", "[{\"a\":\"\\ud800\"}]")]
    [InlineData("a.jsonl", "{\"a\":1,\"a\":2}\n")]
    [InlineData("a.json", "[{\"a\":1,\"a\":2}]")]
    public void JsonThatCannotBeRead_IsRefusedWithItsPlace(string name, string text)
    {
        var result = CommandLine.Run("profile", _folder.File(name, text));
        Assert.Equal((3, true), (result.Exit, result.Err.Contains($"{name}:1:1: error PK4044", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a.jsonl", "{\"a\":\"\u00FF\"}\n")]
    [InlineData("a.json", "[{\"a\":\"\u00FF\"}]")]
    public void JsonInAnotherEncoding_IsRefusedWithItsPlace(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
        Assert.Equal((3, true), CommandLine.Run("profile", path) is var r ? (r.Exit, r.Err.Contains("PK4044", StringComparison.Ordinal)) : default);
    }

    [Fact]
    public void WorkbookOfBefore2007_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "a.xls");
        File.WriteAllBytes(path, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        Assert.Contains("PK4022", CommandLine.Run("profile", path).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonThatIsNoTable_IsRefused()
    {
        var result = CommandLine.Run("profile", _folder.File("a.json", "[1, 2]"));
        Assert.Equal((3, true), (result.Exit, result.Err.Contains("PK4043", StringComparison.Ordinal)));
    }

    [Fact]
    public void TechniqueForWholeTables_IsRefused()
    {
        _technique = "micro-aggregate";
        Assert.Contains("PK4054", Mask(_folder.File("people.csv", Header + Row), Path.Combine(_folder.Path, "out.csv")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void MessageAboutARow_QuotesNothingOfIt()
    {
        var result = Mask(_folder.File("people.csv", Header + "110101199003070011\r\n"), Path.Combine(_folder.Path, "out.csv"), "--key", "k1=env:KEY");
        Assert.Contains("people.csv:2:1: error PK4057", result.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("110101", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputOverTheInput_IsRefused()
    {
        var data = _folder.File("people.csv", Header + Row);
        Assert.Contains("PK4055", Mask(data, data, "--key", "k1=env:KEY").Err, StringComparison.Ordinal);
        Assert.Equal(Header + Row, File.ReadAllText(data));
    }

    [Fact]
    public void NothingReleasable_LeavesNoFile()
    {
        var result = Mask(_folder.File("people.csv", "legalRepId\r\n1\r\n"), Path.Combine(_folder.Path, "out.csv"), "--key", "k1=env:KEY");
        Assert.Contains("PK4058", result.Err, StringComparison.Ordinal);
    }

    private string Masked(params string[] more)
    {
        var output = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.csv");
        var result = Mask(_folder.File("people.csv", Header + Row), output, more);
        Assert.True(result.Exit == 0, result.Err);
        return output;
    }

    private CommandResult Mask(string data, string output, params string[] more)
    {
        string[] dataset = more.Contains("--dataset") ? [] : ["--dataset", "1"];
        var host = new CommandHost { Folder = Path.GetTempPath(), Variable = v => v == "KEY" ? Key : v == "SHORT" ? "short" : null };
        string[] all = ["mask", data, "--catalogue", Catalogue(), .. dataset, "--policies", Policies(), "--as-of", CommandLine.Day, "-o", output, .. more];
        return CommandLine.Run("", all, host);
    }

    private string Catalogue() => _folder.File("catalogue.json", """
        { "catalogue": 1, "jurisdiction": "370000",
          "datasets": [ { "code": "1", "domain": "交通", "events": [], "impacts": [], "reviews": { "secrecy": "passed" }, "facts": { "separable": true, "continuous": false, "observedK": 100 }, "opening": { "declared": "open" },
            "fields": [
              { "name": "name", "facts": { "personalInformation": false, "kind": "environment/emission" } },
              { "name": "legalRepId", "facts": { "personalInformation": true, "consent": "none" } },
              { "name": "phone", "facts": { "personalInformation": false, "kind": "enterprise" } },
              { "name": "owner.phone", "facts": { "personalInformation": false, "kind": "enterprise" } } ] } ] }
        """);

    /// <summary>The smallest country with one more mask: a code for what is an enterprise's.</summary>
    private string Policies()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            text = Path.GetFileName(file) switch
            {
                "masks.yaml" => "techniques: [none, micro-aggregate, partial, hmac-sm3, aggregate, drop]\nmasks:\n  code: { technique: " + _technique + " }\n  keep-last-4: { technique: partial, parameters: { keepLast: 4 } }\n",
                "taxonomy.yaml" => text.Replace("taxonomy:\n", "taxonomy:\n  - { path: enterprise, title: { zh: 企业, en: enterprises } }\n", StringComparison.Ordinal),
                "policy.yaml" when text.Contains("policy: cn/minimal", StringComparison.Ordinal) => text.Replace("\nreadings:", MaskRule + "\nreadings:", StringComparison.Ordinal),
                _ => text,
            };
            _folder.File(Path.Combine("policies", Path.GetRelativePath(CommandLine.Minimal, file)), text);
        }

        return Path.Combine(_folder.Path, "policies");
    }

    private static string SchemaOf(string name) => CommandLine.Run("schema", name).Out;

    private const string MaskRule = """

          - id: code-enterprises
            title: { zh: 编码, en: Code what is an enterprise's }
            effect: mask
            when: under(field.kind, 'enterprise')
            then: { mask: code }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }

        """;
}
