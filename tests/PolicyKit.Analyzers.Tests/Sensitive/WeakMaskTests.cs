using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Sensitive;

/// <summary>PKA3001: a mask sanitises if it is strong enough for the kind and for where the value goes.</summary>
public sealed class WeakMaskTests
{
    private const string Types = """
        public class User { [DataField("personal/contact/mobile")] public string Mobile { get; set; } = "";
          [DataField("personal/identity/resident-id")] public string IdCard { get; set; } = ""; [DataField("personal/contact/email")] public string Mail { get; set; } = "";
          [DataField("secret/credential/password")] public string Password { get; set; } = ""; }
        public static class Masks { [Mask("partial")] public static string Partial(string s) => s.Substring(0, 1) + "*"; [Mask("none")] public static string Nothing(string s) => s.Trim();
          [Mask("suppress")] public static string Blank(string s) => ""; [Mask("hmac-sm3")] public static string Code(string s) => "c" + s.Length; [Mask("round")] public static string Round(string s) => "r" + s.Length; }
        public static class Digests { public static string Of(string s) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(s)));
          public static string Keyed(string s) => Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(new byte[32], System.Text.Encoding.UTF8.GetBytes(s))); }
        public class Work : ControllerBase { public void Log(ILogger logger, User user) { logger.LogInformation("{X}", LOGGED); } public void Send(User user) { Ok(SENT); } }
        """;

    [Theory]
    [InlineData("Digests.Of(user.Mobile)")]
    [InlineData("Digests.Of(user.IdCard)")]
    [InlineData("Digests.Of(user.Password)")]
    [InlineData("Masks.Nothing(user.Mail)")]
    public async Task WhatHidesNothing_IsWeakEverywhere(string value)
    {
        Assert.Equal(["PKA3001"], await Logged(value));
        Assert.Equal(["PKA3001"], await Sent(value));
    }

    [Theory]
    [InlineData("Masks.Partial(user.IdCard)")]
    [InlineData("Masks.Code(user.IdCard)")]
    [InlineData("Masks.Round(user.Mobile)")]
    public async Task WeakerThanTheRuleAsks_IsWeakOutside_AndSufficesInside(string value)
    {
        Assert.Equal(["PKA3001"], await Sent(value));
        Assert.Empty(await Logged(value));
    }

    [Theory]
    [InlineData("Masks.Partial(user.Mobile)")]
    [InlineData("Masks.Code(user.Mobile)")]
    [InlineData("Masks.Blank(user.IdCard)")]
    [InlineData("Masks.Partial(user.Mail)")]
    [InlineData("Digests.Keyed(user.Mobile)")]
    [InlineData("Masks.Partial(user.Password)")]
    public async Task StrongEnough_IsSilent(string value)
    {
        Assert.Empty(await Sent(value));
        Assert.Empty(await Logged(value));
    }

    [Fact]
    public async Task Message_NamesWhatIsAsked()
    {
        var found = Assert.Single(await Locked.In(Types.Replace("LOGGED", "0", StringComparison.Ordinal).Replace("SENT", "Masks.Partial(user.IdCard)", StringComparison.Ordinal)));
        Assert.Contains("masked by 'partial', which does not suffice: suppress or stronger is asked for", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("应当采用suppress 或更强", found.GetMessage(new System.Globalization.CultureInfo("zh-CN")), StringComparison.Ordinal);
        Assert.Equal("partial", found.Properties["masked"]);
    }

    /// <summary>A mask of a mapping file, and one whose technique nobody knows.</summary>
    [Theory]
    [InlineData("partial", false)]
    [InlineData("blur", true)]
    public async Task MappedMask_Counts(string technique, bool isWeak)
    {
        const string Program = """
            public static class Text { public static string Hide(this string value) => value + "."; }
            public class User { [DataField("personal/contact/mobile")] public string Mobile { get; set; } = ""; }
            public class Work { public void Log(ILogger logger, User user) => logger.LogInformation(user.Mobile.Hide()); }
            """;
        var found = await Locked.In(Program, Locked.With($"masks: [ {{ method: Text.Hide, parameter: value, technique: {technique} }} ]"));
        Assert.Equal(isWeak ? ["PKA3001"] : [], found.Select(d => d.Id));
        Assert.Equal(["PKA1002"], (await Locked.In(Program)).Select(d => d.Id));
    }

    private static Task<List<string>> Logged(string value) => Found(value, "0");

    private static Task<List<string>> Sent(string value) => Found("0", value);

    private static async Task<List<string>> Found(string logged, string sent) =>
        [.. (await Locked.In(Types.Replace("LOGGED", logged, StringComparison.Ordinal).Replace("SENT", sent, StringComparison.Ordinal))).Where(d => d.Id != "PKA3002").Select(d => d.Id)];
}
