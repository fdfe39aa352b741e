using PolicyKit.Analyzers.Lock;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.Tests.Lock;

/// <summary>What a finding says of a kind is what <c>decide</c> says of a field of that kind: every kind, every area of the packs.</summary>
public sealed class LockedStatusTests
{
    public static TheoryData<string> Areas => ["000000", "370000"];

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Finding_SaysWhatDecideSays(string area)
    {
        var engine = new PolicyEngine(Locked.Shandong.Sets);
        var kinds = engine.Sets[0].Country.Taxonomy.Nodes;
        var program = Locked.Logging($"public class Row {{ {string.Concat(kinds.Select((k, i) => $"[DataField(\"{k}\")] public string M{i} {{ get; set; }} = \"\"; "))} }}",
            string.Join(", ", kinds.Select((_, i) => $"row.M{i}")), "Row row");
        var found = (await Locked.In(program, options: ("policykit_area", area))).Where(d => d.Id == "PKA1002").ToDictionary(d => d.Properties["kind"]!);
        Assert.Equal(kinds.Length, found.Count);
        foreach (var kind in kinds)
        {
            var decided = engine.Decide(engine.Describe(area, "x").Field("f", f => f.Fact("kind", kind)).Build(), Locked.Day).Fields[0];
            var said = found[kind].Properties;
            Assert.Equal((kind, decided.Opening.StatusName(Axis.Opening), decided.Opening.ProvisionalName(Axis.Opening), decided.Mask.Technique, area),
                (kind, said["status"], said["provisional"], said["mask"], said["area"]));
        }
    }

    [Theory]
    [InlineData(Axis.Opening)]
    [InlineData(Axis.Sharing)]
    public void Lock_HasTheMaySet_OfEveryKindAndArea(Axis axis)
    {
        using var table = System.Text.Json.JsonDocument.Parse(Locked.Lock);
        var (root, engine) = (table.RootElement, new PolicyEngine(Locked.Shandong.Sets));
        foreach (var kind in root.GetProperty("kinds").EnumerateArray())
            foreach (var area in kind.GetProperty("in").EnumerateObject())
            {
                var verdict = root.GetProperty("verdicts")[area.Value.GetInt32()].GetProperty(axis.Key());
                var decided = engine.Decide(engine.Describe(area.Name, "x").Field("f", f => f.Fact("kind", kind.GetProperty("kind").GetString())).Build(), Locked.Day).Fields[0].On(axis);
                Assert.Equal(Enum.GetValues<OpeningStatus>().Where(s => decided.May.Contains(s)).Select(s => axis.NameOf(s)),
                    verdict.GetProperty("may").EnumerateArray().Select(m => m.GetString()!));
            }
    }

    /// <summary>The rule that a finding cites is one that closes the kind, with the article that the registry prints.</summary>
    [Fact]
    public async Task Finding_CitesRuleAndArticle_InBothLanguages()
    {
        var found = Assert.Single(await Locked.In(Locked.Logging("public class User { [DataField(\"personal/contact/mobile\")] public string A { get; set; } = \"\"; }", "user.A", "User user")));
        Assert.Equal(("cn/national#personal-information-closed", "《中华人民共和国个人信息保护法》第二十五条"), (found.Properties["rule"], found.Properties["article"]));
        Assert.Contains("status is undetermined, closed meanwhile, by cn/national#personal-information-closed, Personal Information Protection Law, 第二十五条", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("状态：未定，暂按不予开放，规则 cn/national#personal-information-closed，依据《中华人民共和国个人信息保护法》第二十五条", found.GetMessage(new System.Globalization.CultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    /// <summary>A kind that no policy knows is closed; so is one that a policy knows and says nothing of.</summary>
    [Theory]
    [InlineData("personal/contact/phone", "closed", null)]
    [InlineData("secret/credential/password", "undetermined", null)]
    public async Task KindOfNoPolicy_CountsAsClosed(string kind, string status, string? rule)
    {
        var found = (await Locked.In(Locked.Logging($"public class User {{ [DataField(\"{kind}\")] public string A {{ get; set; }} = \"\"; }}", "user.A", "User user"))).Single(d => d.Id == "PKA1002");
        Assert.Equal((status, rule), (found.Properties["status"], found.Properties["rule"]));
        Assert.Contains("no policy speaks of the kind", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>One recogniser: the analyzers read it from the lock, <c>classify</c> from the packs.</summary>
    [Fact]
    public void Names_TellWhatClassifyTells()
    {
        var (fromLock, fromPacks) = (PolicyLock.Read(Locked.Lock).Lock!.Recognisers.Single(), Locked.Shandong.Sets[0].Country.Recogniser);
        using var table = System.Text.Json.JsonDocument.Parse(Locked.Lock);
        var words = table.RootElement.GetProperty("recognisers")[0].GetProperty("recognisers").EnumerateArray()
            .SelectMany(r => new[] { "names", "words", "initials" }.SelectMany(k => r.GetProperty(k).EnumerateArray())).Select(w => w.GetString()!).ToList();
        Assert.True(words.Count > 2000, $"{words.Count}");
        foreach (var word in words.Concat(words.Select(w => "user_" + w)))
        {
            var (one, other) = (fromLock.Recognise(new(word)), fromPacks.Recognise(new(word)));
            Assert.Equal((word, other?.Kind, other?.Confidence, other?.By.Id, other?.Owner), (word, one?.Kind, one?.Confidence, one?.By.Id, one?.Owner));
        }
    }
}
