using Microsoft.CodeAnalysis.CodeFixes;
using PolicyKit.Analyzers.CodeFixes;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>What is not masking: members that leave objects, declarations, masks that are mended, findings that are accepted.</summary>
public sealed class OtherFixTests
{
    private const string Sent = "\n\npublic class Work : ControllerBase\n{\n    public object Get(Rows rows) => Ok(rows.First());\n}\n\npublic interface Rows\n{\n    Row First();\n}\n";

    [Theory]
    [InlineData("remove", "public class Row\n{\n    public int Id { get; set; }\n\n    /// <summary>The number.</summary>\n    [DataField(\"personal/identity/resident-id\")]\n    public string Card { get; set; } = \"\"; // of its holder\n\n    public int No { get; set; }\n}",
        "public class Row\n{\n    public int Id { get; set; }\n\n    public int No { get; set; }\n}")]
    [InlineData("remove", "public class Row { public int Id; [DataField(\"personal/identity/resident-id\")] public string Card = \"\"; public int No; }", "public class Row { public int Id; public int No; }")]
    [InlineData("ignore", "public class Row\n{\n    public int Id { get; set; }\n\n    /// <summary>The number.</summary>\n    [DataField(\"personal/identity/resident-id\")]\n    public string Card { get; set; } = \"\";\n}",
        "public class Row\n{\n    public int Id { get; set; }\n\n    /// <summary>The number.</summary>\n    [JsonIgnore]\n    [DataField(\"personal/identity/resident-id\")]\n    public string Card { get; set; } = \"\";\n}")]
    [InlineData("ignore", "public record Row(int Id, [DataField(\"personal/identity/resident-id\")] string Card);", "public record Row(int Id, [property: JsonIgnore] [DataField(\"personal/identity/resident-id\")] string Card);")]
    public Task Member_LeavesTheObject(string key, string before, string after) => IsFixed(key, before + Sent, after + Sent);

    /// <summary>What is used elsewhere is not removed, nor what a base asks for, nor what stands between directives.</summary>
    [Theory]
    [InlineData("public class Row { [DataField(\"personal/identity/resident-id\")] public string Card { get; set; } = \"\"; public bool Has => Card != \"\"; }")]
    [InlineData("public interface I { string Card { get; } } public class Row : I { [DataField(\"personal/identity/resident-id\")] public string Card { get; set; } = \"\"; }")]
    [InlineData("public class Row { public int Id;\n#region cards\n [DataField(\"personal/identity/resident-id\")] public string Card { get; set; } = \"\";\n#endregion\n }")]
    [InlineData("public record Row([DataField(\"personal/identity/resident-id\")] string Card);")]
    public async Task Member_IsNotRemoved(string type)
    {
        using var bench = new Workbench(type + Sent);
        Assert.Equal(["ignore", "suppress"], await bench.Offers(Assert.Single(await bench.Find())));
    }

    [Theory]
    [InlineData("PKA3003", "public class Work { string Phone(string s) => s.Trim()   .Replace(@\"\\d{4}\", \"****\"); }", "public class Work { string Phone(string s) => System.Text.RegularExpressions.Regex.Replace(s.Trim(), @\"\\d{4}\", \"****\"); }")]
    [InlineData("PKA3003", "using System.Text.RegularExpressions;\npublic class Work { string Phone(string s) => s.Replace(@\"\\d{4}\", \"****\"); }", "using System.Text.RegularExpressions;\npublic class Work { string Phone(string s) => Regex.Replace(s, @\"\\d{4}\", \"****\"); }")]
    [InlineData("PKA3004", "public class Work { string MaskPhone(string s) { s.Replace(\"1\", \"*\"); return s; } }", "public class Work { string MaskPhone(string s) { s = s.Replace(\"1\", \"*\"); return s; } }")]
    [InlineData("PKA3002", "public class Work { string MaskPhone(string s) => s.Length == 11 ? \"*\" : s; }", "public class Work { string MaskPhone(string s) => s.Length == 11 ? \"*\" : \"***\"; }")]
    public Task Mask_Masks(string key, string before, string after) => IsFixed(key, before, after);

    [Theory]
    [InlineData("public class Work { string? MaskPhone(string? s) => s?.Replace(@\"\\d{4}\", \"****\"); }")]
    [InlineData("public class Work { string MaskPhone(in string s) { s.Replace(\"1\", \"*\"); return \"\"; } }")]
    public async Task Mask_IsLeft_WhereTheMendingWouldNotCompile(string program)
    {
        using var bench = new Workbench(program);
        Assert.Equal(["suppress"], await bench.Offers((await bench.Find()).First(d => d.Id is "PKA3003" or "PKA3004")));
    }

    [Theory]
    [InlineData("PKA2001", "[DataField(\"personal/contact/mobil\")]", "[DataField(\"personal/contact/mobile\")]")]
    [InlineData("PKA4004", "[NotPersonal(\" \")]", "[NotPersonal(\"looked at: holds no personal data\")]")]
    public Task Declaration_IsCorrected(string key, string before, string after) =>
        IsFixed(key, $"public class Row {{ {before} public string A {{ get; set; }} = \"\"; }}", $"public class Row {{ {after} public string A {{ get; set; }} = \"\"; }}");

    [Fact]
    public async Task UnknownKind_IsLeft_WhereNoneIsNear()
    {
        using var bench = new Workbench("public class Row { [DataField(\"zzzzzzzz\")] public string A { get; set; } = \"\"; }");
        Assert.Equal(["suppress"], await bench.Offers(Assert.Single(await bench.Find())));
    }

    [Theory]
    [InlineData("declare", "    /// <summary>Where to call.</summary>\n    public string Mobile { get; set; } = \"\";", "    /// <summary>Where to call.</summary>\n    [DataField(\"personal/contact/mobile\")]\n    public string Mobile { get; set; } = \"\";")]
    [InlineData("declare", "    public string mobile = \"\";", "    [DataField(\"personal/contact/mobile\")]\n    public string mobile = \"\";")]
    [InlineData("not-personal", "    public string Mobile { get; set; } = \"\";", "    [NotPersonal(\"looked at: holds no personal data\")]\n    public string Mobile { get; set; } = \"\";")]
    public Task NamedMember_IsDeclared(string key, string before, string after) =>
        IsFixed(key, $"public class Customer\n{{\n{before}\n}}", $"public class Customer\n{{\n{after}\n}}", "dotnet_diagnostic.PKA2004.severity = warning");

    /// <summary>A name that misleads: the finding goes with the member's declaration, in whatever file that stands.</summary>
    [Fact]
    public async Task NamedMember_IsCleared_WhereItLeaks()
    {
        using var bench = new Workbench("", ("Work.cs", "public class Work { public void Run(ILogger l, Customer c) => l.LogInformation(c.Mobile); }"), ("Customer.cs", "public class Customer { public string Mobile { get; set; } = \"\"; }"));
        var finding = Assert.Single(await bench.Find(), d => d.Id == "PKA1002");
        Assert.Equal(["mask", "hide", "not-personal"], await bench.Offers(finding));
        await bench.Take("not-personal");
        Assert.Contains("public class Customer { [NotPersonal(\"looked at: holds no personal data\")] public string Mobile", await bench.TextOf("Customer.cs"), StringComparison.Ordinal);
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }

    private static async Task IsFixed(string key, string before, string after, string options = Workbench.Options)
    {
        using var bench = new Workbench(options, ("Work.cs", before));
        Assert.NotEmpty(await bench.Find());
        await bench.Take(key);
        Assert.Equal(after, await bench.TextOf());
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }
}
