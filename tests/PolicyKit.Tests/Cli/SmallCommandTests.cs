namespace PolicyKit.Tests.Cli;

public sealed class SmallCommandTests
{
    [Theory]
    [InlineData("2024-02-05", "15", 0)]
    [InlineData("2030-02-05", "15", 3)]
    public void Deadline_OutsideLoadedYearsIsRefused(string from, string days, int exit) =>
        Assert.Equal(exit, CommandLine.Run("deadline", "--from", from, "--working-days", days, "--policies", CommandLine.Minimal).Exit);

    [Fact]
    public void Deadline_ZeroDaysIsTheDayItself() => Assert.Equal("2024-02-05\n",
        CommandLine.Run("deadline", "--from", "2024-02-05", "--working-days", "0", "--policies", CommandLine.Minimal).Out);

    [Fact]
    public void Explain_EveryRuleOccursOnce()
    {
        var result = CommandLine.Run(Catalogues.Two, ["explain", "-", "--dataset", "370000/0001", "--field", "ownerId", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day, "--format", "json"]);
        using var document = System.Text.Json.JsonDocument.Parse(result.Out);
        var rules = document.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("rule").GetString()).ToList();
        Assert.Equal(rules.Distinct(), rules);
        Assert.Equal(15, rules.Count);
    }

    [Theory]
    [InlineData("--dataset", "370000/001")]
    [InlineData("--dataset", "370000/0001", "--field", "ownerID")]
    public void Explain_UnknownNameListsTheNearest(params string[] options)
    {
        var result = CommandLine.Run(Catalogues.Two, ["explain", "-", "--policies", CommandLine.Minimal, .. options]);
        Assert.Equal(3, result.Exit);
        Assert.Contains("did you mean", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_SettleWhatWasMissing()
    {
        using var folder = new TemporaryFolder();
        var catalogue = """{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "a" } ] }""";
        var sheet = CommandLine.Run(catalogue, ["missing", "-", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day]).Out;
        Assert.StartsWith("code,field,fact,type,question.zh,question.en,who,effect,answer,assertedBy,assertedOn,scope,settles,rank,group\r\n", sheet, StringComparison.Ordinal);
        var path = folder.File("answers.csv", "code,field,fact,answer,assertedBy,assertedOn\r\na,*,personalInformation,是,张三,2024-02-20\r\na,,domain,\"交通, 出行\",张三,2024-02-20\r\n");
        var before = CommandLine.Decide(catalogue, "--format", "json").Out;
        var after = CommandLine.Decide(catalogue, "--format", "json", "--answers", path);
        Assert.Equal(0, after.Exit);
        Assert.NotEqual(before, after.Out);
        Assert.DoesNotContain("fields.*.personalInformation", after.Out[after.Out.IndexOf("missing", StringComparison.Ordinal)..after.Out.IndexOf("exact", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "PK7040")]
    [InlineData("code,fact,answer,assertedOn\na,domain,x,2024-01-01\n", "PK7041")]
    public void NoAnswerSheet_IsRefused(string text, string code)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(code, CommandLine.Decide(Catalogues.Two, "--answers", folder.File("answers.csv", text)).Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b,,domain,x,y,2024-01-01", "PK7042")]
    [InlineData("a,,dommain,x,y,2024-01-01", "PK7044")]
    [InlineData("a,,domain,x,,2024-01-01", "PK7045")]
    [InlineData("a,,continuous,maybe,y,2024-01-01", "PK7046")]
    [InlineData("a,,observedK,1,y,2024-01-01", "PK7047")]
    [InlineData("a,gone,personalInformation,true,y,2024-01-01", "PK7043")]
    public void BadAnswer_IsRefusedWithoutRepeatingIt(string row, string code)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("answers.csv", "code,field,fact,answer,assertedBy,assertedOn\n" + row + "\n");
        var result = CommandLine.Decide("""{ "catalogue": 1, "jurisdiction": "370000", "datasets": [ { "code": "a", "facts": { "observedK": 3 }, "fields": [ { "name": "f" } ] } ] }""", "--answers", path);
        Assert.Equal(3, result.Exit);
        Assert.Contains(code, result.Err, StringComparison.Ordinal);
        Assert.Contains("answers.csv:2:1", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void New_PolicyPassesCheckAndItsTests()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandLine.Run("new", "policy", "cn/parks", "--dir", folder.Path, "--policies", CommandLine.Minimal).Exit);
        var check = CommandLine.Run("check", Path.Combine(folder.Path, "cn", "parks"), "--policies", CommandLine.Minimal);
        Assert.Equal((0, ""), (check.Exit, check.Err));
        var test = CommandLine.Run("test", folder.Path, "--policies", CommandLine.Minimal);
        Assert.Equal((0, ""), (test.Exit, test.Err));
        var again = CommandLine.Run("new", "policy", "cn/parks", "--dir", folder.Path, "--policies", CommandLine.Minimal);
        Assert.Equal(3, again.Exit);
        Assert.Contains("PK7014", again.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void New_PolicyOfACountryWithoutData_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        var result = CommandLine.Run("new", "policy", "zz/parks", "--dir", folder.Path, "--policies", CommandLine.Minimal);
        Assert.Equal(2, result.Exit);
        Assert.Contains("loaded are cn", result.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void New_CatalogueCanBeDecided()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandLine.Run("new", "catalogue", "demo", "--dir", folder.Path, "--policies", CommandLine.Minimal).Exit);
        Assert.Equal(0, CommandLine.Run("decide", Path.Combine(folder.Path, "demo.json"), "--policies", CommandLine.Minimal).Exit);
    }

    [Fact]
    public void Doctor_NamesParsersAndPlaces()
    {
        var result = CommandLine.Run("doctor", "--policies", CommandLine.Minimal);
        Assert.Contains("Jint", result.Out, StringComparison.Ordinal);
        Assert.Contains("cn/minimal", result.Out, StringComparison.Ordinal);
        Assert.Contains("test262", result.Out, StringComparison.Ordinal);
    }
}
