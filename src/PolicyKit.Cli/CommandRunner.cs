using System.CommandLine;
using System.Diagnostics;
using System.Text;
using PolicyKit.Cli.Commands;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary>The door of the command line: arguments and streams in, an exit code out. Holds no state, so that tests call it in-process.</summary>
public static class CommandRunner
{
    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output: data only.</param>
    /// <param name="error">Standard error: messages.</param>
    /// <param name="host">The process around it; null: one without environment.</param>
    /// <param name="stop">Set when the user stops the command.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Stream input, Stream output, TextWriter error, CommandHost? host = null, CancellationToken stop = default)
    {
        var settings = new GlobalOptions();
        host ??= new CommandHost();
        CommandSession? session = null;
        CommandSession Session(ParseResult parsed) => session ??= new(input, output, error, host, settings.StyleOf(parsed, host), stop);
        var root = CommandTree.Build(settings, Session);
        var parse = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        try
        {
            return parse.Errors.Count > 0 ? UsageErrors.Print(parse, error, settings.StyleOf(parse, host).IsJson)
                : Invoke(parse, Session, error);
        }
        catch (ClosedPipeException)
        {
            return ExitCodes.Fine;
        }
        catch (UsageException e)
        {
            return UsageErrors.Print(parse, e.Message, error, settings.StyleOf(parse, host).IsJson);
        }
        catch (PolicyKitException e)
        {
            Session(parse).Report(e.Problems);
            return ExitCodes.Invalid;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            Session(parse).Trace(e);
            return ExitCodes.Internal;
        }
    }

    private static int Invoke(ParseResult parse, Func<ParseResult, CommandSession> session, TextWriter error)
    {
        var help = new StringWriter { NewLine = "\n" };
        var exit = parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = help, Error = error });
        if (help.GetStringBuilder().Length > 0)
        {
            session(parse).WriteText(null, help.ToString().ReplaceLineEndings("\n"));
        }

        return exit;
    }

    /// <summary>Stable for one bug: the exception's type and where it was thrown, nothing of the input.</summary>
    internal static string IdOf(Exception e)
    {
        var thrower = new StackTrace(e).GetFrame(0) is { } frame ? DiagnosticMethodInfo.Create(frame) : null;
        var place = e.GetType().Name + "@" + (thrower?.DeclaringTypeName ?? "?") + "." + (thrower?.Name ?? "?");
        var digest = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(place));
        return Convert.ToHexStringLower(digest)[..8];
    }
}
