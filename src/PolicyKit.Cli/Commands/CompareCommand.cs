using System.CommandLine;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Comparing;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>compare</c>: what several packs say of the same datasets.</summary>
internal sealed class CompareCommand
{
    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("table", "json", "csv", "markdown");
    private readonly Option<string?> _only = new Option<string?>("--only") { Description = "Only rows on which the policies differ." }.AcceptOnlyFromAmong("different");
    private readonly Option<int> _jobs = JobsOption.Create();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new CompareCommand();
        var command = new Command("compare", "Compare what several policies say of the same datasets, each as if they lay in its own jurisdiction.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._asOf, self._format, self._only, self._jobs, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        if (!_policies.AreNamed(parse))
        {
            throw new UsageException("compare needs the policies: --policy A --policy B");
        }

        var loaded = _policies.Load(parse, session);
        var packs = loaded.Asked.Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList();
        if (packs.Count < 2)
        {
            throw new UsageException("compare needs at least two different policies");
        }

        if (loaded.Sets.Length > 1)
        {
            throw new PolicyKitException(CommandProblems.SeveralCountries([.. loaded.Sets.Select(s => s.Country.Id)]));
        }

        var datasets = _catalogue.Read(parse, session, loaded).OrThrow();
        var comparer = new PolicyComparer(loaded.Sets[0], packs);
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var rows = Compare(comparer, datasets, asOf, parse.GetValue(_jobs), session.Stop);
        var shown = parse.GetValue(_only) is null ? rows : rows.FindAll(r => r.IsDifferent);
        var report = new ComparisonReport(asOf, [.. comparer.Policies], shown, ComparisonTotals.Of(rows));
        session.Write(parse.GetValue(_output), For(parse.GetValue(_format)!, report, session.Style.TableLanguage));
        return ExitCodes.Fine;
    }

    private static List<ComparedRow> Compare(PolicyComparer comparer, List<Dataset> datasets, DateOnly asOf, int jobs, CancellationToken stop)
    {
        var rows = new List<ComparedRow>[datasets.Count];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            i => rows[i] = [.. comparer.Compare(datasets[i], asOf)]);
        return [.. rows.SelectMany(r => r)];
    }

    private static Action<Stream> For(string format, ComparisonReport report, string language) => format switch
    {
        "json" => stream => DecisionWriter.Document(stream, json => ComparisonJson.Write(json, report)),
        "csv" => Text(ComparisonText.Csv(report)),
        "markdown" => Text(ComparisonText.Markdown(report, language)),
        _ => Text(ComparisonText.Table(report, language)),
    };

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
