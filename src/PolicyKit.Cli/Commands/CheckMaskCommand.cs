using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Masking.Checking;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>check-mask</c>: whether somebody's masking function masks, from values and what it made of them. It runs no code: the function
/// may be of any language.</summary>
internal sealed class CheckMaskCommand
{
    private const string Names = "person-name";
    private readonly Argument<string?> _samples = new("SAMPLES") { Description = "CSV or JSONL with the columns in and out, or - for stdin.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _type = new Option<string>("--type")
    {
        Description = "What the values are.",
        DefaultValueFactory = _ => "resident-id",
    }.AcceptOnlyFromAmong([Names, .. IdentifierRules.All.Select(r => r.Name)]);

    private readonly Option<int?> _values = new("--values") { Description = "Print this many made-up values of the type to run the function on.", HelpName = "N" };
    private readonly Option<string> _format = SharedOptions.Format("text", "json");
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new CheckMaskCommand();
        var command = new Command("check-mask", "Tell whether a masking function masks, from values and what it made of them.")
        {
            self._samples, self._type, self._values, self._format, self._output,
        };
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var name = parse.GetValue(_type)!;
        IdentifierType? type = name == Names ? null : IdentifierRules.All.Single(r => r.Name == name).Type;
        if (parse.GetValue(_values) is { } count)
        {
            session.WriteText(parse.GetValue(_output), string.Concat(MaskChecker.ValuesOf(type, count is > 0 and <= 100_000 ? count : throw new UsageException("--values takes 1 to 100000")).Select(v => v + "\n")));
            return ExitCodes.Fine;
        }

        var path = parse.GetValue(_samples) ?? throw new UsageException("name a file of samples, or ask for --values N");
        var verdict = MaskChecker.CheckSamples(MaskSamples.Read(DataFile.Of(session.OpenData(path))), type);
        Write(parse, session, verdict);
        return verdict.Masks ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private void Write(ParseResult parse, CommandSession session, MaskVerdict verdict)
    {
        if (parse.GetValue(_format) != "json")
        {
            var language = session.Style.TableLanguage;
            session.WriteText(parse.GetValue(_output), FormattableString.Invariant($"{verdict.Tried} values, undone by: {NameOf(verdict)}, GB/T 42460 level {verdict.HighestEffect} at most")
                + (verdict.Candidates is { } left ? FormattableString.Invariant($", {left} candidates left") : "") + "\n"
                + string.Concat(verdict.Faults.Select(f => $"  {MaskVerdict.TextOf(f).In(language)}\n")));
            return;
        }

        session.Write(parse.GetValue(_output), s => DecisionWriter.Document(s, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("check-mask", 1);
            json.WriteBoolean("masks", verdict.Masks);
            json.WriteString("reversibility", NameOf(verdict));
            json.WriteNumber("highestEffect", verdict.HighestEffect);
            json.WriteNumber("values", verdict.Tried);
            json.Objects("faults", verdict.Faults, f =>
            {
                json.WriteString("fault", f.ToString());
                json.Local("message", MaskVerdict.TextOf(f));
            });
            json.WriteEndObject();
        }));
    }

    private static string NameOf(MaskVerdict verdict) => verdict.Reversibility.ToString().ToLowerInvariant();
}
