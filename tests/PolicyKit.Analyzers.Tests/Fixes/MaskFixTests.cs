using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>Fixed code compiles without a new warning, nothing is found in it, and what stands around is as it was.</summary>
public sealed class MaskFixTests
{
    private static readonly (string Before, string After)[] Logged =
    [
        /// <summary>Fixed code compiles without a new warning, nothing is found in it, and what stands around is as it was.</summary>
        // Where the datum is read in the sink.
        ("l.LogInformation(u.IdCard);", "l.LogInformation(Hide.All(u.IdCard));"),
        ("l.LogInformation(\"{A} {B}\",\n      u.Id,   // whose\n      u.IdCard /* what */ );", "l.LogInformation(\"{A} {B}\",\n      u.Id,   // whose\n      Hide.All(u.IdCard) /* what */ );"),
        ("l.LogInformation($\"of {u.Id}: {u.IdCard,20}\");", "l.LogInformation($\"of {u.Id}: {Hide.All(u.IdCard),20}\");"),
        ("l.LogInformation(\"of \" + u.IdCard.Trim() + \"!\");", "l.LogInformation(\"of \" + Hide.All(u.IdCard).Trim() + \"!\");"),
        ("using var s = l.BeginScope(new Dictionary<string, object> { [\"card\"] = u.IdCard });", "using var s = l.BeginScope(new Dictionary<string, object> { [\"card\"] = Hide.All(u.IdCard) });"),
        ("using var s = l.BeginScope($\"card {u.IdCard}\");", "using var s = l.BeginScope($\"card {Hide.All(u.IdCard)}\");"),
        ("Log.Information(\"{@All}\", new { u.Id, u.IdCard });", "Log.Information(\"{@All}\", new { u.Id, IdCard = Hide.All(u.IdCard) });"),
        ("var t = (u.Id, u.IdCard); l.LogInformation(t.ToString());", "var t = (u.Id, IdCard: Hide.All(u.IdCard)); l.LogInformation(t.ToString());"),
        // Where it is logged, not where it is read: it is used for other things.
        ("var card = u.IdCard; Save(card); l.LogInformation(card);", "var card = u.IdCard; Save(card); l.LogInformation(Hide.All(card));"),
        ("var card = u.IdCard; Save(card); l.LogInformation($\"of {u.Nick}: {card}\");", "var card = u.IdCard; Save(card); l.LogInformation($\"of {u.Nick}: {Hide.All(card)}\");"),
        ("var card = u.IdCard ?? \"\"; var other = card; Save(card); Audit(other);", "var card = u.IdCard ?? \"\"; var other = card; Save(card); Audit(Hide.All(other));"),
        ("var c = new Card { Label = u.IdCard }; l.LogInformation(c.Label);", "var c = new Card { Label = u.IdCard }; l.LogInformation(Hide.All(c.Label));"),
        // Where a text is made of it: the text says more than the datum.
        ("var s = $\"of {u.Nick}: {u.IdCard}\"; l.LogInformation(s);", "var s = $\"of {u.Nick}: {Hide.All(u.IdCard)}\"; l.LogInformation(s);"),
        ("foreach (var c in us.Select(x => x.IdCard)) l.LogInformation(c);", "foreach (var c in us.Select(x => Hide.All(x.IdCard))) l.LogInformation(c);"),
        // What may be null stays null.
        ("l.LogInformation(\"{X}\", n?.IdCard);", "l.LogInformation(\"{X}\", Hide.All(n?.IdCard ?? \"\"));"),
        ("l.LogInformation(\"{X}\", Find()?.IdCard);", "l.LogInformation(\"{X}\", Hide.All(Find()?.IdCard ?? \"\"));"),
        ("l.LogInformation(\"{X}\", n?.IdCard.Trim());", "l.LogInformation(\"{X}\", Hide.All(n?.IdCard.Trim() ?? \"\"));"),
        ("l.LogInformation(\"{X}\", x.Card);", "l.LogInformation(\"{X}\", (x.Card == null ? null : Hide.All(x.Card)));"),
    ];

    private static readonly (string Before, string After)[] Sent =
    [
        ("public string Get(User u) => u.IdCard;", "public string Get(User u) => Hide.All(u.IdCard);"),
        ("public object Get(User u) => Ok(new { u.Id, u.IdCard });", "public object Get(User u) => Ok(new { u.Id, IdCard = Hide.All(u.IdCard) });"),
        ("public Card Get(User u) => new Card { Label = u.IdCard };", "public Card Get(User u) => new Card { Label = Hide.All(u.IdCard) };"),
        ("public string Get(Person p) => p.Phone;", "public string Get(Person p) => Hide.Middle(p.Phone);"),
        ("public string Get(Person p) { var (name, phone) = p; return phone; }", "public string Get(Person p) { var (name, phone) = p; return Hide.Middle(phone); }"),
        ("public string Get([DataField(\"personal/contact/mobile\")] string tel) => \"tel \" + tel;", "public string Get([DataField(\"personal/contact/mobile\")] string tel) => \"tel \" + Hide.Middle(tel);"),
        ("public string Get(User u) => Hide.Middle(u.IdCard);", "public string Get(User u) => Hide.All(u.IdCard);"),
        ("public string Get(User u) => Hide.Middle(u.IdCard.Trim());", "public string Get(User u) => Hide.Middle(Hide.All(u.IdCard).Trim());"),
    ];

    private static readonly (string Before, string After)[] Left =
    [
        /// <summary>A datum that is no text: as text where a text may stand.</summary>
        ("l.LogInformation(u.IdCard);", "l.LogInformation(\"***\");"),
        ("l.LogInformation($\"of {u.IdCard}\");", "l.LogInformation($\"of {\"***\"}\");"),
        ("l.LogInformation(\"{@A}\", new { u.IdCard });", "l.LogInformation(\"{@A}\", new { IdCard = \"***\" });"),
        // Objects whose text shows the datum.
        ("l.LogInformation(\"{P}\", p);", "l.LogInformation(\"{P}\", \"***\");"),
        ("l.LogInformation($\"of {u.Id}: {p}\");", "l.LogInformation($\"of {u.Id}: {\"***\"}\");"),
        ("Log.Information(\"{@All}\", u);", "Log.Information(\"{@All}\", \"***\");"),
    ];

    [Fact]
    public Task Log_IsGivenTheMaskedForm() => AreFixed(Logged, (number, body) => $$"""
        public class Work{{number}}
        {
            class Optional { [DataField("personal/identity/resident-id")] public string? Card { get; set; } }
            void Save(string value) { }
            void Audit(string value) => Log.Information(value);
            User? Find() => null;

            void Run(ILogger l, User u, User? n, List<User> us, Optional x)
            {
                {{body}}
            }
        }
        """);

    [Fact]
    public Task Response_IsMaskedAsTheRuleAsks() => AreFixed(Sent, (number, member) => $"public class Work{number} : ControllerBase\n{{\n    {member}\n}}\n");

    [Fact]
    public Task WithoutAMask_TheValueIsLeftOut() =>
        AreFixed(Left, (number, body) => $"public class Work{number} {{ public void Run(ILogger l, User u, Person p) {{ {body} }} }}", "");

    /// <summary>A datum that is no text: as text where a text may stand.</summary>
    [Fact]
    public Task Number_IsMaskedAsText() => AreFixed([("a.Tel", "Hide.Middle($\"{a.Tel}\")")], (_, value) => $$"""
        public class Account { [DataField("personal/contact/mobile")] public long Tel { get; set; } }
        public class Work { public void Run(ILogger l, Account a) => l.LogInformation("{Tel}", {{value}}); }
        """);

    /// <summary>A program without a mask gets one of the demanded technique, once for each type; a second finding calls it.</summary>
    [Theory]
    [InlineData("public class Work\r\n{\r\n    public void Run(ILogger l, Person p) { l.LogInformation(p.Phone); Console.WriteLine(p.Phone); }\r\n}\r\n",
        "public class Work\r\n{\r\n    public void Run(ILogger l, Person p) { l.LogInformation(MaskPartly(p.Phone)); Console.WriteLine(MaskPartly(p.Phone)); }\r\n\r\n    /// <summary>")]
    [InlineData("public class Work { public string? Run(Person? p) => p?.Phone; public void Log(Person p) => throw new Exception(p.Phone); }", "new Exception(MaskPartly(p.Phone)); \n    /// <summary>")]
    [InlineData("public record Work(Person P) { public void Run(ILogger l) => l.LogInformation(P.Phone); }", "LogInformation(MaskPartly(P.Phone)); \n    /// <summary>")]
    public async Task WithoutAMask_OneIsAdded(string before, string expected)
    {
        using var bench = new Workbench(before, "");
        await bench.TakeAll("mask");
        var text = await bench.TextOf();
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("[Mask(\"partial\")]").Length);
        await bench.Compiles();
        Assert.Empty(await bench.Find());
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
        await bench.Take("mask");
        Assert.Contains("M.C(u.IdCard)", await bench.TextOf(), StringComparison.Ordinal);
    }

    /// <summary>Masks that a mapping names, and those of a library, whose attribute is its own.</summary>
    [Fact]
    public async Task Masks_OfTheLockAndOfALibrary_AreOffered()
    {
        const string program = "public class Work : ControllerBase { public string Get(User u) => u.IdCard; }";
        const string texts = "public static class Text { public static string Weak(this string v) => v + \".\"; public static string Strong(this string v) => v + \".\"; }";
        using var mapped = new Workbench(program, texts).Under(Locked.With("masks: [ { method: Text.Weak, technique: partial }, { method: Text.Strong, technique: suppress } ]"));
        Assert.Equal(["mask", "hide", "suppress"], await mapped.Offers(Assert.Single(await mapped.Find())));
        await mapped.Take("mask");
        Assert.Contains("=> Text.Strong(u.IdCard);", await mapped.TextOf(), StringComparison.Ordinal);
        Assert.Empty(await mapped.Find());

        using var beside = new Workbench(program, "").Beside("""
            namespace Common { internal sealed class MaskAttribute : System.Attribute { public MaskAttribute(string t) { } }
              public static class Masks { [Mask("suppress")] public static string Blank(string v) => ""; [Mask("suppress")] internal static string Inner(string v) => ""; } }
            """);
        Assert.Equal(["mask", "hide", "suppress"], await beside.Offers(Assert.Single(await beside.Find())));
        await beside.Take("mask");
        Assert.Contains("=> Common.Masks.Blank(u.IdCard);", await beside.TextOf(), StringComparison.Ordinal);
        await beside.Compiles();
        Assert.Empty(await beside.Find());
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

    /// <summary>Each case is a file of one project, and all are fixed at once.</summary>
    private static async Task AreFixed((string Before, string After)[] cases, Func<int, string, string> program, string masks = Workbench.Masks)
    {
        var files = cases.Select((c, i) => ($"Case{i}.cs", Text: program(i, c.Before)));
        using var bench = new Workbench(Workbench.Options, [.. files, ("Masks.cs", masks)]);
        Assert.Equal(cases.Length, (await bench.Find()).Select(d => d.Location.SourceTree).Distinct().Count());
        await bench.TakeAll("mask");
        for (var i = 0; i < cases.Length; i++) Assert.Equal(program(i, cases[i].After), await bench.TextOf($"Case{i}.cs"));
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }
}
