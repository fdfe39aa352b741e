using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed class DecisionMarkdownTests
{
    [Fact]
    public void Report_BeginsWithDayPoliciesAndSummary()
    {
        var lines = Reports.Of("markdown").Split('\n');
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.Contains("2024-03-01", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("| 370000/0102 | 停车场进出记录 | 不予开放 | 无条件开放 | 申报过宽 |", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("## 停车场进出记录", StringComparison.Ordinal));
    }

    [Fact]
    public void English_IsGivenWhenAskedFor() =>
        Assert.StartsWith("# Decisions on opening and sharing public data\n", Reports.Of("markdown", "--lang", "en"), StringComparison.Ordinal);

    [Fact]
    public void Name_CannotBreakATable() =>
        Assert.Contains(@"| x/0000 | a \| b \*c\* \<i\> |", Reports.OfText(Reports.CatalogueOf(["a | b *c*\n<i>"]), "markdown"),
            StringComparison.Ordinal);

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_AddNeitherRowsNorMarkup()
    {
        var (names, plain) = (HostileNames.All(), Enumerable.Range(0, HostileNames.All().Count).Select(i => $"n{i}"));
        var text = Reports.OfText(Reports.CatalogueOf(names), "markdown");
        Assert.Equal(Reports.OfText(Reports.CatalogueOf(plain), "markdown").Count(c => c == '\n'), text.Count(c => c == '\n'));
        Assert.DoesNotMatch(@"(?<!\\)<[A-Za-z/!]", text);
        Assert.DoesNotMatch(@"(?<!\\)\]\(", text);
        Assert.DoesNotMatch(@"[a-z](?<!\\)://", text);
    }
}
