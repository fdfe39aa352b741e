using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

/// <summary>Folders are the pipeline and arrows point one way: Model ← Language, Engine, Tables ← sdk/PolicyKit ← Cli.</summary>
public sealed class RoomTests
{
    /// <summary>Project, the projects it may reference, the packages it may reference.</summary>
    public static TheoryData<string, string[], string[]> Rooms => new()
    {
        { "src/PolicyKit.Model/PolicyKit.Model.csproj", [], [] },
        { "src/PolicyKit.Language/PolicyKit.Language.csproj", ["PolicyKit.Model"], ["Jint", "YamlDotNet"] },
        { "src/PolicyKit.Engine/PolicyKit.Engine.csproj", ["PolicyKit.Model"], [] },
        { "src/PolicyKit.Tables/PolicyKit.Tables.csproj", ["PolicyKit.Model"], ["Sep", "DocumentFormat.OpenXml"] },
        { "src/PolicyKit.Masking/PolicyKit.Masking.csproj", ["PolicyKit.Model"], [] },
        { "src/PolicyKit.Cli/PolicyKit.Cli.csproj", ["PolicyKit", "PolicyKit.Scanning"], ["System.CommandLine"] },
        { "src/PolicyKit.Scanning/PolicyKit.Scanning.csproj", ["PolicyKit.Model", "PolicyKit.Analyzers"], ["Microsoft.CodeAnalysis.CSharp"] },
        {
            "sdk/PolicyKit/PolicyKit.csproj", ["PolicyKit.Engine", "PolicyKit.Language", "PolicyKit.Model", "PolicyKit.Policies", "PolicyKit.Tables", "PolicyKit.Masking", "PolicyKit.Generators"],
            ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options.ConfigurationExtensions"]
        },
        { "sdk/PolicyKit.AspNetCore/PolicyKit.AspNetCore.csproj", ["PolicyKit"], [] },
        { "sdk/PolicyKit.EntityFrameworkCore/PolicyKit.EntityFrameworkCore.csproj", ["PolicyKit"], ["Microsoft.EntityFrameworkCore.Relational"] },
        { "sdk/PolicyKit.Logging/PolicyKit.Logging.csproj", ["PolicyKit"], [] },
        { "sdk/PolicyKit.Logging.Serilog/PolicyKit.Logging.Serilog.csproj", ["PolicyKit.Logging"], ["Serilog"] },
        { "sdk/PolicyKit.Testing/PolicyKit.Testing.csproj", ["PolicyKit"], ["Microsoft.AspNetCore.TestHost", "FsCheck", "FSharp.Core"] },
        { "sdk/PolicyKit.Policies/PolicyKit.Policies.csproj", [], [] },
        {
            "src/PolicyKit.Generators/PolicyKit.Generators.csproj", [],
            ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers", "System.Collections.Immutable", "System.Reflection.Metadata"]
        },
        {
            "src/PolicyKit.Analyzers/PolicyKit.Analyzers.csproj", ["PolicyKit.Analyzers.CodeFixes"],
            ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers", "System.Collections.Immutable", "System.Reflection.Metadata"]
        },
        {
            "src/PolicyKit.Analyzers.CodeFixes/PolicyKit.Analyzers.CodeFixes.csproj", [],
            ["Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Collections.Immutable", "System.Reflection.Metadata", "System.Composition", "System.IO.Pipelines", "System.Threading.Channels"]
        },
        { "tests/PolicyKit.Reference/PolicyKit.Reference.csproj", ["PolicyKit.Model"], [] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_SeesOnlyWhatItMay(string project, string[] projects, string[] packages)
    {
        var content = XDocument.Parse(Repository.Read(project));
        var seen = content.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
        var used = content.Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!);
        Offenders.MustBeNone(seen.Except(projects).Concat(used.Except(packages)), $"{project} must not reference these.");
    }

    [Fact]
    public void EveryShippedProject_IsARoomOfTheseTests() =>
        Offenders.MustBeNone(Repository.FilesIn(".csproj", "src", "sdk").Except(Rooms.Select(r => (string)r[0])),
            "A new project is a new wall: say here what it may see, and in docs/adr why it exists.");

    /// <summary>Files whose types are called as others call them: the compiler, and whoever installs the analyzers.</summary>
    private static readonly string[] OfOthers = ["src/PolicyKit.Analyzers/Portable/", "src/PolicyKit.Analyzers/Package/Annotations.cs"];

    [Fact]
    public void Namespaces_FollowProjectAndFolder() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            from space in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let project = file.Path.Split('/')[1]
            let name = space.Name.ToString()
            where name != project && !OfOthers.Any(o => file.Path.StartsWith(o, StringComparison.Ordinal)) && !name.StartsWith(project + ".", StringComparison.Ordinal)
            select $"{file.PlaceOf(space)}: {name}",
            "A namespace begins with the name of its project.");

    [Theory]
    [InlineData("src/PolicyKit.Model", new[] { "System", "PolicyKit.Model" })]
    [InlineData("src/PolicyKit.Engine", new[] { "System", "PolicyKit.Model", "PolicyKit.Engine" })]
    [InlineData("src/PolicyKit.Masking", new[] { "System", "PolicyKit.Model", "PolicyKit.Masking" })]
    [InlineData("src/PolicyKit.Scanning", new[] { "System", "PolicyKit.Model", "PolicyKit.Scanning", "PolicyKit.Analyzers", "Microsoft.CodeAnalysis" })]
    [InlineData("src/PolicyKit.Tables", new[] { "System", "PolicyKit.Model", "PolicyKit.Tables", "nietras.SeparatedValues", "DocumentFormat.OpenXml" })]
    [InlineData("src/PolicyKit.Language", new[] { "System", "PolicyKit.Model", "PolicyKit.Language", "Jint", "YamlDotNet" })]
    [InlineData("src/PolicyKit.Language/Text", new[] { "System", "PolicyKit.Model", "PolicyKit.Language.Text", "YamlDotNet" })]
    [InlineData("tests/PolicyKit.Reference", new[] { "System", "PolicyKit.Model", "PolicyKit.Reference" })]
    public void Room_NamesOnlyTheNamespacesBelowIt(string folder, string[] allowed) =>
        Offenders.MustBeNone(
            from file in SourceCode.In(folder)
            from used in UsedNamespaces(file)
            where !allowed.Any(a => used.Name == a || used.Name.StartsWith(a + ".", StringComparison.Ordinal))
            select $"{used.Place}: {used.Name}",
            $"{folder} must not reach into these.");

    private const string OracleFile = "src/PolicyKit.Language/Oracle/ScriptOracle.cs";

    [Fact]
    public void Jint_IsNamedByTheParsersAdapterAndTheOracleOnly() =>
        Assert.Equal(["src/PolicyKit.Language/Conditions/JintParserAdapter.cs", OracleFile],
            SourceCode.In("src", "sdk").Where(f => UsedNamespaces(f).Any(u => IsOf(u.Name, "Jint"))).Select(f => f.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Jint_ExecutesNothingInShippedCode() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            from used in UsedNamespaces(file)
            where file.Path != OracleFile && IsOf(used.Name, "Jint") && !IsOf(used.Name, "Jint.Parser")
            select $"{used.Place}: {used.Name}",
            "Only Jint's parser may be named: its engine is a way out of the process (docs/dependencies.md, docs/adr/0021).");

    /// <summary>The engine never sees the oracle, and of the command only <c>check</c> does.</summary>
    [Fact]
    public void Oracle_IsAskedByCheckOnly() =>
        Assert.Equal(["benchmarks/PolicyKit.Benchmarks/ConditionBenchmarks.cs", "sdk/PolicyKit/Checking/CheckingProblems.cs", "sdk/PolicyKit/Checking/OracleCheck.cs"],
            SourceCode.In("src", "sdk", "benchmarks").Where(f => !f.Path.StartsWith("src/PolicyKit.Language/Oracle/", StringComparison.Ordinal)
                && UsedNamespaces(f).Any(u => IsOf(u.Name, "PolicyKit.Language.Oracle"))).Select(f => f.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void LibrariesOfTables_AreNamedByTablesOnly() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            where !file.Path.StartsWith("src/PolicyKit.Tables/", StringComparison.Ordinal)
            from used in UsedNamespaces(file)
            where IsOf(used.Name, "nietras") || IsOf(used.Name, "DocumentFormat")
            select used.Place,
            "Tables are read and written by src/PolicyKit.Tables and nowhere else.");

    [Fact]
    public void Compiler_IsNamedByAnalyzersAndTheScanOnly() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            where !new[] { "src/PolicyKit.Analyzers", "src/PolicyKit.Generators/", "src/PolicyKit.Scanning/" }.Any(f => file.Path.StartsWith(f, StringComparison.Ordinal))
            from used in UsedNamespaces(file)
            where IsOf(used.Name, "Microsoft.CodeAnalysis")
            select used.Place,
            "Whoever embeds PolicyKit gets no compiler: only the command scans.");

    [Fact]
    public void YamlDotNet_IsNamedInLanguageTextOnly() =>
        Offenders.MustBeNone(
            from file in SourceCode.All
            where !file.Path.StartsWith("src/PolicyKit.Language/Text/", StringComparison.Ordinal)
            from used in UsedNamespaces(file)
            where IsOf(used.Name, "YamlDotNet")
            select used.Place,
            "YAML is read by the composer in Language/Text and nowhere else.");

    /// <summary>Namespaces that a file names: by a using, or in full.</summary>
    private static IEnumerable<(string Name, string Place)> UsedNamespaces(CodeFile file)
    {
        var directives = file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>().Where(u => u.NamespaceOrType is NameSyntax)
            .Select(u => (u.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal), file.PlaceOf(u)));
        var inFull = file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText is "Jint" or "YamlDotNet" && n.Ancestors().All(a => a is not UsingDirectiveSyntax))
            .Select(n => (n.AncestorsAndSelf().TakeWhile(IsDotted).Last().ToString(), file.PlaceOf(n)));
        return directives.Concat(inFull);
    }

    private static bool IsDotted(SyntaxNode node) =>
        node.IsKind(SyntaxKind.IdentifierName) || node.IsKind(SyntaxKind.QualifiedName) || node.IsKind(SyntaxKind.SimpleMemberAccessExpression);

    private static bool IsOf(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
}
