using System.Globalization;
using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>PKA4005 and PKA4006: whoever accepts a finding says why and until when.</summary>
public sealed class SuppressionTests
{
    private const string Today = "2026-11-26";

    [Theory]
    [InlineData("closed network, approved by Li; until 2027-06-30", null)]
    [InlineData("until 2026-11-26: 内网审计日志", null)]
    [InlineData("内网审计日志,until 2026-11-25", "PKA4006")]
    [InlineData("moved out; until 2020-01-01", "PKA4006")]
    [InlineData("closed network", "PKA4005")]
    [InlineData("closed network; until 2027-02-30", "PKA4005")]
    [InlineData("closed network; until 2027-6-30", "PKA4005")]
    [InlineData("until 2027-06-30", "PKA4005")]
    [InlineData("; until 2027-06-30.", "PKA4005")]
    [InlineData("<Pending>; until 2027-06-30", "PKA4005")]
    [InlineData("", "PKA4005")]
    public async Task Justification_SaysWhyAndUntilWhen(string justification, string? rule)
    {
        Assert.Equal(rule, await RuleOf($"class A {{ [System.Diagnostics.CodeAnalysis.SuppressMessage(\"c\", \"PKA1002:logged\", Justification = \"{justification}\")] void B() {{ }} }}"));
        Assert.Equal(rule, await RuleOf($"#pragma warning disable CS0168, PKA1002 // {justification}\nclass A;"));
    }

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"c\", \"PKA1002\")] class A;")]
    [InlineData("class A { const string Why = \"\"; [System.Diagnostics.CodeAnalysis.SuppressMessage(checkId: \"PKA1002\", category: \"c\", Justification = Why)] void B() { } }")]
    [InlineData("[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"c\", \"PKA1002\", Scope = \"member\", Target = \"~M:A.B\")]")]
    [InlineData("class A { [DataField(\"personal/contact/mobile\")] public string B = \"\"; [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"c\", \"PKA1002\")] void C() => Console.Write(B); }")]
    [InlineData("#pragma warning disable PKA1002\nclass A;")]
    public async Task NothingSaid_IsAFinding(string program) => Assert.Equal("PKA4005", await RuleOf(program));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"c\", \"CA1000\")] class A;")]
    [InlineData("#pragma warning disable CS0168\nclass A;")]
    [InlineData("#pragma warning restore PKA1002\nclass A;")]
    [InlineData("#if NEVER\n#pragma warning disable PKA1002\n#endif\nclass A;")]
    public async Task OthersFindings_AreTheirs(string program) => Assert.Null(await RuleOf(program));

    [Fact]
    public async Task AfterTheLastDay_TheSuppressionIsSaid()
    {
        var found = Assert.Single(await Locked.In("#pragma warning disable PKA1002 // closed network; until 2026-10-31\nclass A;", options: ("policykit_as_of", Today)));
        Assert.StartsWith("The suppression of PKA1002 ran out on 2026-10-31", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.StartsWith("对 PKA1002 的抑制已于 2026-10-31 到期", found.GetMessage(new CultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    /// <summary>No day, no expiry; and the option of the file goes before the property of the build.</summary>
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("off", "2026-11-26", false)]
    [InlineData(null, "2026-11-26", true)]
    [InlineData("2026-10-01", "2026-11-26", false)]
    [InlineData("2026-11-26", null, true)]
    public async Task Day_ComesFromTheProject(string? option, string? property, bool hasRunOut)
    {
        var options = new[] { ("policykit_as_of", option), ("build_property.PolicyKitAsOf", property) }.Where(o => o.Item2 is not null).Select(o => (o.Item1, o.Item2!)).ToArray();
        var found = await Locked.In("#pragma warning disable PKA1002 // closed network; until 2026-10-31\nclass A;", options: options);
        Assert.Equal(hasRunOut, found.Any(d => d.Id == "PKA4006"));
    }

    [Fact]
    public async Task OtherDay_IsABadOption() =>
        Assert.Equal("PKA4003", Assert.Single(await Locked.In("class A;", options: ("policykit_as_of", "tomorrow"))).Id);

    private static async Task<string?> RuleOf(string program) => (await Locked.In(program, options: ("policykit_as_of", Today))).SingleOrDefault()?.Id;
}
