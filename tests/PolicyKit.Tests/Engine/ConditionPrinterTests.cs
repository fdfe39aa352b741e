using System.Globalization;
using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Language.Scripts;
using PolicyKit.Tests.Packs;

namespace PolicyKit.Tests.Engine;

/// <summary>A printed condition is a condition: read again it is the same.</summary>
public sealed class ConditionPrinterTests
{
    [Theory]
    [InlineData("dataset.risky && (dataset.continuous || !dataset.risky)")]
    [InlineData("!(dataset.risky && dataset.continuous)")]
    [InlineData("dataset.observedK - (1 - 2) * 3 === 2")]
    [InlineData("dataset.observedK - 1 - 2 * 3 >= 2")]
    [InlineData("(dataset.risky ? 1 : 2) === 1")]
    [InlineData(@"dataset.domain === 'it\'s \\ 交通'")]
    [InlineData("dataset.opening.previous !== null && dataset.domain.startsWith('交')")]
    [InlineData("some(field.personalInformation && field.consent.includes('separate')) || count(field.personalInformation) > 1")]
    [InlineData("mentions(dataset.domain, ['电力', '运输']) && dataset.domain.length < 4")]
    [InlineData("daysBetween(dataset.updatedOn, asOf) > parameters.kOpen")]
    public void Printed_ReadsAsWritten(string condition) => Assert.Equal(condition, ConditionPrinter.Print(Condition(condition)));

    [Theory]
    [InlineData("  dataset.risky&&( dataset.continuous )", "dataset.risky && dataset.continuous")]
    [InlineData("dataset.risky == true", "dataset.risky === true")]
    [InlineData("['open', 'closed'].includes(dataset.opening.previous)", "dataset.opening.previous === 'open' || dataset.opening.previous === 'closed'")]
    public void OtherSpelling_IsPrintedAsTheSame(string condition, string printed) => Assert.Equal(printed, ConditionPrinter.Print(Condition(condition)));

    [Fact]
    public void EveryConditionOfThePacks_IsReadAgainAsItself()
    {
        var files = RealCountry.Files();
        var printed = files.LoadClean().Rules.Where(r => !r.IsSlot).Select(r => ConditionPrinter.Print(r.Permit?.When ?? r.Condition))
            .Where(c => c != "true").Distinct().ToList();
        var pack = new StringBuilder("policykit: 1\npolicy: cn/printed\nversion: 1.0.0\ninstrument: sd-344\nextends: [cn/national]\nrules:\n");
        foreach (var (condition, i) in printed.Select((c, i) => (c, i)))
        {
            pack.Append(CultureInfo.InvariantCulture, $"  - id: r{i}\n    title: {{ zh: 例, en: an example }}\n    effect: duty\n    when: |\n      {condition}\n    then: {{ duty: d, severity: warning }}\n    basis: {{ quote: 其他公共数据, evidence: excerpt }}\n");
        }

        files["cn/printed/policy.yaml"] = pack.ToString();
        var lines = pack.ToString().Split('\n');
        Assert.Empty(files.Load().Problems.Select(p => $"{p.Code} {lines[p.Place.Line - 1].Trim()}"));
        var set = files.LoadClean();
        Assert.True(printed.Count > 100, $"{printed.Count} conditions");
        Assert.Equal(printed, printed.Select((_, i) => ConditionPrinter.Print(set.FindRule($"cn/printed#r{i}")!.Condition)));
    }

    private static Expression Condition(string text) => Scripting.Loaded(text, "").LoadClean().FindRule("cn/minimal#example")!.Condition;
}
