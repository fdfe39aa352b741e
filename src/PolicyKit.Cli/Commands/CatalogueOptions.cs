using System.Collections.Immutable;
using System.CommandLine;
using PolicyKit.Language;
using PolicyKit.Model;

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
            _ => CatalogueInput.KindOf(file.Bytes.Span),
        };
        var set = CatalogueCountry.Choose(sets, file, format);
        var result = new CatalogueReader(set.Country).Read(file, format);
        var reading = new CatalogueReading(set, result.Problems, result.Datasets);
        return parse.GetValue(_answers) is { } answers && !reading.HasErrors
            ? reading.With(AnswerSheet.Read(session.Read(answers), set.Country)) : reading;
    }
}

/// <summary>A catalogue that was read.</summary>
/// <param name="Set">The policies of its country.</param>
/// <param name="Problems">What is wrong with the catalogue as a whole.</param>
/// <param name="Datasets">Its datasets, each sound or with its problems.</param>
internal sealed record CatalogueReading(PolicySet Set, ImmutableArray<Problem> Problems, ImmutableArray<DatasetReading> Datasets)
{
    /// <summary>Everything wrong.</summary>
    public IEnumerable<Problem> AllProblems => Problems.Concat(Datasets.SelectMany(d => d.Problems)).Distinct();

    /// <summary>Whether anything wrong is an error.</summary>
    public bool HasErrors => AllProblems.Any(p => p.Severity == Severity.Error);

    /// <summary>The sound datasets in their order.</summary>
    public IEnumerable<Dataset> Sound => Datasets.Select(d => d.Dataset).OfType<Dataset>();

    /// <summary>All datasets, if nothing is wrong.</summary>
    /// <exception cref="PolicyKitException">Something is.</exception>
    public List<Dataset> OrThrow() => HasErrors ? throw new PolicyKitException(AllProblems) : Sound.ToList();

    /// <summary>With answers filled in.</summary>
    public CatalogueReading With(AnswerSheet answers)
    {
        var filled = answers.Apply([.. Sound]);
        return this with { Datasets = [.. filled.Select(d => new DatasetReading(d, d.Code, []))] };
    }
}
