using System.Text;
using System.Text.Json;

namespace PolicyKit.Tests.Cli;

/// <summary>What is due by when.</summary>
public sealed class DueCommandTests : IDisposable
{
    private const string Rules = """
        policykit: 1
        policy: cn/minimal
        version: 1.0.0
        extends: [cn/nation]
        instrument: order-344
        rules:
          - id: report
            title: { zh: 十五个工作日内报告, en: Reported within fifteen working days }
            effect: duty
            when: dataset.events.includes('pi-leak')
            then:
              duty: report
              within: { workingDays: 15 }
              after: since(dataset.events, 'pi-leak')
              each: true
              anchor: not-stated
            basis: { article: 第十二条, quote: 公共数据应当依法开放, evidence: full-text }
          - id: check
            title: { zh: 定期自查, en: Checked }
            effect: duty
            when: dataset.domain === '交通'
            then: { duty: check, within: { days: parameters.kOpen }, after: dataset.updatedOn, anchor: stated }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }
          - id: keep
            title: { zh: 保存三年, en: Kept for three years }
            effect: duty
            when: dataset.continuous
            then: { duty: keep, for: { years: 3 }, after: dataset.updatedOn }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }
          - id: some-day
            title: { zh: 及时处理, en: Handled in time }
            effect: duty
            when: dataset.domain === '交通'
            then: { duty: handle }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }

        """;

    private const string Catalogue = """
        { "catalogue": 1, "jurisdiction": "370000", "datasets": [
            { "code": "a,1", "name": "停车场\r\nEND:VCALENDAR\r\nX;=1", "domain": "交通", "updatedOn": "2024-02-05", "facts": { "continuous": false },
              "events": [ { "kind": "pi-leak", "on": "2024-02-05" }, { "kind": "pi-leak", "on": "2024-12-20" }, { "kind": "pi-leak", "on": "2025-02-01" } ] },
            { "code": "=b", "name": "公园名称很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长", "domain": "园林", "updatedOn": "2021-03-01", "events": [], "facts": { "continuous": true } },
            { "code": "c", "domain": "交通", "events": [ { "kind": "pi-leak" } ] } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public DueCommandTests()
    {
        foreach (var file in Directory.EnumerateFiles(CommandLine.Minimal, "*", SearchOption.AllDirectories))
        {
            _folder.File(Path.GetRelativePath(CommandLine.Minimal, file), File.ReadAllText(file));
        }

        _folder.File("cn/minimal/policy.yaml", Rules);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_HasEachDutyWithAnchorDayAndHowItWasCounted()
    {
        using var document = Due("2024-12-31");
        var report = Item(document, "report", "2024-02-05");
        Assert.Equal(("2024-02-27", "overdue"), (report.GetProperty("due").GetString(), report.GetProperty("state").GetString()));
        var limit = report.GetProperty("limit");
        Assert.Equal(("workingDays", 15, true, 7, 0), (limit.GetProperty("unit").GetString(), limit.GetProperty("number").GetInt32(), limit.GetProperty("law").GetBoolean(),
            limit.GetProperty("daysOff").GetInt32(), limit.GetProperty("weekendDaysWorked").GetInt32()));
        Assert.False(report.GetProperty("anchor").GetProperty("inText").GetBoolean());
        Assert.Equal("第十二条", report.GetProperty("basis").GetProperty("article").GetString());
    }

    [Fact]
    public void Parameter_IsNamedWithItsOwnerAndIsNoLaw()
    {
        using var document = Due("2024-12-31");
        var limit = Item(document, "check", "2024-02-05").GetProperty("limit");
        Assert.Equal((25, false, "kOpen", "policykit"), (limit.GetProperty("number").GetInt32(), limit.GetProperty("law").GetBoolean(), limit.GetProperty("parameter").GetString(), limit.GetProperty("owner").GetString()));
        Assert.Contains("not law: parameters.kOpen of policykit", Run("2024-12-31").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void BeyondTheCalendar_IsUnknownAndListed()
    {
        using var document = Due("2024-12-31", asOf: "2024-12-25");
        var report = Item(document, "report", "2024-12-20");
        Assert.Equal(("calendar-unknown", JsonValueKind.Null), (report.GetProperty("state").GetString(), report.GetProperty("due").ValueKind));
        Assert.Contains("CalendarUnknown", Run("2024-12-31", asOf: "2024-12-25").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void EventOfTomorrow_OwesNothingYet()
    {
        using var document = Due("2026-12-31");
        Assert.DoesNotContain(document.RootElement.GetProperty("items").EnumerateArray(), i => i.GetProperty("anchor").GetProperty("date").GetString() == "2025-02-01");
    }

    [Fact]
    public void AnchorWithoutDay_IsListedWithoutDate()
    {
        using var document = Due("2024-12-31");
        var report = document.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "c" && i.GetProperty("duty").GetString() == "report");
        Assert.Equal("anchor-unknown", report.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("2024-02-27", "due")]
    [InlineData("2024-02-28", "overdue")]
    public void LastDay_IsStillInTime(string asOf, string state)
    {
        using var document = Due("2024-12-31", asOf);
        Assert.Equal(state, Item(document, "report", "2024-02-05").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("2024-03-01", "kept")]
    [InlineData("2024-03-02", "ended")]
    public void Keeping_IsNeverOverdue(string asOf, string state)
    {
        using var document = Due("2024-12-31", asOf);
        var keep = Item(document, "keep", "2021-03-01");
        Assert.Equal((state, "2024-03-01"), (keep.GetProperty("state").GetString(), keep.GetProperty("due").GetString()));
    }

    [Fact]
    public void Span_LeavesOutWhatLiesOutside()
    {
        using var document = Due("2024-03-01", more: ["--from", "2024-03-01"]);
        Assert.Equal(["2024-03-01", "2024-03-01"], document.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("due").GetString()).OfType<string>());
    }

    [Fact]
    public void Json_FitsItsSchema() => Assert.Empty(JsonSchema.Errors(CommandLine.Run("schema", "due").Out, Run("2024-12-31", more: ["--format", "json"]).Out));

    [Fact]
    public void Csv_GuardsFormulas() => Assert.Contains("\r\n2024-03-01,kept,'=b,", Run("2024-12-31", more: ["--format", "csv"]).Out, StringComparison.Ordinal);

    [Fact]
    public void Calendar_IsFoldedAndEscapedAndTheNameDoesNothing()
    {
        var text = Run("2024-12-31", more: ["--format", "ics", "--remind-days", "7"]).Out;
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = text.Split("\r\n");
        Assert.All(lines, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.All(lines, l => Assert.DoesNotContain('\uFFFD', l));
        var whole = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (whole[0], whole[^1]));
        Assert.Single(whole, "END:VCALENDAR");
        Assert.All(whole, l => Assert.Matches("^[A-Z-]+(;[A-Z]+=[A-Z]+)*:", l));
        Assert.Contains("SUMMARY:a\\,1 停车场 \\nEND:VCALENDAR \\nX\\;=1：十五个工作日内报告", whole);
        Assert.Equal(whole.Count(l => l == "BEGIN:VEVENT"), whole.Count(l => l == "TRIGGER:-P7D"));
        Assert.All(whole.Where(l => l.StartsWith("DTSTAMP", StringComparison.Ordinal)), l => Assert.Equal("DTSTAMP:20240301T000000Z", l));
        Assert.Contains("DTSTART;VALUE=DATE:20240301", whole);
        Assert.Contains("DTEND;VALUE=DATE:20240302", whole);
    }

    [Fact]
    public void Uids_AreUniqueAndStayWhenTheDayChanges()
    {
        var first = Uids(Run("2024-12-31", more: ["--format", "ics"]).Out);
        Assert.Equal(first.Count, first.Distinct().Count());
        _folder.File("cn/minimal/policy.yaml", Rules.Replace("workingDays: 15", "workingDays: 16", StringComparison.Ordinal));
        Assert.Equal(first, Uids(Run("2024-12-31", more: ["--format", "ics"]).Out));
    }

    [Fact]
    public void Ics_IsWrittenBesideTheTable()
    {
        var file = Path.Combine(_folder.Path, "due.ics");
        Assert.Contains("report", Run("2024-12-31", more: ["--ics", file]).Out, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from lies after --by", "--by", "2024-01-01", "--from", "2024-01-02")]
    [InlineData("--by", "--from", "2024-01-02")]
    [InlineData("--remind-days takes", "--by", "2024-01-01", "--remind-days", "-1")]
    [InlineData("no date", "--by", "2024-13-01")]
    public void WrongSpan_IsAUsageError(string message, params string[] options)
    {
        var result = CommandLine.Run(Catalogue, ["due", "-", "--policies", _folder.Path, "--policy", "cn/minimal", .. options]);
        Assert.Equal(2, result.Exit);
        Assert.Contains(message, result.Err, StringComparison.Ordinal);
    }

    private static List<string> Uids(string text) => [.. text.Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static JsonElement Item(JsonDocument document, string duty, string anchor) => document.RootElement.GetProperty("items").EnumerateArray()
        .Single(i => i.GetProperty("duty").GetString() == duty && i.GetProperty("anchor").GetProperty("date").GetString() == anchor);

    private JsonDocument Due(string by, string asOf = CommandLine.Day, string[]? more = null) => JsonDocument.Parse(Run(by, asOf, ["--format", "json", .. more ?? []]).Out);

    private CommandResult Run(string by, string asOf = CommandLine.Day, string[]? more = null) => CommandLine.Run(Catalogue,
        ["due", "-", "--policies", _folder.Path, "--policy", "cn/minimal", "--as-of", asOf, "--by", by, .. more ?? []]);
}
