using System.CommandLine;
using PolicyKit.Recording;

namespace PolicyKit.Cli.Commands;

/// <summary><c>--log</c>: what is given out is recorded before.</summary>
internal sealed class LogOption
{
    private readonly Option<string?> _log = new("--log") { Description = "Record each decision in this folder before it is given out.", HelpName = "DIR" };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Add(_log);

    /// <summary>Opens the log, or null: none is asked for.</summary>
    /// <exception cref="Model.PolicyKitException">It cannot be written (PK5162), or its end is no record (PK5160).</exception>
    public DecisionLog? Open(ParseResult parse, CommandSession session) =>
        parse.GetValue(_log) is { } folder ? DecisionLog.Open(folder, session.Host.Clock) : null;
}
