using System.Reflection;
using System.Runtime.Loader;
using PolicyKit.Analyzers.Tests.Flow;

namespace PolicyKit.Analyzers.Tests.Hosting;

/// <summary>The analyzers as they are built, in compilers of several years: each finds the same.</summary>
public sealed class HostTests
{
    private const string Program = """
        logger.LogInformation(user.IdCard); logger.LogInformation("{Nick}", user.Nick); var masked = Masks.Partial(user.IdCard); Console.WriteLine(masked);
        foreach (var p in people.Where(p => p.Name != "").Select(p => p.Phone)) Console.WriteLine(p);
        JsonSerializer.Serialize(users); System.IO.File.WriteAllText("x", person.ToString()); string MaskCard(string card) { card.Trim(); return card; } MaskCard("");
        """;

    [Theory]
    [InlineData("4.8.0", 4, 8)]
    [InlineData("4.14.0", 4, 14)]
    [InlineData("5.12.0", 5, 12)]
    public void EveryHost_FindsTheSame(string package, int major, int minor)
    {
        var host = new Host(package);
        var run = host.LoadFromAssemblyPath(typeof(HostTests).Assembly.Location).GetType(typeof(HostedRun).FullName!)!;
        Assert.Equal(new Version(major, minor, 0, 0), run.GetMethod(nameof(HostedRun.CompilerVersion))!.Invoke(null, null));
        var findings = (string[])run.GetMethod(nameof(HostedRun.Findings))!.Invoke(null, [Program])!;
        Assert.Equal(HostedRun.Findings(Program), findings);
        Assert.Superset(new HashSet<string> { "PKA1001", "PKA1002", "PKA1003" }, findings.Select(f => f[..7]).ToHashSet());
    }

    /// <summary>Everything of ours once more, with a compiler of another package.</summary>
    private sealed class Host(string version) : AssemblyLoadContext("Roslyn " + version)
    {
        private static readonly string[] Frameworks = ["net10.0", "net9.0", "net8.0", "net7.0", "net6.0", "netcoreapp3.1", "netstandard2.0"];
        private static readonly string Packages = typeof(HostTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Packages").Value!;

        protected override Assembly? Load(AssemblyName name) => name.Name switch
        {
            "Microsoft.CodeAnalysis" => LoadFromAssemblyPath(PathOf("microsoft.codeanalysis.common", name.Name)),
            "Microsoft.CodeAnalysis.CSharp" => LoadFromAssemblyPath(PathOf("microsoft.codeanalysis.csharp", name.Name)),
            "PolicyKit.Analyzers" => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")),
            _ => null,
        };

        private string PathOf(string package, string name) => Frameworks.Select(f => Path.Combine(Packages, package, version, "lib", f, name + ".dll")).First(File.Exists);
    }
}

/// <summary>What runs inside a host.</summary>
public static class HostedRun
{
    /// <summary>The version of the compiler that this code sees.</summary>
    public static Version CompilerVersion() => typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version!;

    /// <summary>What is found in statements: rule, place, sentence.</summary>
    public static string[] Findings(string statements) =>
        [.. Snippet.InBody(statements).GetAwaiter().GetResult().Select(d => d.ToString()).Order(StringComparer.Ordinal).Select(d => d[d.IndexOf("PKA", StringComparison.Ordinal)..] + " " + d)];
}
