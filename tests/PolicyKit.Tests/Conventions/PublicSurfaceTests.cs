using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Conventions;

public sealed class PublicSurfaceTests
{
    private static readonly Assembly[] Shipped =
    [
        typeof(PolicyKit.Model.Decision).Assembly, typeof(PolicyKit.Language.SourceFile).Assembly, typeof(PolicyKit.Engine.DecisionEngine).Assembly,
        typeof(PolicyEngine).Assembly, typeof(PolicyKit.Policies.PolicyPacks).Assembly,
        typeof(PolicyKit.Tables.DelimitedReader).Assembly, typeof(PolicyKit.AspNetCore.Grant).Assembly,
        typeof(PolicyKit.EntityFrameworkCore.DisclosedRows).Assembly, typeof(PolicyKit.Logging.LogMasking).Assembly, typeof(PolicyKit.Logging.Serilog.PolicyKitSerilog).Assembly,
        typeof(PolicyKit.Testing.LeakPolicy).Assembly,
    ];

    private static IEnumerable<string> Libraries =>
        Repository.FilesIn(".csproj", "src", "sdk").Where(p => !p.Contains("Analyzers", StringComparison.Ordinal) && !p.Contains("Generators", StringComparison.Ordinal) && !p.Contains("Cli", StringComparison.Ordinal));

    [Fact]
    public void MissingDocumentation_IsAnError()
    {
        Offenders.MustBeNone(Libraries.Where(p => !Says(p, "GenerateDocumentationFile", "true")),
            "A library generates its documentation file, so that an undocumented public member is CS1591.");
        Assert.True(Says(".build/Common.props", "TreatWarningsAsErrors", "true"), ".build/Common.props makes warnings errors.");
    }

    [Fact]
    public void NoSetting_HushesCompilers() =>
        Offenders.MustBeNone(Repository.FilesIn("", ".build", "src", "sdk", "tests", "benchmarks")
            .Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith(".props", StringComparison.Ordinal))
            .Where(f => XDocument.Parse(Repository.Read(f)).Descendants("NoWarn").Any()),
            "Warnings are mended, not switched off; registry audits alone stay warnings.");

    [Fact]
    public void OnlyAuditsOfARegistry_AreNoErrors()
    {
        var spared = XDocument.Parse(Repository.Read(".build/Common.props")).Descendants("WarningsNotAsErrors").Single().Value;
        Assert.Equal(["NU1900", "NU1901", "NU1902", "NU1903", "NU1904"], spared.Split(';'));
    }

    [Fact]
    public void NoPragma_HushesDocumentation() =>
        Offenders.MustBeNone(
            from file in SourceCode.In("src", "sdk")
            from trivia in file.Root.DescendantTrivia()
            let text = trivia.IsDirective ? trivia.ToString() : ""
            where text.StartsWith("#pragma warning disable", StringComparison.Ordinal)
            select $"{file.Path}: {text}",
            "A suppression hides what it was to show.");

    [Fact]
    public void PublicTypes_HaveNoSetters() =>
        Offenders.MustBeNone(
            from type in Shipped.SelectMany(a => a.GetExportedTypes())
            where !type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
            select $"{type.FullName}.{property.Name}",
            "Public types are immutable: init or none. Only options of a host are set, before it starts: that is how hosts are configured.");

    [Fact]
    public void PublicTypes_HaveNoWritableFields() =>
        Offenders.MustBeNone(
            from type in Shipped.SelectMany(a => a.GetExportedTypes())
            where !type.IsEnum
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}",
            "Public types are immutable.");

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool Says(string file, string property, string value) =>
        XDocument.Parse(Repository.Read(file)).Descendants(property).Any(p => p.Value == value);
}
