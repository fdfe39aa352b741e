using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Recording;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Lists;
using PolicyKit.Tables;

namespace PolicyKit.Cli.Commands;

/// <summary><c>decide</c>: catalogue in, decisions out. All or nothing, unless told to keep going.</summary>
internal sealed class DecideCommand
{
    private static readonly string[] Filters =
        ["delta", "changed", "findings", "open", "conditional", "closed", "unconditional", "not-shared", "undetermined", "out-of-scope"];

    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    // Datasets and fields: what a status hangs by is tried on many variants of each, and takes seconds where a dataset has many fields of which little is known.
    private const int MostExplained = 100;
    private readonly Option<string> _format = SharedOptions.Format("table", "json", "jsonl", "csv", "sarif", "markdown", "html", "xlsx");
    private readonly Option<string> _failOn = SharedOptions.FailOn("never");
    private readonly Option<string?> _only = new Option<string?>("--only") { Description = "Only datasets like these." }.AcceptOnlyFromAmong(Filters);
    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "Decide the sound datasets though others are not; exit 1." };
    private readonly Option<string?> _summary = new("--summary") { Description = "Write the summary to a file.", HelpName = "FILE" };
    private readonly Option<string?> _previous = new("--previous") { Description = "The list that was handed in before: its classes are the previous ones.", HelpName = "LIST" };
    private readonly Option<bool> _progress = new("--progress") { Description = "Tell on stderr how far it has come, though stderr is no terminal." };
    private readonly Option<int> _jobs = JobsOption.Create();
    private readonly LogOption _log = new();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new DecideCommand();
        var command = new Command("decide", "Decide what is open, conditional or closed.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        self._log.AddTo(command);
        foreach (var option in new Option[] { self._asOf, self._format, self._only, self._keepGoing, self._jobs, self._progress, self._summary, self._failOn, self._previous, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        SharedOptions.RequireFileFor(parse.GetValue(_format), parse.GetValue(_output));
        var loaded = _policies.Load(parse, session);
        using var log = _log.Open(parse, session);
        return LineFormat.IsOne(parse.GetValue(_format)!) && !_catalogue.HasAnswers(parse) && parse.GetValue(_previous) is null ? Stream(parse, session, loaded, log) : Report(parse, session, loaded, log);
    }

    /// <summary>Writes each dataset as it is decided.</summary>
    private int Stream(ParseResult parse, CommandSession session, LoadedPolicies loaded, DecisionLog? log)
    {
        var opened = _catalogue.Open(parse, session, loaded);
        var format = LineFormat.Of(parse.GetValue(_format)!, opened.Set.Country)!;
        var (output, keepGoing, jobs) = (parse.GetValue(_output), parse.GetValue(_keepGoing), parse.GetValue(_jobs));
        var (asOf, failOn) = (parse.GetValue(_asOf) ?? session.Host.Today, parse.GetValue(_failOn)!);
        var engine = new PolicyEngine(loaded.Sets);
        StreamDecider Decider() => new(opened, engine, new(engine, asOf, jobs, session.Stop), jobs, session.Stop);
        var filter = new DecisionFilter(parse.GetValue(_only), opened.Set.Facts);
        var progress = session.ProgressOf(opened.File.Length, parse.GetValue(_progress));
        var decider = Decider();
        // Rows that are decided as bytes have no record.
        var isFlat = log is null && parse.GetValue(_format) == "csv" && parse.GetValue(_summary) is null && parse.GetValue(_only) != "changed";
        var flat = isFlat ? FlatStream.Of(opened, (table, delimiter) => new(table, opened.Set, engine, asOf, opened.Jurisdiction,
            d => filter.Passes(new(null, d, default)), s => SharedOptions.Fails(failOn, s), delimiter), jobs, session.Stop) : null;
        try
        {
            if (flat is not null && TryFlat(flat, opened, session, output, format, progress))
            {
                return flat.HasFailed ? ExitCodes.Findings : ExitCodes.Fine;
            }

            // What is on stdout cannot be taken back; a file appears only when it is whole.
            if (output is null or "-")
            {
                Decider().Check(keepGoing, progress);
            }

            session.Write(output, stream => decider.Write(new(stream, log), format, filter.Passes, s => SharedOptions.Fails(failOn, s), keepGoing, progress));
        }
        finally
        {
            progress.End();
        }

        session.Report(decider.Problems);
        if (parse.GetValue(_summary) is { } summary)
        {
            session.Write(summary, stream => DecisionWriter.Summary(stream, decider.Summary));
        }

        return decider.HasBad || decider.HasFailed ? ExitCodes.Findings : ExitCodes.Fine;
    }

    /// <summary>Decides a table as bytes, if it is such a table.</summary>
    private static bool TryFlat(FlatStream flat, OpenedCatalogue opened, CommandSession session, string? output, LineFormat format, Progress progress)
    {
        var isPrinted = output is null or "-";
        if (isPrinted && !flat.Check(progress))
        {
            return false;
        }

        try
        {
            session.Write(output, stream => flat.Write(stream, format, progress));
            return true;
        }
        catch (UnevenTableException)
        {
            return isPrinted ? throw opened.File.Changed : false;
        }
    }

    /// <summary>Writes a document, for which every decision is needed at once.</summary>
    private int Report(ParseResult parse, CommandSession session, LoadedPolicies loaded, DecisionLog? log)
    {
        var reading = _catalogue.Read(parse, session, loaded);
        var keepGoing = parse.GetValue(_keepGoing);
        if (!keepGoing || !reading.Result.IsReadable)
        {
            reading.OrThrow();
        }

        session.Report(reading.Problems);
        reading = parse.GetValue(_previous) is { } list ? reading.With(PreviousList.Read(session.Read(list), reading.Set)) : reading;
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var engine = new PolicyEngine(loaded.Sets);
        var decisions = new BatchDecider(engine, asOf, parse.GetValue(_jobs), session.Stop).Decide(reading);
        var filter = new DecisionFilter(parse.GetValue(_only), reading.Set.Facts);
        var report = new DecisionReport
        {
            AsOf = asOf,
            Policies = [.. PoliciesOf(decisions, loaded)],
            Country = reading.Set.Country,
            Entries = [.. decisions.Where(filter.Passes).Select(d => new ReportEntry(d.Decision, d.Dataset, d.Place))],
            Source = RepositoryPath.Of(_catalogue.PathOf(parse), session.Host.Folder),
            Language = session.Style.ReportLanguage,
            Explain = decisions.Sum(d => 1 + d.Decision.Fields.Length) <= MostExplained ? d => engine.Explain(d, null, Axis.Opening, asOf) : null,
            Workbook = parse.GetValue(_format) == "xlsx" ? WorkbookOf(_catalogue.PathOf(parse), session) : null,
        };
        log?.Record([.. report.Decisions]);
        session.Write(parse.GetValue(_output), DecisionWriter.For(parse.GetValue(_format)!, report, session.Style.TableLanguage));
        if (parse.GetValue(_summary) is { } summary)
        {
            session.Write(summary, stream => DecisionWriter.Summary(stream, report.Summary));
        }

        var failOn = parse.GetValue(_failOn)!;
        return reading.HasErrors || decisions.Any(d => d.Decision.Findings.Any(f => SharedOptions.Fails(failOn, f.Severity)))
            ? ExitCodes.Findings : ExitCodes.Fine;
    }

    // An office gets its own workbook back. What came through stdin is gone.
    private static ReadOnlyMemory<byte>? WorkbookOf(string path, CommandSession session) =>
        path != "-" && session.Read(path).Bytes is var bytes && bytes.Span.StartsWith("PK"u8) ? bytes : null;

    /// <summary>The policies that decided, by id; all that are loaded where nothing was decided.</summary>
    internal static List<Policy> PoliciesOf(IEnumerable<DecidedDataset> decisions, LoadedPolicies loaded)
    {
        var used = decisions.SelectMany(d => d.Decision.Policies).DistinctBy(p => p.Id).OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        return used.Count > 0 ? used : [.. loaded.Sets.SelectMany(s => s.Policies)];
    }
}
