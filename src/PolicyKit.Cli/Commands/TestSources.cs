using System.CommandLine;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>The test files that a command reads, and where their policies are found.</summary>
internal sealed class TestSources
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Test files, or folders that hold some. Default: the nearest policies/.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _folders = new("--policies") { Description = "A folder of policies to look in. Repeatable.", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_folders);
    }

    /// <summary>Where policies are found.</summary>
    public PolicyLibrary Library(ParseResult parse, CommandSession session) =>
        PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);

    /// <summary>The paths as given; none: the nearest folder of policies, else this one.</summary>
    public IReadOnlyList<string> Paths(ParseResult parse, CommandSession session) =>
        parse.GetValue(_paths) is { Length: > 0 } given ? given : [PolicyLibrary.NearestPolicies(session.Host.Folder) ?? session.Host.Folder];

    /// <summary>The files.</summary>
    public List<SourceFile> Read(ParseResult parse, CommandSession session) =>
        [.. Paths(parse, session).SelectMany(Under).Distinct(StringComparer.Ordinal).Select(session.Read)];

    /// <summary>Prints what was found in files that were read.</summary>
    /// <exception cref="PolicyKitException">An error is among it.</exception>
    public static void Report(CommandSession session, IEnumerable<SourceFile> files, IReadOnlyCollection<Problem> problems)
    {
        foreach (var file in files)
        {
            session.Remember(file);
        }

        if (problems.Any(p => p.Severity == Severity.Error))
        {
            throw new PolicyKitException(problems);
        }

        session.Report(problems);
    }

    // The path itself if it is a file, else every tests.yaml and *.tests.yaml below it, ordinal order.
    private static IEnumerable<string> Under(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        return Directory.EnumerateFiles(path, "*tests.yaml", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 })
            .Select(f => f.Replace('\\', '/'))
            .Where(f => Path.GetFileName(f) == "tests.yaml" || f.EndsWith(".tests.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
