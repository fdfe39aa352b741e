using System.CommandLine;

namespace PolicyKit.Cli.Commands;

/// <summary><c>scan</c> of the command that is compiled ahead, whatever it is given: it says where the one is that scans.</summary>
internal static class ScanElsewhere
{
    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var command = new Command("scan", "Not in this build, which is compiled ahead: install the .NET tool PolicyKit.Cli.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parse => Refuse(session(parse)));
        return command;
    }

    private static int Refuse(CommandSession session)
    {
        session.Report([CommandProblems.NoScan()]);
        return ExitCodes.Usage;
    }
}
