using System.Diagnostics;

namespace PolicyKit.Benchmarks.Baselines.Agency;

/// <summary>A project in a folder of its own that <c>dotnet build -t:Rebuild</c> builds, as a developer does.</summary>
internal sealed class RebuiltProject : IDisposable
{
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    private readonly string _folder = Directory.CreateTempSubdirectory("policykit-rebuild-").FullName;

    // Said on the command line, where it goes before what the environment says.
    private readonly string _compiler;

    /// <summary>Writes and restores it.</summary>
    /// <param name="analyzer">The assembly of an analyzer; null for none beside those of the SDK.</param>
    /// <param name="lockFile">What the law says of kinds and names, as <c>check --write-lock</c> wrote it; null for none.</param>
    /// <param name="isWarm">Whether the compiler's server builds, as it does for a developer unless told otherwise; or a compiler that begins anew each time.</param>
    public RebuiltProject(IEnumerable<(string Path, string Text)> files, string? analyzer, string? lockFile = null, bool isWarm = true)
    {
        _compiler = $"-p:UseSharedCompilation={(isWarm ? "true" : "false")}";
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        var item = "";
        if (analyzer is not null)
        {
            // Alone in its folder, as in a package: what lies beside an analyzer is loaded with it.
            Directory.CreateDirectory(Path.Combine(_folder, "analyzer"));
            File.Copy(analyzer, Path.Combine(_folder, "analyzer", Path.GetFileName(analyzer)));
            item = $"<ItemGroup><Analyzer Include=\"analyzer/{Path.GetFileName(analyzer)}\" /></ItemGroup>";
        }

        if (lockFile is not null)
        {
            item += $"""
                <ItemGroup>
                    <CompilerVisibleItemMetadata Include="AdditionalFiles" MetadataName="PolicyKit" />
                    <AdditionalFiles Include="{lockFile}" PolicyKit="lock" />
                  </ItemGroup>
                """;
        }

        File.WriteAllText(Path.Combine(_folder, "Agency.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              {item}
            </Project>
            """);
        Run("restore", "-v", "q", "-nologo");
    }

    /// <summary>What the last build wrote.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Builds everything anew.</summary>
    public void Rebuild() => Output = Run("build", "--no-restore", "-t:Rebuild", _compiler, "-v", "q", "-nologo", "-clp:NoSummary");

    /// <summary>How many leaks the last build told of; that there is no lock is told too, and counts for nothing here.</summary>
    public long Findings() => Output.Split('\n').Where(l => l.Contains("warning PKA1", StringComparison.Ordinal)).Distinct().Count();

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Dotnet, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
    }
}
