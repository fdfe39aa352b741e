using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A program as whoever installs it has it: published for this machine, started as a process, waited for.</summary>
internal sealed class PublishedProgram
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
            <PublishReadyToRun>true</PublishReadyToRun>
          </PropertyGroup>
        </Project>
        """;

    private readonly string _program;

    private PublishedProgram(string program) => _program = program;

    /// <summary>Publishes a project.</summary>
    /// <param name="project">Its file or folder.</param>
    /// <param name="name">What its program is called.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="options">Further options of <c>dotnet publish</c>.</param>
    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    public static PublishedProgram Of(string project, string name, string folder, params string[] options)
    {
        var (exit, said) = Run("dotnet", ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "q", "-nologo", "-o", folder, .. options]);
        return exit == 0 ? new(Path.Combine(folder, name)) : throw new InvalidOperationException($"{project} cannot be published: {said}");
    }

    /// <summary>Publishes a program that does nothing, in the same way.</summary>
    /// <param name="folder">Where to; the project stands beside it.</param>
    /// <param name="options">Further options of <c>dotnet publish</c>.</param>
    public static PublishedProgram Empty(string folder, params string[] options)
    {
        var source = Directory.CreateDirectory(folder + "-source").FullName;
        File.WriteAllText(Path.Combine(source, "empty.csproj"), EmptyProject);
        File.WriteAllText(Path.Combine(source, "Program.cs"), "return 0;\n");
        return Of(source, "empty", folder, options);
    }

    /// <summary>Starts it and waits for its end.</summary>
    /// <returns>What it wrote to stdout.</returns>
    /// <exception cref="InvalidOperationException">It ends with another exit code than 0.</exception>
    public string Run(params IEnumerable<string> arguments)
    {
        var (exit, said) = Run(_program, arguments);
        return exit == 0 ? said : throw new InvalidOperationException($"{_program} ended with {exit}");
    }

    private static (int Exit, string Said) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
