using System.CommandLine;

namespace PolicyKit.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The version number.</summary>
    public static string Number => typeof(CommandTree).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version line.</summary>
    public static string Version => $"policykit {Number} format {Engine.Explaining.DecisionJson.FormatNumber}";

#if NATIVE
    private static Command Scan(Func<ParseResult, CommandSession> session) => ScanElsewhere.Build(session);
#else
    private static Command Scan(Func<ParseResult, CommandSession> session) => ScanCommand.Build(session);
#endif

    /// <summary>The root with every command below it.</summary>
    public static RootCommand Build(GlobalOptions settings, Func<ParseResult, CommandSession> session)
    {
        var version = new Option<bool>("--version") { Description = "Print the version of the tool and of its formats." };
        var root = new RootCommand("Policy as code for public data: decides what is open, conditional or closed, and says by which law.");
        foreach (var builtIn in root.Options.OfType<VersionOption>().ToList())
        {
            root.Options.Remove(builtIn);
        }

        root.Add(version);
        foreach (var option in settings.All)
        {
            root.Add(option);
        }

        foreach (var command in new[]
        {
            DecideCommand.Build(session), ExplainCommand.Build(session), MissingCommand.Build(session), CheckCommand.Build(session),
            TestCommand.Build(session), MutateCommand.Build(session), CompareCommand.Build(session), ImpactCommand.Build(session), DiffCommand.Build(session), VersionCommand.Build(session), DueCommand.Build(session), CoverageCommand.Build(session),
            DeadlineCommand.Build(session), SchemaCommand.Build(session), NewCommand.Build(session),
            NoticeCommand.Build(session), ListCommand.Build(session),
            ProfileCommand.Build(session), MaskCommand.Build(session), CheckMaskCommand.Build(session), DoctorCommand.Build(session), CompletionCommand.Build(session), ClassifyCommand.Build(session), Scan(session), ServeCommand.Build(session), LogCommand.Build(session),
        })
        {
            root.Add(command);
        }

        root.SetAction(parse =>
        {
            if (!parse.GetValue(version))
            {
                throw new UsageException("a command is needed");
            }

            session(parse).WriteText(null, Version + "\n");
            return ExitCodes.Fine;
        });
        return root;
    }
}
