using System.CommandLine;
using PolicyKit.Cli.Output;

namespace PolicyKit.Cli;

/// <summary>Options of every command.</summary>
internal sealed class GlobalOptions
{
    /// <summary>How messages are printed.</summary>
    public Option<string> Errors { get; } = new Option<string>("--errors")
    {
        Description = "How messages are printed: text, or json, one object a line.",
        DefaultValueFactory = _ => "text",
        Recursive = true,
    }.AcceptOnlyFromAmong("text", "json");

    /// <summary>The language of messages.</summary>
    public Option<string?> Language { get; } = new Option<string?>("--lang")
    {
        Description = "The language of messages: zh, en or both. Default: the locale's.",
        Recursive = true,
    }.AcceptOnlyFromAmong("zh", "en", "both");

    /// <summary>Whether only errors are printed.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print no message but errors.", Recursive = true };

    /// <summary>Whether messages have no colour.</summary>
    public Option<bool> NoColour { get; } = new("--no-color") { Description = "No colour; so does NO_COLOR.", Recursive = true };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Errors, Language, Quiet, NoColour];

    /// <summary>The style that a command line asks for.</summary>
    public MessageStyle StyleOf(ParseResult parsed, CommandHost host)
    {
        var isJson = Value(parsed, Errors) == "json";
        var isColoured = host.IsTerminal && !isJson && !Value(parsed, NoColour) && string.IsNullOrEmpty(host.Variable("NO_COLOR"))
            && host.Variable("TERM") != "dumb";
        return new(isJson, Value(parsed, Language) ?? host.Language, Value(parsed, Quiet), isColoured)
        {
            TableLanguage = Value(parsed, Language) == "zh" ? "zh" : "en",
            ReportLanguage = Value(parsed, Language) ?? "zh",
        };
    }

    // The command line may be the very thing that is wrong.
    private static T? Value<T>(ParseResult parsed, Option<T> option)
    {
        try
        {
            return parsed.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
