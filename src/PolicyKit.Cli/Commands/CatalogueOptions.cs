using System.Collections.Immutable;
using System.CommandLine;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;
using PolicyKit.Reporting.Lists;

namespace PolicyKit.Cli.Commands;

/// <summary>The catalogue argument and how it is read.</summary>
internal sealed class CatalogueOptions
{
    private static readonly Dictionary<string, SourceFormat> Kinds = new()
    {
        ["json"] = SourceFormat.Json,
        ["jsonl"] = SourceFormat.JsonLines,
        ["yaml"] = SourceFormat.Yaml,
        ["csv"] = SourceFormat.Csv,
        ["tsv"] = SourceFormat.Tsv,
        ["xlsx"] = SourceFormat.Xlsx,
    };

    private readonly Argument<string> _catalogue = new("CATALOGUE") { Description = "The catalogue, or - for stdin." };

    private readonly Option<string?> _input = new Option<string?>("--input")
    {
        Description = "The catalogue's kind. Default: by its content.",
    }.AcceptOnlyFromAmong([.. Kinds.Keys]);

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "What the columns and codes of the catalogue mean: a path, or an ID of a pack such as cn/guangzhou-open-plan.",
        HelpName = "ID|PATH",
    };

    private readonly Option<string?> _encoding = new("--encoding") { Description = "The catalogue's encoding, such as gb18030. Default: utf-8." };

    private readonly Option<string?> _jurisdiction = new("--jurisdiction")
    {
        Description = "Decide as if every dataset were of this division, whatever the catalogue says.",
        HelpName = "CODE",
    };

    private readonly Option<string?> _answers = new("--answers") { Description = "A questionnaire of `missing`, filled in.", HelpName = "FILE" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_catalogue);
        AddReadingTo(command);
        command.Add(_answers);
    }

    /// <summary>Adds those that say how a catalogue is read, to a command that names it in its own way.</summary>
    public void AddReadingTo(Command command)
    {
        command.Add(_input);
        command.Add(_dictionary);
        command.Add(_encoding);
        command.Add(_jurisdiction);
    }

    /// <summary>The catalogue as it was named.</summary>
    public string PathOf(ParseResult parse) => parse.GetValue(_catalogue)!;

    /// <summary>Whether answers are to be filled in, which needs the whole catalogue.</summary>
    public bool HasAnswers(ParseResult parse) => parse.GetValue(_answers) is not null;

    /// <summary>Reads the whole catalogue against the facts of its country.</summary>
    public CatalogueReading Read(ParseResult parse, CommandSession session, LoadedPolicies loaded)
    {
        var opened = Open(parse, session, loaded);
        var reading = new CatalogueReading(opened.Set, opened.Stream().ReadAll());
        return parse.GetValue(_answers) is { } answers && reading.Result.IsReadable
            ? reading.With(AnswerSheet.Read(session.Read(answers), opened.Set.Country), new PolicyEngine(loaded.Sets),
                parse.GetValue<DateOnly?>("--as-of") ?? session.Host.Today, session) : reading;
    }

    /// <summary>Opens the catalogue: its kind, its dictionary and its country are known, its datasets are not read.</summary>
    public OpenedCatalogue Open(ParseResult parse, CommandSession session, LoadedPolicies loaded) => Open(parse, session, loaded, session.Open(PathOf(parse)));

    /// <summary>The same of a file that was opened.</summary>
    public OpenedCatalogue Open(ParseResult parse, CommandSession session, LoadedPolicies loaded, InputFile file)
    {
        var asked = parse.GetValue(_jurisdiction);
        var source = parse.GetValue(_dictionary) is { } reference ? session.Remember(loaded.Library.FindDictionary(reference)) : null;
        var sets = loaded.Sets;
        var set = source is null ? null : Choose(sets, asked ?? DictionaryReader.PeekJurisdiction(source) ?? DictionaryIdCountry(source, sets));
        var dictionary = source is null ? null : Bound(source, set!, session);
        var catalogue = CatalogueFile.Open(file, parse.GetValue(_input) is { } kind ? Kinds[kind] : null, parse.GetValue(_encoding), dictionary);
        set ??= Choose(sets, asked ?? catalogue.PeekJurisdiction());
        session.Remember(file, catalogue);
        if (asked is not null && set.Country.Jurisdictions.Find(asked) is null)
        {
            throw new PolicyKitException(CommandProblems.UnknownDivision(asked, set.Country));
        }

        return new(set, catalogue, asked, new(set.Country));
    }

    private static CatalogueDictionary Bound(SourceFile source, PolicySet set, CommandSession session)
    {
        var (dictionary, problems) = new DictionaryReader(set.Country).Read(source);
        if (dictionary is null)
        {
            throw new PolicyKitException(problems);
        }

        session.Report(problems);
        return dictionary;
    }

    private static string? DictionaryIdCountry(SourceFile source, IEnumerable<PolicySet> sets) => sets
        .Where(s => source.Id.StartsWith(s.Country.Id + "/", StringComparison.Ordinal)).Select(s => s.Country.Jurisdictions.All.FirstOrDefault()?.Code).FirstOrDefault();

    // The country that knows the first division code named; the reader checks the rest.
    internal static PolicySet Choose(IReadOnlyList<PolicySet> sets, string? jurisdiction) =>
        sets.FirstOrDefault(s => jurisdiction is not null && s.Country.Jurisdictions.Find(jurisdiction) is not null) ?? sets[0];
}

/// <summary>A catalogue that was opened and not read.</summary>
/// <param name="Set">The policies of its country.</param>
/// <param name="File">The file.</param>
/// <param name="Jurisdiction">The division that is decided by, or null: as the catalogue says.</param>
/// <param name="Reader">What reads it.</param>
internal sealed record OpenedCatalogue(PolicySet Set, CatalogueFile File, string? Jurisdiction, CatalogueReader Reader)
{
    /// <summary>Its datasets, from the first.</summary>
    /// <param name="passed">Told how many bytes were read, or null.</param>
    public CatalogueStream Stream(Action<long>? passed = null) => File.Read(Reader, passed).Under(Jurisdiction);
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
    public CatalogueReading With(AnswerSheet answers, PolicyEngine engine, DateOnly asOf, CommandSession session)
    {
        var (datasets, notes) = answers.Apply([.. Sound], engine, asOf);
        session.Report(notes);
        var filled = datasets.ToDictionary(d => d.Code, StringComparer.Ordinal);
        return this with
        {
            Result = Result with { Datasets = [.. Datasets.Select(r => r.Dataset is { } d ? r with { Dataset = filled[d.Code] } : r)] },
        };
    }
}
