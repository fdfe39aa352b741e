using System.Text.Json;
using PolicyKit.Tests.Conventions;

namespace PolicyKit.Tests.Reporting.Browser;

/// <summary>The report as Chromium shows it: 360 and 1280 pixels, light and dark, with scripts and without.</summary>
public sealed class ReportBrowserTests
{
    private static readonly Lazy<JsonElement> Sample = new(() => BrowserTools.Look(Reports.Of("html")));
    private static readonly Lazy<JsonElement> Hostile = new(() => BrowserTools.Look(Reports.OfText(Reports.DenseCatalogueOf(HostileNames.All()), "html"), isQuick: true));

    private static IEnumerable<JsonElement> Looks => Sample.Value.GetProperty("looks").EnumerateArray();

    [BrowserFact]
    public void Page_FitsItsWidth() =>
        Offenders.MustBeNone(Looks.Where(l => l.GetProperty("overflow").GetInt32() > 0).Select(Name), "The page is wider than its window.");

    [BrowserFact]
    public void Page_AsksNothingOfTheNetworkAndErrsNowhere()
    {
        Offenders.MustBeNone(Looks.SelectMany(l => Texts(l, "requests").Concat(Texts(l, "errors"))), "The page is one file.");
        Assert.All(Texts(Use(Sample), "references"), r => Assert.True(r.StartsWith('#') || r.StartsWith("data:", StringComparison.Ordinal), r));
    }

    [BrowserFact]
    public void Page_HasNoSeriousAxeFinding() =>
        Offenders.MustBeNone(Looks.SelectMany(l => Texts(l, "violations").Select(v => $"{Name(l)}: {v}")), "Somebody cannot use the page.");

    [BrowserFact]
    public void Filters_ShowWhatIsAskedFor()
    {
        var use = Use(Sample);
        var statuses = use.GetProperty("statuses");
        Assert.Equal((16, 11, 3, 2), (use.GetProperty("all").GetInt32(), statuses.GetProperty("open").GetInt32(), statuses.GetProperty("closed").GetInt32(),
            statuses.GetProperty("undetermined").GetInt32()));
        Assert.Equal((1, 0, 16), (use.GetProperty("searched").GetInt32(), use.GetProperty("nothing").GetInt32(), use.GetProperty("cleared").GetInt32()));
    }

    [BrowserFact]
    public void Languages_AreShownAsChosenChineseFirst()
    {
        var seen = Use(Sample).GetProperty("language");
        Assert.Equal(["zh-CN"], Texts(seen, "first"));
        Assert.Equal(["en"], Texts(seen, "en"));
        Assert.Equal(["en", "zh-CN"], Texts(seen, "both"));
    }

    /// <summary>Of each of the sixteen what was decided, and two lists of what its opening hangs by.</summary>
    [BrowserFact]
    public void Print_ShowsEveryDetail() =>
        Assert.Equal((48, 48), (Use(Sample).GetProperty("printed").GetInt32(), Use(Sample).GetProperty("details").GetInt32()));

    [BrowserFact]
    public void ScriptsOff_TheTableIsThereAndTheFiltersAreNot()
    {
        var page = Sample.Value.GetProperty("withoutScripts");
        Assert.Equal((16, 16, false), (page.GetProperty("rows").GetInt32(), page.GetProperty("visible").GetInt32(), page.GetProperty("filters").GetBoolean()));
    }

    [BrowserFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_AddNoElementAndRunNothing()
    {
        var names = HostileNames.All();
        var plain = BrowserTools.Look(Reports.OfText(Reports.DenseCatalogueOf(names.Select((_, i) => FormattableString.Invariant($"n{i}"))), "html"), isQuick: true);
        Assert.Equal(plain.GetProperty("use").GetProperty("tags").GetRawText(), Use(Hostile).GetProperty("tags").GetRawText());
        Assert.Empty(Texts(Use(Hostile), "handlers"));
        var looks = Hostile.Value.GetProperty("looks").EnumerateArray().ToList();
        Assert.All(looks, l => Assert.Equal((0, 0), (l.GetProperty("dialogs").GetInt32(), l.GetProperty("overflow").GetInt32())));
        Offenders.MustBeNone(looks.SelectMany(l => Texts(l, "requests").Concat(Texts(l, "errors"))), "A name did something.");
    }

    private static JsonElement Use(Lazy<JsonElement> page) => page.Value.GetProperty("use");

    private static string Name(JsonElement look) => $"{look.GetProperty("width")} {look.GetProperty("scheme")}";

    private static List<string> Texts(JsonElement of, string key) => [.. of.GetProperty(key).EnumerateArray().Select(e => e.GetString()!)];
}
