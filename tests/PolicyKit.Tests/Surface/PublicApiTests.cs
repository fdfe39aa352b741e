using System.Reflection;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Surface;

/// <summary>What others can call is approved line by line: a change of it is seen, and read, before it is given out.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/PolicyKit.Tests/Surface/Approved";

    private static readonly Dictionary<string, Assembly> Packages = new()
    {
        ["PolicyKit"] = typeof(PolicyEngine).Assembly,
        ["PolicyKit.AspNetCore"] = typeof(PolicyKit.AspNetCore.Grant).Assembly,
        ["PolicyKit.Engine"] = typeof(PolicyKit.Engine.DecisionEngine).Assembly,
        ["PolicyKit.EntityFrameworkCore"] = typeof(PolicyKit.EntityFrameworkCore.DisclosedRows).Assembly,
        ["PolicyKit.Language"] = typeof(PolicyKit.Language.SourceFile).Assembly,
        ["PolicyKit.Logging"] = typeof(PolicyKit.Logging.LogMasking).Assembly,
        ["PolicyKit.Logging.Serilog"] = typeof(PolicyKit.Logging.Serilog.PolicyKitSerilog).Assembly,
        ["PolicyKit.Masking"] = typeof(PolicyKit.Masking.Techniques.ValueMask).Assembly,
        ["PolicyKit.Model"] = typeof(PolicyKit.Model.Decision).Assembly,
        ["PolicyKit.Policies"] = typeof(PolicyKit.Policies.PolicyPacks).Assembly,
        ["PolicyKit.Testing"] = typeof(PolicyKit.Testing.LeakPolicy).Assembly,
        ["PolicyKit.Tables"] = typeof(PolicyKit.Tables.DelimitedReader).Assembly,
    };

    public static TheoryData<string> Names => [.. Packages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Surface_IsTheApprovedOne(string package)
    {
        var (file, now) = ($"{Folder}/{package}.txt", ApiText.Of(Packages[package]));
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(Repository.PathOf(Folder));
            File.WriteAllText(Repository.PathOf(file), now);
        }

        Offenders.MustBeNone(Changes(Repository.Has(file) ? File.ReadAllText(Repository.PathOf(file)) : "", now),
            $"The public surface of {package} is not the approved one (- gone, + new). POLICYKIT_UPDATE_GOLDEN=1 dotnet test approves it, to be read as a diff:");
    }

    /// <summary>The compiler's packages, the command's and the generators' have no library that others call.</summary>
    [Fact]
    public void EveryPackageWithALibrary_IsApproved() =>
        Offenders.MustBeNone(Repository.FilesIn(".csproj", "src", "sdk").Where(p => IsLibrary(Repository.Read(p))).Select(p => Path.GetFileNameWithoutExtension(p)!).Except(Packages.Keys),
            "A new package is approved too: name it here.");

    private static bool IsLibrary(string project) => project.Contains("<IsPackable>true", StringComparison.Ordinal)
        && !project.Contains("<PackAsTool>", StringComparison.Ordinal) && !project.Contains("<IsRoslynComponent>", StringComparison.Ordinal);

    /// <summary>Lines that came or went, each with the type above it.</summary>
    private static IEnumerable<string> Changes(string approved, string now)
    {
        var (before, after) = (Lines(approved), Lines(now));
        return before.Except(after).Select(l => "- " + l).Concat(after.Except(before).Select(l => "+ " + l));
    }

    private static List<string> Lines(string text)
    {
        var (lines, type) = (new List<string>(), "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line[0] == ' ' ? type : line.Split(" : ")[0];
            lines.Add(line[0] == ' ' ? $"{type} {{ {line.Trim()} }}" : line);
        }

        return lines;
    }
}
