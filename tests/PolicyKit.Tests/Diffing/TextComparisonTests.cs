using System.Text.RegularExpressions;
using PolicyKit.Diffing.Wording;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;
using PolicyKit.Tests.Packs;

namespace PolicyKit.Tests.Diffing;

/// <summary>What is said otherwise, not what is written otherwise.</summary>
public sealed partial class TextComparisonTests
{
    private const string Pack = "cn/minimal/policy.yaml";

    private static readonly Lazy<PolicySet> Real = new(() => RealCountry.Files().LoadClean());

    [Theory]
    [InlineData(Pack, "effect: default\n", "effect: at-least\n", "rule cn/minimal#residue-is-open modified effect")]
    [InlineData(Pack, "quote: 除法律", "article: 第五条, quote: 除法律", "rule cn/minimal#closing-needs-basis modified basis.article")]
    [InlineData(Pack, "asks: [basis, reason]", "asks: [basis]", "rule cn/minimal#closing-needs-basis modified asks,accepts")]
    [InlineData(Pack, "dataset.domain === '军事'", "dataset.domain === '国防'", "rule cn/minimal#not-ours modified when")]
    [InlineData(Pack, "Everything else is open", "The rest is open", "rule cn/minimal#residue-is-open modified title.en")]
    [InlineData(Pack, "workingDays: 15", "days: 15", "rule cn/minimal#report-leak modified then.within")]
    [InlineData(Pack, "  - id: stale\n", "  - id: out-of-date\n    was: cn/minimal#stale\n", "rule cn/minimal#out-of-date modified id")]
    [InlineData(Pack, "  - id: stale\n", "  - id: out-of-date\n", "rule cn/minimal#out-of-date added ALL; rule cn/minimal#stale removed ALL")]
    [InlineData(Pack, "zh: 上位法优先", "zh: 法律优先", "settlement cn/minimal: cn/minimal#open-stays-open / cn/nation#personal-information-closed modified because.zh")]
    [InlineData(Pack, "open: 无条件开放, conditional", "open: 开放, conditional", "policy cn/minimal modified terms.opening.open")]
    [InlineData(Pack, "version: 1.0.0", "version: 1.0.1", "")]
    public void ChangeOfAPack_IsNamedByItsKeys(string file, string was, string now, string expected) =>
        Assert.Equal(expected, Summary(TextComparison.Of([Cases.Minimal().LoadClean()], [Edited(file, was, now)])));

    [Theory]
    [InlineData("cn/parameters.yaml", "parameter")]
    [InlineData("cn/facts.yaml", "fact")]
    [InlineData("cn/masks.yaml", "mask")]
    [InlineData("cn/instruments.yaml", "instrument")]
    [InlineData("cn/legislation-law.yaml", "rank")]
    [InlineData("cn/taxonomy.yaml", "kind")]
    [InlineData("cn/jurisdictions.yaml", "jurisdiction")]
    [InlineData("cn/calendars/2024.yaml", "calendar")]
    public void ChangeOfACountry_IsOfItsSubject(string file, string subject)
    {
        var (was, now) = file switch
        {
            "cn/parameters.yaml" => ("value: ", "value: 1"),
            "cn/facts.yaml" => ("zh: ", "zh: 新"),
            "cn/masks.yaml" => ("keepLast: ", "keepLast: 1"),
            "cn/legislation-law.yaml" => ("quote: ", "quote: 新"),
            "cn/calendars/2024.yaml" => ("2024-01-01", "2024-01-02"),
            _ => ("zh: ", "zh: 新"),
        };
        var files = Cases.Minimal();
        var name = file is "cn/jurisdictions.yaml" ? "name: " : was;
        Assert.Contains(name, files[file], StringComparison.Ordinal);
        var at = files[file].IndexOf(name, StringComparison.Ordinal);
        files[file] = files[file][..at] + (name == was ? now : "name: 新") + files[file][(at + name.Length)..];
        var change = Assert.Single(TextComparison.Of([Cases.Minimal().LoadClean()], [files.LoadClean()]));
        Assert.Equal((subject, "modified"), (change.Subject.Name(), change.Name));
        Assert.NotEmpty(change.Keys);
    }

    [Fact]
    public void ReorderedRules_SayTheSame()
    {
        var set = Edited(Pack, Cases.Minimal()[Pack], Reordered(Cases.Minimal()[Pack]));
        Assert.NotEqual(Cases.Minimal().LoadClean().Policies[0].SourceDigest, set.Policies[0].SourceDigest);
        Assert.Empty(TextComparison.Of([Cases.Minimal().LoadClean()], [set]));
    }

    [Fact]
    public void CommentedAndReformattedPacks_SayTheSame()
    {
        var files = RealCountry.Files();
        foreach (var file in files.Keys.Where(f => f.EndsWith("policy.yaml", StringComparison.Ordinal)).ToList())
        {
            files[file] = "# 备注\n" + RuleStart().Replace(files[file], "\n\n  # 备注\n  - id: ").ReplaceLineEndings("\r\n");
        }

        var set = files.LoadClean();
        Assert.Empty(TextComparison.Of([Real.Value], [set]));
        Assert.Equal(Real.Value.Policies.Select(p => p.MeaningDigest), set.Policies.Select(p => p.MeaningDigest));
    }

    [Fact]
    public void Places_AreThoseOfBothSides()
    {
        var change = Assert.Single(TextComparison.Of([Cases.Minimal().LoadClean()], [Edited(Pack, "effect: default\n", "# 备注\n    effect: at-least\n")]));
        Assert.Equal((Pack, 11, 11), (change.Old!.Place.File, change.Old.Place.Line, change.New!.Place.Line));
        Assert.Equal(("default", "at-least"), (change.Keys[0].Old, change.Keys[0].New));
        Assert.All(Real.Value.Facts.All.Where(f => f.Path is not null), f => Assert.True(f.Place.Line > 0, f.ToString()));
    }

    private static PolicySet Edited(string file, string was, string now)
    {
        Assert.Contains(was, Cases.Minimal()[file], StringComparison.Ordinal);
        return Cases.With(file, text => text.Replace(was, now, StringComparison.Ordinal) is var changed && changed != text ? changed : text + "\n").LoadClean();
    }

    private static string Summary(IEnumerable<TextChange> changes) => string.Join("; ", changes.Select(c =>
        $"{c.Subject.Name()} {c.Id} {c.Name} {(c.Name == "modified" ? string.Join(',', c.Keys.Select(k => k.Key)) : "ALL")}"));

    private static string Reordered(string pack)
    {
        var (start, end) = (pack.IndexOf("rules:\n", StringComparison.Ordinal) + "rules:\n".Length, pack.IndexOf("readings:", StringComparison.Ordinal));
        var rules = RuleStart().Split(pack[start..end]).Where(r => r.Trim().Length > 0).Reverse();
        return pack[..start] + string.Concat(rules.Select(r => "\n  - id: " + r)) + pack[end..];
    }

    [GeneratedRegex(@"(?:^|\n)  - id: ")]
    private static partial Regex RuleStart();
}
