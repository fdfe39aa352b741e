using System.Collections.Immutable;
using System.CommandLine;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Reporting.Lists;

namespace PolicyKit.Cli.Commands;

/// <summary>The catalogue argument and how it is read.</summary>
internal sealed class CatalogueOptions
{
    private readonly Argument<string> _catalogue = new("CATALOGUE") { Description = "The catalogue, or - for stdin." };

    private readonly Option<string?> _input = new Option<string?>("--input")
    {
        Description = "The catalogue's kind. Default: by its content.",
    }.AcceptOnlyFromAmong("json", "jsonl", "yaml", "csv", "tsv");

    private readonly Option<string?> _encoding = new("--encoding") { Description = "The catalogue's encoding, such as gb18030. Default: utf-8." };

    private readonly Option<string?> _answers = new("--answers") { Description = "A questionnaire of `missing`, filled in.", HelpName = "FILE" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_catalogue);
        command.Add(_input);
        command.Add(_encoding);
        command.Add(_answers);
    }

    /// <summary>The catalogue as it was named.</summary>
    public string PathOf(ParseResult parse) => parse.GetValue(_catalogue)!;

    /// <summary>Reads the catalogue against the facts of its country.</summary>
    public CatalogueReading Read(ParseResult parse, CommandSession session, IReadOnlyList<PolicySet> sets)
    {
        var kind = parse.GetValue(_input);
        var path = parse.GetValue(_catalogue)!;
        if (kind is "csv" or "tsv")
        {
            throw new PolicyKitException(CommandProblems.NeedsDictionary(path));
        }

        var file = session.Remember(CatalogueInput.Decode(session.Read(path), parse.GetValue(_encoding)));
        var format = kind switch
        {
            "json" => CatalogueFormat.Json,
            "jsonl" => CatalogueFormat.JsonLines,
            "yaml" => CatalogueFormat.Yaml,
            _ => CatalogueFormats.Detect(file.Bytes.Span) ?? CatalogueFormat.Yaml,
        };
        var set = Choose(sets, CatalogueFormats.PeekJurisdiction(file.Bytes.Span, format));
        var result = new CatalogueReader(set.Country).Read(file, format);
        var reading = new CatalogueReading(set, result);
        return parse.GetValue(_answers) is { } answers && reading.Result.IsReadable
            ? reading.With(AnswerSheet.Read(session.Read(answers), set.Country)) : reading;
    }

    // The country that knows the first division code named; the reader checks the rest.
    private static PolicySet Choose(IReadOnlyList<PolicySet> sets, string? jurisdiction) =>
        sets.FirstOrDefault(s => jurisdiction is not null && s.Country.Jurisdictions.Find(jurisdiction) is not null) ?? sets[0];
}

/// <summary>A catalogue that was read.</summary>
/// <param name="Set">The policies of its country.</param>
/// <param name="Result">Its datasets, each sound or with its problems.</param>
internal sealed record CatalogueReading(PolicySet Set, CatalogueReadResult Result)
{
    /// <summary>Every dataset in the catalogue's order.</summary>
    public ImmutableArray<DatasetReading> Datasets => Result.Datasets;

    /// <summary>Everything wrong, at most as many as are printed.</summary>
    public ImmutableArray<Problem> Problems => Result.Problems;

    /// <summary>Whether anything wrong is an error.</summary>
    public bool HasErrors => !Result.IsReadable || Datasets.Any(d => d.Dataset is null);

    /// <summary>The sound datasets in their order.</summary>
    public IEnumerable<Dataset> Sound => Datasets.Select(d => d.Dataset).OfType<Dataset>();

    /// <summary>All datasets, if nothing is wrong.</summary>
    /// <exception cref="PolicyKitException">Something is.</exception>
    public List<Dataset> OrThrow() => HasErrors ? throw new PolicyKitException(Problems) : Sound.ToList();

    /// <summary>With the classes of the last list as previous ones, where the catalogue does not say.</summary>
    public CatalogueReading With(PreviousList previous) => this with
    {
        Result = Result with { Datasets = [.. Datasets.Select(r => r.Dataset is { } d ? r with { Dataset = previous.Apply(d, Set.Facts) } : r)] },
    };

    /// <summary>With answers filled in.</summary>
    public CatalogueReading With(AnswerSheet answers)
    {
        var filled = answers.Apply([.. Sound]).ToDictionary(d => d.Code, StringComparer.Ordinal);
        return this with
        {
            Result = Result with { Datasets = [.. Datasets.Select(r => r.Dataset is { } d ? r with { Dataset = filled[d.Code] } : r)] },
        };
    }
}
