namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>Fixed code compiles without a new warning, nothing is found in it, and what stands around is as it was.</summary>
public sealed class MaskFixTests
{
    [Theory]
    // Where the datum is read in the sink.
    [InlineData("l.LogInformation(u.IdCard);", "l.LogInformation(Hide.All(u.IdCard));")]
    [InlineData("l.LogInformation(\"{A} {B}\",\n      u.Id,   // whose\n      u.IdCard /* what */ );", "l.LogInformation(\"{A} {B}\",\n      u.Id,   // whose\n      Hide.All(u.IdCard) /* what */ );")]
    [InlineData("l.LogInformation($\"of {u.Id}: {u.IdCard,20}\");", "l.LogInformation($\"of {u.Id}: {Hide.All(u.IdCard),20}\");")]
    [InlineData("l.LogInformation(\"of \" + u.IdCard.Trim() + \"!\");", "l.LogInformation(\"of \" + Hide.All(u.IdCard).Trim() + \"!\");")]
    [InlineData("using var s = l.BeginScope(new Dictionary<string, object> { [\"card\"] = u.IdCard });", "using var s = l.BeginScope(new Dictionary<string, object> { [\"card\"] = Hide.All(u.IdCard) });")]
    [InlineData("using var s = l.BeginScope($\"card {u.IdCard}\");", "using var s = l.BeginScope($\"card {Hide.All(u.IdCard)}\");")]
    [InlineData("Log.Information(\"{@All}\", new { u.Id, u.IdCard });", "Log.Information(\"{@All}\", new { u.Id, IdCard = Hide.All(u.IdCard) });")]
    [InlineData("var t = (u.Id, u.IdCard); l.LogInformation(t.ToString());", "var t = (u.Id, IdCard: Hide.All(u.IdCard)); l.LogInformation(t.ToString());")]
    // Where it is logged, not where it is read: it is used for other things.
    [InlineData("var card = u.IdCard; Save(card); l.LogInformation(card);", "var card = u.IdCard; Save(card); l.LogInformation(Hide.All(card));")]
    [InlineData("var card = u.IdCard; Save(card); l.LogInformation($\"of {u.Nick}: {card}\");", "var card = u.IdCard; Save(card); l.LogInformation($\"of {u.Nick}: {Hide.All(card)}\");")]
    [InlineData("var card = u.IdCard ?? \"\"; var other = card; Save(card); Audit(other);", "var card = u.IdCard ?? \"\"; var other = card; Save(card); Audit(Hide.All(other));")]
    [InlineData("var c = new Card { Label = u.IdCard }; l.LogInformation(c.Label);", "var c = new Card { Label = u.IdCard }; l.LogInformation(Hide.All(c.Label));")]
    // Where a text is made of it: the text says more than the datum.
    [InlineData("var s = $\"of {u.Nick}: {u.IdCard}\"; l.LogInformation(s);", "var s = $\"of {u.Nick}: {Hide.All(u.IdCard)}\"; l.LogInformation(s);")]
    [InlineData("foreach (var c in us.Select(x => x.IdCard)) l.LogInformation(c);", "foreach (var c in us.Select(x => Hide.All(x.IdCard))) l.LogInformation(c);")]
    // What may be null stays null.
    [InlineData("l.LogInformation(\"{X}\", n?.IdCard);", "l.LogInformation(\"{X}\", (n?.IdCard == null ? null : Hide.All(n?.IdCard)));")]
    [InlineData("l.LogInformation(\"{X}\", Find()?.IdCard);", "l.LogInformation(\"{X}\", Hide.All(Find()?.IdCard ?? \"\"));")]
    [InlineData("l.LogInformation(\"{X}\", n?.IdCard.Trim());", "l.LogInformation(\"{X}\", Hide.All(n?.IdCard.Trim() ?? \"\"));")]
    public async Task Log_IsGivenTheMaskedForm(string before, string after)
    {
        string Program(string body) => $$"""
            public class Work
            {
                void Save(string value) { }
                void Audit(string value) => Log.Information(value);
                User? Find() => null;

                public void Run(ILogger l, User u, User? n, List<User> us)
                {
                    {{body}}
                }
            }
            """;
        await IsFixed("mask", Program(before), Program(after));
    }

    [Theory]
    [InlineData("public string Get(User u) => u.IdCard;", "public string Get(User u) => Hide.All(u.IdCard);")]
    [InlineData("public object Get(User u) => Ok(new { u.Id, u.IdCard });", "public object Get(User u) => Ok(new { u.Id, IdCard = Hide.All(u.IdCard) });")]
    [InlineData("public Card Get(User u) => new Card { Label = u.IdCard };", "public Card Get(User u) => new Card { Label = Hide.All(u.IdCard) };")]
    [InlineData("public string Get(Person p) => p.Phone;", "public string Get(Person p) => Hide.Middle(p.Phone);")]
    [InlineData("public string Get(Person p) { var (name, phone) = p; return phone; }", "public string Get(Person p) { var (name, phone) = p; return Hide.Middle(phone); }")]
    [InlineData("public string Get([DataField(\"personal/contact/mobile\")] string tel) => \"tel \" + tel;", "public string Get([DataField(\"personal/contact/mobile\")] string tel) => \"tel \" + Hide.Middle(tel);")]
    [InlineData("public string Get(User u) => Hide.Middle(u.IdCard);", "public string Get(User u) => Hide.All(u.IdCard);")]
    [InlineData("public string Get(User u) => Hide.Middle(u.IdCard.Trim());", "public string Get(User u) => Hide.Middle(Hide.All(u.IdCard).Trim());")]
    public Task Response_IsMaskedAsTheRuleAsks(string before, string after)
    {
        string Program(string member) => $"public class Work : ControllerBase\n{{\n    {member}\n}}\n";
        return IsFixed("mask", Program(before), Program(after));
    }

    /// <summary>A datum that is no text: as text where a text may stand.</summary>
    [Fact]
    public Task Number_IsMaskedAsText()
    {
        string Program(string value) => $$"""
            public class Account { [DataField("personal/contact/mobile")] public long Tel { get; set; } }
            public class Work { public void Run(ILogger l, Account a) => l.LogInformation("{Tel}", {{value}}); }
            """;
        return IsFixed("mask", Program("a.Tel"), Program("Hide.Middle($\"{a.Tel}\")"));
    }

    [Theory]
    [InlineData("l.LogInformation(u.IdCard);", "l.LogInformation(\"***\");")]
    [InlineData("l.LogInformation($\"of {u.IdCard}\");", "l.LogInformation($\"of {\"***\"}\");")]
    [InlineData("l.LogInformation(\"{@A}\", new { u.IdCard });", "l.LogInformation(\"{@A}\", new { IdCard = \"***\" });")]
    public Task WithoutAMask_TheValueIsLeftOut(string before, string after)
    {
        string Program(string body) => $"public class Work {{ public void Run(ILogger l, User u) {{ {body} }} }}";
        return IsFixed("mask", Program(before), Program(after), "");
    }

    /// <summary>What does not suffice is not offered; of what suffices the demanded technique comes first, and each can be chosen.</summary>
    [Fact]
    public async Task Masks_AreOfferedByTheirStrength()
    {
        const string masks = """
            public static class M { [Mask("partial")] public static string A(string v) => ""; [Mask("drop")] public static string B(string v) => ""; [Mask("suppress")] public static string C(string v) => "";
              [Mask("digest")] public static string D(string v) => ""; [Mask("suppress")] public static string E(string v, int more) => ""; [Mask("suppress")] private static string F(string v) => F(v); }
            """;
        using var bench = new Workbench("public class Work : ControllerBase { public string Get(User u) => u.IdCard; }", masks);
        var offers = await bench.Offers(Assert.Single(await bench.Find()));
        Assert.Equal(["mask", "mask:M.B", "hide"], offers.Where(o => o is not "suppress"));
        await bench.Apply("mask");
        Assert.Contains("M.C(u.IdCard)", await bench.TextOf(), StringComparison.Ordinal);
    }

    /// <summary>A value that must stay a number is not replaced by a text.</summary>
    [Fact]
    public async Task WhatWouldNotCompile_IsNotOffered()
    {
        using var bench = new Workbench("""
            public class Account { [DataField("personal/contact/mobile")] public long Tel { get; set; } }
            public class Work : ControllerBase { public long Get(Account a) => a.Tel; }
            """);
        Assert.Equal(["suppress"], await bench.Offers(Assert.Single(await bench.Find())));
    }

    private static async Task IsFixed(string key, string before, string after, string library = Workbench.Masks)
    {
        using var bench = new Workbench(before, library);
        Assert.NotEmpty(await bench.Find());
        await bench.Apply(key);
        Assert.Equal(after, await bench.TextOf());
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }
}
