using System.CommandLine;
using System.Text;
using System.Text.Json;
using PolicyKit.Cli;
using PolicyKit.Cli.Commands;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Cli;

/// <summary><c>scan</c> as a person calls it on sources that were never built.</summary>
public sealed class ScanCommandTests : IDisposable
{
    private const string Person = """
        namespace Registry;
        public sealed class Person { [DataField("personal/identity/resident-id")] public string ResidentId { get; set; } = ""; public int Number { get; set; } }

        """;

    private const string Leak = """
        using Microsoft.Extensions.Logging;
        namespace Registry;
        public sealed class Work(ILogger<Work> log) { public void Note(Person person) => log.LogInformation("{Id}", person.ResidentId); }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CommandThatIsCompiledAhead_SaysWhereScanIs()
    {
        var error = new StringWriter();
        var root = new RootCommand { ScanElsewhere.Build(_ => new(Stream.Null, Stream.Null, error, new(), new(false, "en", false, false), default)) };
        Assert.Equal(ExitCodes.Usage, root.Parse(["scan", "src", "--lock", "policykit.lock.json"]).Invoke());
        Assert.Contains("PK7025", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LeakIntoALibraryThatIsNotThere_IsFoundWithLowConfidence()
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        var finding = Assert.Single(Json().GetProperty("findings").EnumerateArray());
        Assert.Equal(("PKA1002", "Work.cs", 3, "Person.ResidentId", "log", "low"), (Text(finding, "rule"), Text(finding, "file"), finding.GetProperty("line").GetInt32(),
            Text(finding, "member"), Text(finding.GetProperty("sink"), "category"), Text(finding, "confidence")));
        Assert.Empty(Json("--min-confidence", "medium").GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public void Documents_FitTheirSchemas()
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak + "public static class Masks { public static string MaskPhone(string value) { value.Trim(); return value; } }");
        File.WriteAllBytes(Path.Combine(_folder.Path, "Zero.cs"), [0, 1, 2]);
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "scan").Out, Scan("--format", "json").Out));
    }

    [SharedFact("data/schemas/sarif-schema-2.1.0.json")]
    public void Sarif_FitsThePublishedSchema()
    {
        Documents_FitTheirSchemas();
        Assert.Empty(JsonSchema.Errors(File.ReadAllText(Shared.PathOf("data/schemas/sarif-schema-2.1.0.json")), Scan("--format", "sarif").Out));
    }

    [Fact]
    public void FindingOfCodeThatMoved_KeepsItsFingerprint()
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        var before = Fingerprints();
        _folder.File("Work.cs", "// a line\n// and another\n" + Leak);
        Assert.Single(before);
        Assert.Equal(before, Fingerprints());
    }

    [Fact]
    public void SameSources_GiveTheSameBytesAnywhere()
    {
        foreach (var n in Enumerable.Range(0, 30))
        {
            _folder.File($"a/{n}/Person.cs", Person.Replace("Registry", $"R{n}", StringComparison.Ordinal));
            _folder.File($"a/{n}/Work.cs", Leak.Replace("Registry", $"R{n}", StringComparison.Ordinal));
            _folder.File($"别处/深/a/{n}/Work.cs", Leak.Replace("Registry", $"R{n}", StringComparison.Ordinal));
            _folder.File($"别处/深/a/{n}/Person.cs", Person.Replace("Registry", $"R{n}", StringComparison.Ordinal));
        }

        var here = CommandLine.Run("scan", Path.Combine(_folder.Path, "a"), "--format", "json").Out;
        Assert.Contains("\"line\": 3", here, StringComparison.Ordinal);
        Assert.Equal(here, CommandLine.Run("scan", Path.Combine(_folder.Path, "别处", "深", "a"), "--format", "json").Out);
    }

    [Fact]
    public void WhatNobodyWrote_IsLeftOut()
    {
        _folder.File("Person.cs", Person);
        foreach (var place in new[] { "bin/Work.cs", "obj/Debug/Work.cs", ".git/Work.cs", "node_modules/x/Work.cs", "Work.g.cs", "Work.Designer.cs" })
        {
            _folder.File(place, Leak);
        }

        Assert.Equal((1, 0), (Json().GetProperty("files").GetInt32(), Json().GetProperty("findings").GetArrayLength()));
    }

    [Fact]
    public void LinksInACircle_EndAScan()
    {
        _folder.File("src/Person.cs", Person);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "src", "again"), Path.Combine(_folder.Path, "src"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "src", "Loop.cs"), Path.Combine(_folder.Path, "src", "Loop.cs"));
        Assert.Equal(1, Json().GetProperty("files").GetInt32());
    }

    [Fact]
    public void SourcesInGbk_AreRead()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        File.WriteAllBytes(Path.Combine(_folder.Path, "Person.cs"), gbk.GetBytes(Person.Replace("ResidentId", "身份证号", StringComparison.Ordinal)));
        File.WriteAllBytes(Path.Combine(_folder.Path, "Work.cs"), gbk.GetBytes(Leak.Replace("ResidentId", "身份证号", StringComparison.Ordinal)));
        Assert.Equal("Person.身份证号", Text(Json().GetProperty("findings")[0], "member"));
    }

    [Theory]
    [InlineData("PK7052", 5_000_000, (byte)' ')]
    [InlineData("PK7053", 10, (byte)0)]
    public void FileThatIsNoSource_IsNamedAndTheRestIsScanned(string code, int length, byte filler)
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        var bytes = new byte[length];
        Array.Fill(bytes, filler);
        File.WriteAllBytes(Path.Combine(_folder.Path, "Huge.cs"), bytes);
        var result = Scan("--format", "json");
        Assert.Equal((0, true), (result.Exit, result.Err.Contains(code, StringComparison.Ordinal)));
        Assert.Equal((code, "Huge.cs"), (Text(Parse(result.Out).GetProperty("notScanned")[0], "code"), Text(Parse(result.Out).GetProperty("notScanned")[0], "file")));
        Assert.Equal(1, Parse(result.Out).GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void FileThatDoesNotParse_IsScannedAsFarAsItGoes_AndNamed()
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak + "\npublic class Torn {\n  public void Run( {\n");
        var result = Scan("--format", "json");
        Assert.Equal((0, true), (result.Exit, result.Err.Contains("PK7057", StringComparison.Ordinal)));
        var part = Parse(result.Out).GetProperty("scannedInPart")[0];
        Assert.Equal(("PK7057", "Work.cs"), (Text(part, "code"), Text(part, "file")));
        Assert.Equal(1, Parse(result.Out).GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void FileThatNobodyMayRead_IsNamed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.File("Person.cs", Person);
        File.SetUnixFileMode(_folder.File("Closed.cs", Leak), UnixFileMode.None);
        var readable = Scan("--format", "json");
        // The administrator may read everything.
        Assert.Equal(Environment.IsPrivilegedProcess, !readable.Err.Contains("PK7054", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class { } } ) ; public public void")]
    [InlineData("")]
    [InlineData("#if NEVER\nnot C# at all")]
    public void BrokenSources_HideNothingOfTheRest(string broken)
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        _folder.File("Broken.cs", broken);
        Assert.Equal(1, Json().GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData("(", ")", 400)]
    [InlineData("-", "", 400)]
    [InlineData("1 + ", "", 400)]
    [InlineData("F(() => ", ")", 8)]
    [InlineData("new object[] {", "}", 200)]
    public void ExpressionDeeperThanAnyStack_HidesNothingOfTheRest(string left, string right, int sound)
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        foreach (var levels in new[] { sound, 20_000 })
        {
            _folder.File("Deep.cs", $"class Deep {{ object F(object x) => {string.Concat(Enumerable.Repeat(left, levels))}1{string.Concat(Enumerable.Repeat(right, levels))}; }}");
            var result = Scan("--format", "json");
            Assert.Equal((0, levels > sound), (result.Exit, result.Err.Contains("PK7056", StringComparison.Ordinal)));
            Assert.Equal(1, Parse(result.Out).GetProperty("findings").GetArrayLength());
        }
    }

    [Fact]
    public void Settings_AreThoseOfTheSources()
    {
        _folder.File("Person.cs", Person);
        _folder.File("Work.cs", Leak);
        _folder.File("Quiet.cs", "#pragma warning disable PKA1002 // tried here; until 2099-12-31\n" + Leak.Replace("Work", "Quiet", StringComparison.Ordinal));
        Assert.Equal(0, Scan().Exit);
        _folder.File(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PKA1002.severity = error\n");
        Assert.Equal(1, Scan().Exit);
        Assert.Equal(0, Scan("--fail-on", "never").Exit);
        _folder.File(".editorconfig", "root = true\n[Work.cs]\npolicykit_report_unresolved = false\n");
        Assert.Equal(0, Json().GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void DataAreFollowedIntoTheProjectsThatReferToThem()
    {
        _folder.File("Common/Common.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>");
        _folder.File("Common/Person.cs", Person + "public static class Out { public static void Tell(string text) => Console.WriteLine(text); }");
        foreach (var service in new[] { "A", "B" })
        {
            _folder.File($"{service}/{service}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"..\\Common\\Common.csproj\" /></ItemGroup></Project>");
            _folder.File($"{service}/Startup.cs", "namespace Same; class Startup { string Id(Registry.Person p) => p.ResidentId; void Run(Registry.Person p) { Registry.Out.Tell(Id(p)); System.Console.Write(Id(p)); } }");
        }

        var findings = Json().GetProperty("findings").EnumerateArray().ToList();
        // What a wrapper gives away stands where it is called, in each project that does.
        Assert.Equal(["A/Startup.cs", "A/Startup.cs", "B/Startup.cs", "B/Startup.cs"], findings.Select(f => Text(f, "file")));
        Assert.All(findings, f => Assert.Equal("Console.Write*", Text(f.GetProperty("sink"), "api")));
    }

    [Fact]
    public void WrongPaths_AreToldApart()
    {
        Assert.Contains("PK7051", Scan().Err, StringComparison.Ordinal);
        Assert.Equal(3, Scan().Exit);
        var nowhere = CommandLine.Run("scan", Path.Combine(_folder.Path, "nowhere"));
        Assert.Equal((3, true), (nowhere.Exit, nowhere.Err.Contains("PK7050", StringComparison.Ordinal)));
        Assert.Equal(3, CommandLine.Run("scan", _folder.File("a.sln", "")).Exit);
        _folder.File("Person.cs", Person);
        Assert.Equal((3, true), (Scan("--lock", "nowhere.json").Exit, Scan("--lock", "nowhere.json").Err.Contains("PK7002", StringComparison.Ordinal)));
        Assert.Equal(2, CommandLine.Run("scan").Exit);
        Assert.Equal(2, Scan("--format", "xml").Exit);
        Assert.Equal(0, CommandLine.Run("scan", Path.Combine(_folder.Path, "Person.cs")).Exit);
    }

    [Fact]
    public void FailedRule_IsOurFault()
    {
        var problem = PolicyKit.Scanning.ScanProblems.RuleFailed("LeakAnalyzer", "InvalidOperationException");
        Assert.Equal(("PK7055", PolicyKit.Model.Severity.Error), (problem.Code, problem.Severity));
    }

    private CommandResult Scan(params string[] more) => CommandLine.Run(["scan", _folder.Path, .. more]);

    private JsonElement Json(params string[] more) => Parse(Scan(["--format", "json", .. more]).Out);

    private string[] Fingerprints() => [.. Parse(Scan("--format", "sarif").Out).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
        .Select(r => Text(r.GetProperty("partialFingerprints"), "policykit/v1")!)];

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();
}
