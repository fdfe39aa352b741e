using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Language.Meaning;

public sealed class CanonicalMeaningTests
{
    private const string Pack = "cn/minimal/policy.yaml";

    [Theory]
    [InlineData("# One rule of each effect.", "# Another comment.")]
    [InlineData("version: 1.0.0", "version: 2.0.0")]
    [InlineData("en: Everything else is open", "en: The rest is open")]
    [InlineData("quote: [未经同意, 不得变更]", "quote: 未经同意不得变更")]
    [InlineData("source: 舜网-济南日报 2022-02-11", "source: 舜网")]
    [InlineData("when: dataset.opening.previous === 'open'", "when: 'dataset.opening.previous  ===  \"open\"'")]
    [InlineData("because: { zh: 上位法优先, en: the law prevails }", "because: the law")]
    public void WordsForPeople_DoNotChangeIt(string from, string to) => Assert.Equal(Original(), Changed(Pack, from, to));

    [Fact]
    public void OrderOfRulesAndKeys_DoesNotChangeIt()
    {
        var reordered = Cases.With(Pack, text =>
        {
            var (start, end) = (text.IndexOf("  - id:", StringComparison.Ordinal), text.IndexOf("readings:", StringComparison.Ordinal));
            var rules = text[start..end].Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(r => r.TrimEnd('\n'));
            return text[..start] + string.Join("\n\n", rules.Reverse()) + "\n\n" + text[end..];
        }).LoadClean();
        Assert.Equal(Original(), reordered.Policies.Single(p => p.Id == "cn/minimal").MeaningDigest);
    }

    [Theory]
    [InlineData(Pack, "opening: open, sharing: unconditional,", "opening: conditional, sharing: unconditional,")]
    [InlineData(Pack, "accessMode: [download]", "accessMode: [api]")]
    [InlineData(Pack, "asks: [basis, reason]", "asks: [basis]")]
    [InlineData(Pack, "accepts: [law]", "accepts: [law, department-rule]")]
    [InlineData(Pack, "previous === 'open'", "previous !== 'open'")]
    [InlineData(Pack, "special: true", "special: false")]
    [InlineData(Pack, "yieldsTo: [law]", "yieldsTo: [department-rule]")]
    [InlineData(Pack, "text: unavailable\n    then: { opening: conditional, conditions: [限于应急处置] }\n    basis: { evidence: background }",
        "then: { opening: conditional, conditions: [限于应急处置] }\n    basis: { quote: 原文, evidence: excerpt }")]
    [InlineData(Pack, "level: 2", "level: 3")]
    [InlineData(Pack, "reason: military", "reason: defence")]
    [InlineData(Pack, "{ gate: secrecy-review, review: secrecy }", "{ gate: secrecy-review }")]
    [InlineData(Pack, "workingDays: 15", "workingDays: 20")]
    [InlineData(Pack, "after: since(dataset.events, 'pi-leak')", "after: since(dataset.events, 'emergency')")]
    [InlineData(Pack, "severity: warning", "severity: error")]
    [InlineData(Pack, "> 365", "> 366")]
    [InlineData(Pack, "prevails: cn/nation#personal-information-closed", "prevails: open-stays-open")]
    [InlineData(Pack, "closed: 不予开放", "closed: 非开放")]
    [InlineData(Pack, "id: stale", "id: outdated")]
    [InlineData(Pack, "    effect: default\n", "    effect: default\n    from: 2023-01-01\n")]
    [InlineData("cn/facts.yaml", "|| dataset.observedK", "&& dataset.observedK")]
    [InlineData("cn/parameters.yaml", "value: 20", "value: 21")]
    [InlineData("cn/instruments.yaml", "from: 2022-04-01", "from: 2022-05-01")]
    [InlineData("cn/masks.yaml", "parameters: { keepLast: 4 }", "parameters: { keepLast: 3 }")]
    [InlineData("cn/legislation-law.yaml", "lower: provincial-government-rule, article", "lower: normative-document, article")]
    public void SemanticChange_ChangesIt(string file, string from, string to) => Assert.NotEqual(Original(), Changed(file, from, to));

    [Fact]
    public void SourceDigest_IsOfPathAndBytesWithLineFeeds()
    {
        var windows = Cases.With(Pack, t => t.Replace("\n", "\r\n", StringComparison.Ordinal)).LoadClean();
        var commented = Cases.With(Pack, t => t + "# more\n").LoadClean();
        var original = Cases.Minimal().LoadClean().Policies[0].SourceDigest;
        Assert.Equal(original, windows.Policies[0].SourceDigest);
        Assert.NotEqual(original, commented.Policies[0].SourceDigest);
        Assert.Matches("^sha256:[0-9a-f]{64}$", original);
    }

    private static string Original() => Digest(Cases.Minimal());

    private static string Changed(string file, string from, string to) =>
        Digest(Cases.With(file, t => t.Replace(from, to, StringComparison.Ordinal)));

    private static string Digest(Dictionary<string, string> files)
    {
        var result = files.Load();
        Assert.DoesNotContain(result.Problems, p => p.Severity == Severity.Error);
        return result.Set!.Policies.Single(p => p.Id == "cn/minimal").MeaningDigest;
    }
}
