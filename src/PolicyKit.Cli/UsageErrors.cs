using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Language.Text;

namespace PolicyKit.Cli;

/// <summary>The command line is wrong in a way that parsing alone cannot see.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Prints what is wrong with a command line: two lines, no page of help.</summary>
internal static class UsageErrors
{
    /// <summary>Prints the first thing wrong.</summary>
    public static int Print(ParseResult parse, TextWriter error, bool asJson) => Print(parse, Message(parse), error, asJson);

    /// <summary>Prints <paramref name="message"/> and where to look.</summary>
    public static int Print(ParseResult parse, string message, TextWriter error, bool asJson)
    {
        var hint = Hint(parse);
        error.Write(asJson ? ProblemPrinter.Json(CommandProblems.Usage(message, hint)) + "\n" : $"policykit: {message}\n  {hint}\n");
        return ExitCodes.Usage;
    }

    private static string Message(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        return parse.UnmatchedTokens is [var token, ..] && parse.Errors.All(e => !e.Message.Contains("Argument", StringComparison.Ordinal))
            ? token.StartsWith('-') && token.Length > 1 ? $"unknown option '{OneLine(token)}'"
                : command is RootCommand ? $"unknown command '{OneLine(token)}'" : $"unexpected argument '{OneLine(token)}'"
            : command is RootCommand && parse.Tokens.Count == 0 ? "a command is needed"
            : OneLine(parse.Errors[0].Message.TrimEnd('.'));
    }

    private static string Hint(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var near = parse.UnmatchedTokens is [var token, ..] ? NearestName.Of(token, Names(command, token.StartsWith('-'))) : null;
        var help = command is RootCommand ? "policykit --help" : $"policykit {command.Name} --help";
        return near is null ? $"see: {help}" : $"did you mean '{near}'? see: {help}";
    }

    private static IEnumerable<string> Names(Command command, bool isOption) => isOption
        ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive))).Select(o => o.Name)
        : command.Subcommands.Select(c => c.Name);

    private static string OneLine(string text) => TextTable.OneLine(DisplayWidth.Cut(text, 200));
}
