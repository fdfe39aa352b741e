using System.Collections.Immutable;
using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A questionnaire that came back: answers with who asserted them and when. An answer fills in what a catalogue leaves unknown;
/// it never overrides what the catalogue states.</summary>
public sealed class AnswerSheet
{
    /// <summary>As a code: every dataset within the row's scope. As a field: every field.</summary>
    public const string Every = "*";

    /// <summary>As a fact: the row is a statement that the facts in its <c>type</c> are false or none wherever nothing else is stated.</summary>
    public const string StatementFact = "complete";

    /// <summary>The answer that signs a statement.</summary>
    public const string SignedWord = "signed";

    private readonly List<Answer> _answers;

    private AnswerSheet(IEnumerable<Answer> answers) => _answers = [.. answers];

    /// <summary>Reads a CSV or XLSX file with the columns of <see cref="Questionnaire.ToCsv"/>; rows without an answer say nothing.</summary>
    /// <exception cref="PolicyKitException">The file is no such sheet, or an answer does not fit its fact.</exception>
    public static AnswerSheet Read(SourceFile file, CountryData country) =>
        Read(file.Path, file.Bytes.Span.StartsWith("PK\x03\x04"u8) ? QuestionWorkbook.Rows(file.Path, file.Bytes) : Csv.Parse(Text(file)), country);

    /// <summary>The datasets with the answers filled in, and what a person should know of answers that changed nothing or did not count
    /// everywhere: one for all fields does not speak for a field that is taken for something else by its name (PK7084).</summary>
    /// <param name="datasets">The datasets.</param>
    /// <param name="engine">The engine, which tells what a field is taken for.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <exception cref="PolicyKitException">An answer names a dataset or field that is not there, or a fact that is stated already, or two
    /// answers contradict each other.</exception>
    public (ImmutableArray<Dataset> Datasets, ImmutableArray<Problem> Notes) Apply(IReadOnlyCollection<Dataset> datasets, PolicyEngine engine, DateOnly asOf) =>
        new AnswerApplication(_answers, new(engine, asOf)).To(datasets);

    /// <summary>Reads rows, the header first.</summary>
    internal static AnswerSheet Read(string path, List<(int Line, List<string> Cells)>? rows, CountryData country)
    {
        var reader = new AnswerReader(path, country);
        var answers = reader.Read(rows);
        return reader.Problems.Count == 0 ? new(answers) : throw new PolicyKitException(reader.Problems);
    }

    private static string Text(SourceFile file)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(file.Bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new PolicyKitException(LibraryProblems.BadEncoding(file.Path, "utf-8"));
        }
    }
}

/// <summary>One answer: a fact and its value for the places within reach.</summary>
/// <param name="Code">The dataset's code, or <see cref="AnswerSheet.Every"/>.</param>
/// <param name="Reach">Of every dataset: which ones.</param>
/// <param name="ReachOf">The name of the provider or domain.</param>
/// <param name="Field">The field's name, <see cref="AnswerSheet.Every"/>, or empty for a fact of the dataset.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Entry">What is said of it, by whom and when.</param>
/// <param name="Place">The row.</param>
internal sealed record Answer(string Code, AnswerReach Reach, string ReachOf, string Field, Fact Fact, FactEntry Entry, SourcePlace Place)
{
    /// <summary>Whether it speaks of one place and no other.</summary>
    public bool IsOfOnePlace => Code != AnswerSheet.Every && Field != AnswerSheet.Every;

    /// <summary>The order in which answers count: what speaks of less goes before what speaks of more, statements last.</summary>
    public int Breadth => (Entry.Origin == FactOrigin.Complete ? 8 : 0)
        + (Code != AnswerSheet.Every ? 0 : Reach == AnswerReach.All ? 4 : 2) + (Field == AnswerSheet.Every ? 1 : 0);

    /// <summary>Whether a dataset is within reach.</summary>
    public bool Reaches(Dataset dataset) => Code != AnswerSheet.Every ? Code == dataset.Code : Reach switch
    {
        AnswerReach.Provider => dataset.Description.ProviderName == ReachOf,
        AnswerReach.Domain => dataset.Description.Domain == ReachOf,
        _ => true,
    };
}
