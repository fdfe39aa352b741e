using Microsoft.CodeAnalysis.CodeFixes;
using PolicyKit.Analyzers.CodeFixes;

namespace PolicyKit.Analyzers.Tests.Fixes;

/// <summary>A finding is accepted with a reason and an end, one by one or all at once, and never by a tool that applies what comes first.</summary>
public sealed class AcceptFixTests
{
    private const string Attribute = "SuppressMessage(\"PolicyKit.Disclosure\", \"PKA1002\", Justification = \"accepted for now, to be mended; until 2027-02-24\")]";

    [Theory]
    [InlineData("public class Work\r\n{\r\n    /// <summary>Says who.</summary>\r\n    public void Run(ILogger l, User u) => l.LogInformation(u.IdCard);\r\n}", "\r\n    /// <summary>Says who.</summary>\r\n    [System.Diagnostics.CodeAnalysis." + Attribute + "\r\n    public void Run")]
    [InlineData("using System.Diagnostics.CodeAnalysis;\npublic class Work { public void Run(ILogger l, User u) => l.LogInformation(u.IdCard); }", "{ [" + Attribute + " public void Run")]
    [InlineData("public class Work(ILogger l, User u)\n{\n    private readonly Action _log = () => l.LogInformation(u.IdCard);\n}", "\n    [System.Diagnostics.CodeAnalysis." + Attribute + "\n    private readonly Action _log")]
    public async Task Finding_IsSuppressedOnItsMember(string program, string expected)
    {
        using var bench = new Workbench(program);
        await bench.Take("suppress");
        Assert.Contains(expected, await bench.TextOf(), StringComparison.Ordinal);
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }

    /// <summary>A statement that stands in no member takes no attribute.</summary>
    [Theory]
    [InlineData("suppress", "var id = u.IdCard;\r\n#pragma warning disable PKA1002 // accepted for now, to be mended; until 2027-02-24\r\nConsole.WriteLine(id);\r\n#pragma warning restore PKA1002\r\nConsole.Write(1);\r\n")]
    [InlineData("mask", "var id = u.IdCard;\r\nConsole.WriteLine(Hide.All(id));\r\nConsole.Write(1);\r\n")]
    public async Task Statement_IsFixedToo(string key, string expected)
    {
        using var bench = new Workbench("var u = new User();\r\nvar id = u.IdCard;\r\nConsole.WriteLine(id);\r\nConsole.Write(1);\r\n").Running();
        await bench.Take(key);
        Assert.EndsWith(expected, await bench.TextOf(), StringComparison.Ordinal);
        await bench.Compiles();
        Assert.Empty(await bench.Find());
    }

    [Theory]
    [InlineData(FixAllScope.Document, 1)]
    [InlineData(FixAllScope.Project, 3)]
    [InlineData(FixAllScope.Solution, 3)]
    public async Task All_AreSuppressedInTheScope(FixAllScope scope, int changed)
    {
        using var bench = Three(Workbench.Options);
        Assert.True(await bench.TakeAll(new AcceptFix(), "suppress", scope, "Work0.cs"));
        await bench.Compiles();
        Assert.Equal(2 * (3 - changed), (await bench.Find()).Length);
        for (var i = 0; i < 3; i++) Assert.Equal(i < changed ? 2 : 1, (await bench.TextOf($"Work{i}.cs")).Split("SuppressMessage").Length);
    }

    /// <summary>`dotnet format` takes the key of the first action.</summary>
    [Fact]
    public async Task WhatComesFirst_AcceptsNothing()
    {
        using var bench = Three(Workbench.Options);
        Assert.False(await bench.TakeAll(new AcceptFix(), null, FixAllScope.Solution, "Work0.cs"));
    }

    [Theory]
    [InlineData("policykit_names = off")]
    [InlineData("policykit_names = off\npolicykit_as_of = off")]
    public async Task WithoutADay_NoEndCanBeSaid(string options)
    {
        using var bench = Three(options);
        Assert.Equal(["mask"], await bench.Offers((await bench.Find())[0]));
    }

    [Fact]
    public async Task End_IsAddedToAReason()
    {
        using var bench = new Workbench("public class Work { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"PKA1002\", Justification = \"closed network.\")] public int A; }");
        Assert.Equal("PKA4005", Assert.Single(await bench.Find()).Id);
        await bench.Take("end");
        Assert.Contains("Justification = \"closed network; until 2027-02-24\"", await bench.TextOf(), StringComparison.Ordinal);
        Assert.Empty(await bench.Find());
    }

    private static Workbench Three(string options) => new(options, [.. Enumerable.Range(0, 3).Select(i =>
        ($"Work{i}.cs", $"public class Work{i} {{ public void Run(ILogger l, User u) {{ l.LogInformation(u.IdCard); Console.WriteLine(u.IdCard); }} }}"))]);
}
