using System.Globalization;

namespace PolicyKit.Analyzers.Tests.Lock;

/// <summary>PKA2001 to PKA2003: code and table disagree.</summary>
public sealed class DriftTests
{
    private const string Mapping = "types: { User: { Contact: personal/contact/email, IdCardNum: personal/identity/resident-id }, My.Pet: { Owner: personal/basic/name } }";

    [Theory]
    [InlineData("PKA2001", "class A { [DataField(\"personal/contact/phone\")] public string B = \"\"; }")]
    [InlineData("PKA2001", "class A { [DataField(\"\")] public string B = \"\"; }")]
    [InlineData("PKA2001", "class A { void B([DataField(\"个人\")] string c) { } }")]
    [InlineData("PKA2002", "class User { [DataField(\"personal/contact/mobile\")] public string Contact { get; set; } = \"\"; public string IdCardNum = \"\"; }")]
    [InlineData("PKA2002", "class User { public string Contact { get; set; } = \"\"; public string IdCardNum = \"\"; } class Guest : User { [DataField(\"personal/contact/mobile\")] public new string Contact { get; set; } = \"\"; }")]
    [InlineData("PKA2003", "class User { public string Contact { get; set; } = \"\"; public string IdCardNo = \"\"; }")]
    [InlineData("PKA2003", "namespace My { class Pet { } }")]
    public async Task Drift_IsSaid(string code, string program) =>
        Assert.Equal([code], (await Locked.In(program, Locked.With(Mapping))).Select(d => d.Id));

    [Theory]
    [InlineData("class A { [DataField(\"personal/contact/mobile\")] public string B = \"\"; }")]
    [InlineData("class User { [DataField(\"personal/contact/email\")] public string Contact { get; set; } = \"\"; public string IdCardNum = \"\"; }")]
    [InlineData("class Base { public string Contact = \"\"; public string IdCardNum = \"\"; } class User : Base;")]
    [InlineData("namespace Other { class Pet { } }")]
    [InlineData("class Guest { public string Contact { get; set; } = \"\"; }")]
    public async Task Agreement_IsSilent(string program) => Assert.Empty(await Locked.In(program, Locked.With(Mapping)));

    /// <summary>What derives from a type that was not found may have any member.</summary>
    [Fact]
    public async Task UnknownBase_IsNoDrift() => Assert.Empty(await Locked.In("class User : Missing;", Locked.With(Mapping), compiles: false));

    [Fact]
    public async Task Nearest_IsNamed()
    {
        var found = Assert.Single(await Locked.In("class A { [DataField(\"personal/contact/mobil\")] public string B = \"\"; }"));
        Assert.EndsWith("did you mean personal/contact/mobile?", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("是否为 personal/contact/mobile", found.GetMessage(new CultureInfo("zh-CN")), StringComparison.Ordinal);
    }
}
