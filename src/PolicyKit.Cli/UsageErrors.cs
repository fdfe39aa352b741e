using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
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
            : BadValue(parse) is { } bad ? $"{bad.Name} takes {string.Join(", ", bad.Values)}; not '{OneLine(bad.Given)}'"
            : OneLine(parse.Errors[0].Message.TrimEnd('.'));
    }

    // A value that is none of a closed list: which option, what was given, what it takes.
    private static (string Name, string Given, IReadOnlyList<string> Values)? BadValue(ParseResult parse)
    {
        var symbol = parse.Errors[0].SymbolResult;
        var (name, completions) = symbol switch
        {
            OptionResult o => (o.Option.Name, o.Option.GetCompletions(CompletionContext.Empty)),
            ArgumentResult { Parent: OptionResult o } => (o.Option.Name, o.Option.GetCompletions(CompletionContext.Empty)),
            ArgumentResult a => (a.Argument.Name, a.Argument.GetCompletions(CompletionContext.Empty)),
            _ => ("", []),
        };
        var values = completions.Select(c => c.Label).Order(StringComparer.Ordinal).ToList();
        var given = symbol?.Tokens.FirstOrDefault(t => !values.Contains(t.Value, StringComparer.Ordinal))?.Value;
        return values.Count > 0 && given is not null ? (name, given, values) : null;
    }

    private static string Hint(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var near = parse.UnmatchedTokens is [var token, ..] ? NearestName.Of(token, Names(command, token.StartsWith('-')))
            : parse.Errors.Count > 0 && BadValue(parse) is { } bad ? NearestName.Of(bad.Given, bad.Values) : null;
        var help = command is RootCommand ? "policykit --help" : $"policykit {command.Name} --help";
        return near is null ? $"see: {help}" : $"did you mean '{near}'? see: {help}";
    }

    private static IEnumerable<string> Names(Command command, bool isOption) => isOption
        ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive))).Select(o => o.Name)
        : command.Subcommands.Select(c => c.Name);

    private static string OneLine(string text) => TextTable.OneLine(DisplayWidth.Cut(text, 200));
}
