using System.Diagnostics;
using System.Text.Json;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>What a change of policy does to a catalogue is what two runs of <c>decide</c> differ in.</summary>
public sealed class ImpactTests : IDisposable
{
    private readonly ChangedPolicies _policies = new();

    public void Dispose() => _policies.Dispose();

    [Theory]
    [InlineData("  - id: grading\n", ChangedPolicies.ParksClosed)]
    [InlineData("accessMode: [download]", "accessMode: [api], conditions: [登记]")]
    [InlineData("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,")]
    [InlineData("dataset.domain === '军事'", "dataset.domain === '交通'")]
    [InlineData("field.opening.status !== 'closed'", "dataset.domain === '园林'")]
    [InlineData("effect: default\n", "effect: at-least\n    when: dataset.risky\n")]
    [InlineData("无条件开放, conditional", "开放, conditional")]
    public void EachChange_IsWhatTwoDecisionsDifferIn(string was, string now)
    {
        _policies.Edit(was, now);
        var run = _policies.Impact(Catalogues.Two, "--format", "json");
        Assert.Equal((0, ""), (run.Exit, run.Err));
        using var impact = JsonDocument.Parse(run.Out);
        using var old = Decided(_policies.Old);
        using var fresh = Decided(_policies.New);
        var places = Places(old).Zip(Places(fresh)).ToList();
        var expected = places.Where(p => Compared(p.First) != Compared(p.Second)).Select(p => (p.First.Key, Status(p.First), Status(p.Second))).ToList();
        var seen = impact.RootElement.GetProperty("changes").EnumerateArray()
            .Select(c => ($"{c.GetProperty("code")} {c.GetProperty("field")} {c.GetProperty("axis")}", c.GetProperty("from").GetString(), c.GetProperty("to").GetString())).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, seen);
        Assert.Equal(seen.Count, impact.RootElement.GetProperty("totals").GetProperty("changes").GetInt32());
    }

    /// <summary>The two steps in which the closed class of Shanghai grew close exactly these fields of the sample, by exactly these rules.</summary>
    [Theory]
    [InlineData("2021-10-31", "2021-12-31", "310000/2101 name: cn/national#personal-information-closed", "310000/2102 name: cn/national#child-needs-guardian")]
    [InlineData("2021-12-31", "2022-01-01", "310000/2103 spending: cn/shanghai/open-data#closed-class-confidential-business",
        "310000/2104 name: cn/shanghai/open-data#closed-class-personal-information", "310000/2105 people: cn/shanghai/open-data#emergency-data-only",
        "310000/2105 shelter: cn/shanghai/open-data#emergency-data-only")]
    public void Shanghai_ClosesTheSampleInTwoSteps(string was, string now, params string[] closed)
    {
        var sample = Path.Combine(CommandLine.Root, "docs", "samples", "shanghai-2021.json");
        using var impact = JsonDocument.Parse(CommandLine.Run("impact", "cn/shanghai/open-data", sample, "--as-of", was, "--as-of", now, "--format", "json").Out);
        var changes = impact.RootElement.GetProperty("changes").EnumerateArray().Where(c => c.GetProperty("axis").GetString() == "opening" && c.GetProperty("from").GetString() != c.GetProperty("to").GetString()).ToList();
        Assert.All(changes, c => Assert.Equal(("open", "closed"), (c.GetProperty("from").GetString(), c.GetProperty("to").GetString())));
        Assert.Equal(closed, changes.Where(c => c.GetProperty("field").GetString() is not null)
            .Select(c => $"{c.GetProperty("code")} {c.GetProperty("field")}: {string.Join(' ', c.GetProperty("rules").GetProperty("new").EnumerateArray())}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoChange_ChangesNothing()
    {
        using var document = JsonDocument.Parse(_policies.Impact(Catalogues.Two, "--format", "json", "--fail-on", "any").Out);
        Assert.Empty(document.RootElement.GetProperty("changes").EnumerateArray());
        Assert.Equal(2, document.RootElement.GetProperty("totals").GetProperty("datasets").GetInt32());
        Assert.Contains("0 of 2 datasets change: nothing", _policies.Edit("rules:", "# a remark\nrules:").Impact(Catalogues.Two).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ArticleAlone_IsACitation()
    {
        var run = _policies.Edit("basis: { quote: '其他公共数据,应当无条件开放'", "basis: { article: 第五条, quote: '其他公共数据,应当无条件开放'").Impact(Catalogues.Two, "--format", "json");
        using var document = JsonDocument.Parse(run.Out);
        var changes = document.RootElement.GetProperty("changes").EnumerateArray().ToList();
        Assert.NotEmpty(changes);
        Assert.All(changes, c => Assert.Equal("citation", c.GetProperty("direction").GetString()));
        Assert.Contains("第五条", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Closing_RestrictsAndFailsWhereAsked()
    {
        _policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,");
        Assert.Equal(1, _policies.Impact(Catalogues.Two, "--fail-on", "restricted").Exit);
        Assert.Equal(0, _policies.Impact(Catalogues.Two, "--fail-on", "opened").Exit);
        var table = _policies.Impact(Catalogues.Two).Out;
        Assert.Contains("restricted: ", table, StringComparison.Ordinal);
        Assert.Contains("370000/0001 opening: open -> conditional", table, StringComparison.Ordinal);
        Assert.Contains("370000/0001,停车场,,交通,,opening,restricted,restricted;terms,open,conditional,", _policies.Impact(Catalogues.Two, "--format", "csv").Out, StringComparison.Ordinal);
        Assert.StartsWith("# Impact\n", _policies.Impact(Catalogues.Two, "--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_FitsItsSchemaAndJobsChangeNoByte()
    {
        _policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,");
        var one = _policies.Impact(Catalogues.Two, "--format", "json", "--jobs", "1").Out;
        Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "impact").Out, one));
        Assert.Equal(one, _policies.Impact(Catalogues.Two, "--format", "json", "--jobs", "8").Out);
    }

    [Fact]
    public void OnePolicyOnTwoDays_IsLoadedOnce()
    {
        var run = CommandLine.Run(Catalogues.Two, ["impact", _policies.Old, "-", "--as-of", "2020-01-01", "--as-of", CommandLine.Day, "--format", "json"]);
        using var document = JsonDocument.Parse(run.Out);
        Assert.Equal("2020-01-01", document.RootElement.GetProperty("old").GetProperty("asOf").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("changes").EnumerateArray());
    }

    [Theory]
    [InlineData(2, "", "impact", "OLD", "-")]
    [InlineData(2, "", "impact", "OLD", "NEW", "-", "--as-of", "2024-01-01", "--as-of", "2024-01-02", "--as-of", "2024-01-03")]
    [InlineData(2, "", "impact", "OLD", "NEW", "-", "--fail-on", "sometimes")]
    [InlineData(3, "PK7004", "impact", "cn/nowhere", "NEW", "-")]
    [InlineData(3, "PK1017", "impact", "OLD", "NEW", "-")]
    [InlineData(3, "PK7023", "impact", "git::", "NEW", "-")]
    public void WrongUse_IsSaid(int exit, string code, params string[] args)
    {
        var run = CommandLine.Run("{", [.. args.Select(a => a switch { "OLD" => _policies.Old, "NEW" => _policies.New, _ => a })]);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(code, run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void MisspeltCatalogue_IsSaidOnce()
    {
        var run = _policies.Impact(Catalogues.Misspelt);
        Assert.Equal(3, run.Exit);
        Assert.Equal(1, run.Err.Split("domian").Length - 1 > 0 ? run.Err.Split(" error ").Length - 1 : 0);
    }

    [Fact]
    public void Revision_IsReadFromGit()
    {
        Git("init", "-q");
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "before");
        _policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,");
        var run = CommandLine.Run(Catalogues.Two, ["impact", "git:HEAD:" + _policies.New, _policies.New, "-", "--as-of", CommandLine.Day, "--format", "json"]);
        Assert.Equal((0, ""), (run.Exit, run.Err));
        using var fromGit = JsonDocument.Parse(run.Out);
        using var fromFolders = JsonDocument.Parse(_policies.Impact(Catalogues.Two, "--format", "json").Out);
        Assert.Equal(fromFolders.RootElement.GetProperty("changes").GetRawText(), fromGit.RootElement.GetProperty("changes").GetRawText());
        var unknown = CommandLine.Run(Catalogues.Two, ["impact", "git:no-such:" + _policies.New, _policies.New, "-"]);
        Assert.Equal(3, unknown.Exit);
        Assert.Contains("PK7023", unknown.Err, StringComparison.Ordinal);
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _policies.New, UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static JsonDocument Decided(string policies) =>
        JsonDocument.Parse(CommandLine.Run(Catalogues.Two, ["decide", "-", "--policy", policies, "--as-of", CommandLine.Day, "--format", "json"]).Out);

    private static IEnumerable<(string Key, string Axis, JsonElement Place)> Places(JsonDocument decided) =>
        from dataset in decided.RootElement.GetProperty("datasets").EnumerateArray()
        from place in dataset.GetProperty("fields").EnumerateArray().Select(f => (Name: f.GetProperty("name").GetString(), Element: f)).Prepend((null, dataset))
        from axis in new[] { "opening", "sharing" }
        select ($"{dataset.GetProperty("code")} {place.Name} {axis}", axis, place.Element);

    private static string? Status((string Key, string Axis, JsonElement Place) place) => place.Place.GetProperty(place.Axis).GetProperty("status").GetString();

    // Everything of a place that is compared, as decide prints it.
    private static string Compared((string Key, string Axis, JsonElement Place) place)
    {
        var axis = place.Place.GetProperty(place.Axis);
        var ofAxis = new[] { "status", "provisional", "causes", "term", "accessMode", "conditions", "missing" }.Select(k => axis.GetProperty(k).GetRawText())
            .Concat(axis.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("rule").GetRawText() + r.GetProperty("basis").GetRawText()));
        var ofPlace = place.Axis == "sharing" ? [] : new[] { "grades", "gates", "duties", "mask", "releasable" }
            .Select(k => place.Place.TryGetProperty(k, out var part) ? part.GetRawText() : "");
        return string.Join('\n', ofAxis.Concat(ofPlace));
    }
}
