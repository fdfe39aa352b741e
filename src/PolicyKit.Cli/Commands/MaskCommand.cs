using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Language.Text;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>mask</c>: data in, masked data and a manifest out. What may not be released does not leave.</summary>
internal sealed class MaskCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "The data: CSV, TSV, JSONL, JSON or XLSX, or - for stdin." };
    private readonly Option<string> _catalogue = new("--catalogue") { Description = "The catalogue that describes it.", HelpName = "FILE", Required = true };
    private readonly Option<string> _dataset = new("--dataset") { Description = "The code of its dataset.", HelpName = "CODE", Required = true };
    private readonly KeyOptions _keys = new();
    private readonly Option<string?> _release = new("--release") { Description = "The id of the release: codes of two releases cannot be joined. Default: dataset and day.", HelpName = "ID" };
    private readonly Option<string?> _subject = new("--subject") { Description = "The column that tells people apart, for shifting dates.", HelpName = "COLUMN" };
    private readonly Option<string> _unlisted = Choice("--unlisted", "Columns that the catalogue does not describe.", "drop", "fail");
    private readonly Option<string> _badRows = Choice("--bad-rows", "Rows that cannot be read.", "fail", "skip");
    private readonly Option<string?> _encoding = new("--encoding") { Description = "The data's encoding, such as gb18030. Default: utf-8." };
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string> _output = new("--output", "-o") { Description = "The masked data; the manifest is written beside it.", HelpName = "FILE", Required = true };
    private readonly PolicyOptions _policies = new();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new MaskCommand();
        var command = new Command("mask", "Mask data as policy demands; what may not be released does not leave.")
        {
            self._data, self._catalogue, self._dataset, self._release, self._subject, self._unlisted, self._badRows, self._encoding, self._asOf, self._output,
        };
        self._keys.AddTo(command);
        self._policies.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var (path, output) = (parse.GetValue(_data)!, parse.GetValue(_output)!);
        var file = session.OpenData(path);
        if (path != "-" && Path.GetFullPath(path) == Path.GetFullPath(output))
        {
            throw new PolicyKitException(DataProblems.SameFile(path));
        }

        var (dataset, set, engine) = Find(parse, session);
        var decision = engine.Decide(dataset, parse.GetValue(_asOf) ?? session.Host.Today);
        var release = parse.GetValue(_release) ?? $"{decision.Code}@{decision.AsOf:yyyy-MM-dd}";
        var request = new MaskRequest(new GivenKeys(_keys.Read(parse, session)), release, parse.GetValue(_unlisted) == "drop", parse.GetValue(_subject));
        var data = DataFile.Of(file, parse.GetValue(_encoding));
        var masked = new MaskedFile(data, (names, place) => PlanOf(set.Country, dataset, decision, names, request, place), request.Subject, parse.GetValue(_badRows) == "skip");
        MaskOutcome? outcome = null;
        session.Write(output, stream => outcome = masked.Write(stream, session.Stop));
        session.Write(output + ".manifest.json", stream => DecisionWriter.Document(stream,
            json => MaskManifest.Write(json, decision, release, outcome!, data, InputFile.OnDisk(output))));
        session.Remark($"{outcome!.RowsOut} 行，{outcome.Columns.Count(c => c.Leaves)} / {outcome.Columns.Length} 列", $"{outcome.RowsOut} rows, {outcome.Columns.Count(c => c.Leaves)} of {outcome.Columns.Length} columns");
        return outcome.Rejected.Length > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private static System.Collections.Immutable.ImmutableArray<ColumnPlan> PlanOf(CountryData country, Dataset dataset, Decision decision, IReadOnlyList<string> names,
        MaskRequest request, SourcePlace place)
    {
        var plans = MaskPlan.Of(country, dataset, decision, names, request, place);
        return plans.Any(p => p.Leaves) ? plans : throw new PolicyKitException(DataProblems.NothingLeaves(place.File ?? "", decision.Code));
    }

    private (Dataset Dataset, PolicySet Set, PolicyEngine Engine) Find(ParseResult parse, CommandSession session)
    {
        var loaded = _policies.Load(parse, session);
        var (path, code) = (parse.GetValue(_catalogue)!, parse.GetValue(_dataset)!);
        var catalogue = CatalogueFile.Open(session.Open(path));
        var set = CatalogueOptions.Choose(loaded.Sets, catalogue.PeekJurisdiction());
        var datasets = new CatalogueReading(set, new OpenedCatalogue(set, catalogue, null, new(set.Country)).Stream().ReadAll()).OrThrow();
        var dataset = datasets.FirstOrDefault(d => d.Code == code)
            ?? throw new PolicyKitException(DataProblems.NoSuchDataset(path, code, NearestName.Of(code, datasets.Select(d => d.Code))));
        return (dataset, set, new(loaded.Sets));
    }

    private static Option<string> Choice(string name, string description, params string[] values) => new Option<string>(name)
    {
        Description = $"{description} Default: {values[0]}.",
        DefaultValueFactory = _ => values[0],
    }.AcceptOnlyFromAmong(values);
}
