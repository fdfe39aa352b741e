using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

/// <summary>The report as text; what a browser makes of it is tested in Browser.</summary>
public sealed partial class DecisionHtmlTests
{
    [Fact]
    public void Page_HoldsTheDecisionsAsJson()
    {
        var data = Data().Match(Reports.Of("html")).Groups["json"].Value;
        using var inside = JsonDocument.Parse(data);
        using var outside = JsonDocument.Parse(Reports.Of("json"));
        Assert.True(JsonElement.DeepEquals(outside.RootElement, inside.RootElement));
        Assert.DoesNotContain("<", data, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_RefersToNothingOutside() =>
        Assert.All(References().Matches(Reports.Of("html")), m => Assert.Matches("^(#|data:)", m.Groups["to"].Value));

    [Fact]
    public void Links_LeadToPlacesOfThePage()
    {
        var page = Reports.Of("html");
        var ids = Ids().Matches(page).Select(m => m.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(References().Matches(page).Select(m => m.Groups["to"].Value).Where(t => t[0] == '#'), t => Assert.Contains(t[1..], ids));
    }

    [Fact]
    public void Reasons_QuoteTheArticle()
    {
        var page = Reports.Of("html");
        Assert.Contains("“个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外”", page, StringComparison.Ordinal);
        Assert.Contains("《中华人民共和国个人信息保护法》第二十五条", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoThousandRows_AreInTheMarkupAndTheRestInTheData()
    {
        var page = Reports.OfText(Reports.CatalogueOf(Enumerable.Range(0, 2003).Select(i => $"n{i}")), "html");
        Assert.Equal(2000, page.Split("<tbody class=\"dataset\"").Length - 1);
        Assert.Contains("id=\"more\"", page, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(Data().Match(page).Groups["json"].Value);
        Assert.Equal(2003, data.RootElement.GetProperty("datasets").GetArrayLength());
    }

    [Fact]
    public void Explanation_IsAPageOfTheSameKind()
    {
        var page = Reports.Run(["explain", Reports.Sample, .. Reports.Common, "--dataset", "370000/0302", "--field", "name", "--format", "html"]);
        Assert.Contains("护士注册信息", page, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(Data().Match(page).Groups["json"].Value);
        Assert.Equal("undetermined", data.RootElement.GetProperty("status").GetString());
        Assert.All(References().Matches(page), m => Assert.Matches("^(#|data:)", m.Groups["to"].Value));
    }

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_AddNoTag()
    {
        var names = HostileNames.All();
        var plain = names.Select((_, i) => FormattableString.Invariant($"n{i}"));
        Assert.Equal(Tags(Reports.OfText(Reports.CatalogueOf(plain), "html")), Tags(Reports.OfText(Reports.CatalogueOf(names), "html")));
    }

    private static int Tags(string page) => page.Count(c => c == '<');

    [GeneratedRegex("<script type=\"application/json\" id=\"decisions\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"")]
    private static partial Regex Ids();
}
