using System.Text.Json;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Diffing;

namespace PolicyKit.Tests.Reporting.Browser;

/// <summary>The report on a change of policy as Chromium shows it, scripts off where it counts.</summary>
public sealed class DiffBrowserTests
{
    private static readonly Lazy<JsonElement> Page = new(() =>
    {
        using var policies = new ChangedPolicies();
        return BrowserTools.LookAtCards(DiffReportTests.Page(policies.Edit("opening: open, sharing: unconditional,", "opening: conditional, sharing: conditional,")
            .Edit("dataset.domain === '军事'", "dataset.domain === '园林'")));
    });

    [BrowserFact]
    public void Page_FitsItsWidthAsksNothingAndCanBeUsedByAll()
    {
        var looks = Page.Value.GetProperty("looks").EnumerateArray().ToList();
        Assert.Equal([360, 1280], looks.Select(l => l.GetProperty("width").GetInt32()));
        Assert.All(looks, l => Assert.Equal(0, l.GetProperty("overflow").GetInt32()));
        Offenders.MustBeNone(looks.SelectMany(l => new[] { "requests", "errors", "violations" }.SelectMany(k => l.GetProperty(k).EnumerateArray().Select(e => e.GetString()!))), "The page is one sound file.");
    }

    [BrowserFact]
    public void Choices_WorkWithoutScriptsAndPaperShowsEverything()
    {
        var cards = Page.Value.GetProperty("cards");
        var all = cards.GetProperty("all").GetInt32();
        var ways = cards.GetProperty("ways").EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetInt32(), StringComparer.Ordinal);
        Assert.Equal(all, ways["all"]);
        Assert.InRange(ways["restricted"], 1, all - 1);
        Assert.Equal(all, ways.Where(w => w.Key != "all").Sum(w => w.Value));
        Assert.Equal((all, all, false), (cards.GetProperty("printed").GetInt32(), cards.GetProperty("witnesses").GetInt32(), cards.GetProperty("choices").GetBoolean()));
    }
}
