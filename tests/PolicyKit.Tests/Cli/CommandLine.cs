using System.Runtime.CompilerServices;
using System.Text;
using PolicyKit.Cli;

namespace PolicyKit.Tests.Cli;

/// <summary>What a command did.</summary>
public sealed record CommandResult(int Exit, string Out, string Err);

/// <summary>Runs commands in-process against the smallest country, away from every other policy of this machine.</summary>
public static class CommandLine
{
    public const string Day = "2024-03-01";

    public static string Root { get; } = FindRoot();

    public static string Minimal { get; } = Path.Combine(Root, "tests", "cases", "minimal");

    /// <summary>Runs with the smallest country's policies and a fixed day.</summary>
    public static CommandResult Decide(string catalogue, params string[] more) =>
        Run(catalogue, ["decide", "-", "--policies", Minimal, "--as-of", Day, .. more]);

    public static CommandResult Run(params string[] args) => Run("", args);

    public static CommandResult Run(string input, string[] args, CommandHost? host = null)
    {
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var stdout = new MemoryStream();
        var err = new StringWriter { NewLine = "\n" };
        var exit = CommandRunner.Run(args, stdin, stdout, err, host ?? new CommandHost { Folder = Path.GetTempPath() });
        return new(exit, Encoding.UTF8.GetString(stdout.ToArray()), err.ToString());
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PolicyKit.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
    }
}

/// <summary>A folder that goes away with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("policykit-").FullName;

    public string File(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
