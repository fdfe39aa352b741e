using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Diffing;
using PolicyKit.Model;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Cli.Commands;

/// <summary><c>impact</c>: what a change of policy, or the end of an article, does to the datasets of a catalogue.</summary>
internal sealed class ImpactCommand
{
    private readonly Argument<string[]> _names = new("OLD NEW CATALOGUE")
    {
        Description = "The policies before, those after, and the catalogue (- for stdin). Policies: a path, ID, ID@RANGE or git:REV:PATH. With two --as-of one policy is enough, with --amend the catalogue alone, or nothing.",
        Arity = new ArgumentArity(0, 3),
    };

    private readonly CatalogueOptions _catalogue = new();
    private readonly DiffOptions _sides = new();
    private readonly AmendOptions _amend = new();
    private readonly Option<string> _format = SharedOptions.Format("table", "json", "csv", "markdown", "html");
    private readonly Option<string> _failOn = DiffFailure.Option();
    private readonly Option<int> _jobs = JobsOption.Create();
    private readonly Option<string?> _output = SharedOptions.Output();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ImpactCommand();
        var command = new Command("impact", "Show which datasets and fields of a catalogue a change of policy moves, which way, and by which rules.") { self._names };
        self._amend.AddTo(command);
        self._sides.AddTo(command, namesPolicies: true);
        self._catalogue.AddReadingTo(command);
        foreach (var option in new Option[] { self._format, self._failOn, self._jobs, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var report = _amend.IsAsked(parse) ? Amended(parse, session) : Compared(parse, session);
        session.Write(parse.GetValue(_output), For(parse.GetValue(_format)!, report, session.Style.TableLanguage));
        return DiffFailure.Fails(parse.GetValue(_failOn)!, report.Changes.SelectMany(c => c.Directions)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private ImpactReport Compared(ParseResult parse, CommandSession session)
    {
        var names = parse.GetValue(_names)!;
        if (names.Length < 2 || (names.Length == 2 && !_sides.HasTwoDays(parse)) || _sides.AreNamed(parse))
        {
            throw new UsageException("impact needs OLD, NEW and CATALOGUE, or one policy, a catalogue and --as-of twice");
        }

        return Decide(_sides.Load(names[0], names[^2], parse, session), names[^1], parse, session);
    }

    private ImpactReport Amended(ParseResult parse, CommandSession session)
    {
        var names = parse.GetValue(_names)!;
        if (names.Length > 1 || _sides.HasDay(parse))
        {
            throw new UsageException("--amend takes its policies from --policy, its day from --on, and at most a catalogue");
        }

        var policies = _sides.LoadNamed(parse, session);
        var amendment = _amend.Read(parse, policies);
        var sides = amendment.Sides(policies);
        return names.Length == 0 ? new(sides.Old, sides.New, [], new()) { Amendment = amendment, HasCatalogue = false }
            : Decide(sides, names[0], parse, session) with { Amendment = amendment };
    }

    private ImpactReport Decide((DiffSide Old, DiffSide New) sides, string catalogue, ParseResult parse, CommandSession session)
    {
        var file = session.Open(catalogue);
        var old = _catalogue.Open(parse, session, sides.Old.Policies, file);
        var opened = (old, HaveOneCountry(sides) ? old : _catalogue.Open(parse, session, sides.New.Policies, file));
        var impact = new StreamImpact(sides, opened, parse.GetValue(_jobs), session.Stop);
        var progress = session.ProgressOf(old.File.Length, isAsked: false);
        try
        {
            impact.Run(progress);
        }
        finally
        {
            progress.End();
        }

        session.Report(impact.Remarks);
        return new(sides.Old, sides.New, impact.Changes, impact.Totals);
    }

    // Then the catalogue is read against the same facts, and once is enough.
    private static bool HaveOneCountry((DiffSide Old, DiffSide New) sides) =>
        sides.Old.Policies.Sets.Select(s => s.Country).SequenceEqual(sides.New.Policies.Sets.Select(s => s.Country), ReferenceEqualityComparer.Instance);

    private static Action<Stream> For(string format, ImpactReport report, string language) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => ImpactJson.Write(json, report)),
        "csv" => Text(ImpactText.Csv(report)),
        "markdown" => Text(ImpactText.Markdown(report, language)),
        "html" => stream => ImpactHtml.Write(stream, report),
        _ => Text(ImpactText.Table(report, language)),
    };

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
