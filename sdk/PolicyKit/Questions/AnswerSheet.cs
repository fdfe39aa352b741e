using System.Collections.Immutable;
using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A questionnaire that came back: answers with who asserted them and when. An answer fills in what a catalogue leaves unknown;
/// it never overrides what the catalogue states.</summary>
public sealed class AnswerSheet
{
    private readonly Dictionary<string, List<Answer>> _byCode;

    private AnswerSheet(IEnumerable<Answer> answers) => _byCode = answers.GroupBy(a => a.Code, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>Reads a CSV file with the columns of <see cref="Questionnaire.ToCsv"/>; rows without an answer say nothing.</summary>
    /// <exception cref="PolicyKitException">The file is no such sheet, or an answer does not fit its fact.</exception>
    public static AnswerSheet Read(SourceFile file, CountryData country)
    {
        var reader = new AnswerReader(file.Path, country);
        var answers = reader.Read(Text(file));
        return reader.Problems.Count == 0 ? new(answers) : throw new PolicyKitException(reader.Problems);
    }

    /// <summary>The datasets with the answers filled in.</summary>
    /// <exception cref="PolicyKitException">An answer names a dataset or field that is not there, or a fact that is stated already.</exception>
    public ImmutableArray<Dataset> Apply(IReadOnlyCollection<Dataset> datasets)
    {
        var problems = new List<Problem>();
        var known = datasets.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(_byCode.Where(a => !known.Contains(a.Key))
            .Select(a => AnswerProblems.NoSuchDataset(a.Value[0].Place, a.Key, NearestName.Of(a.Key, known))));
        var filled = datasets.Select(d => _byCode.TryGetValue(d.Code, out var answers) ? Apply(d, answers, problems) : d).ToImmutableArray();
        return problems.Count == 0 ? filled : throw new PolicyKitException(problems);
    }

    private static Dataset Apply(Dataset dataset, List<Answer> answers, List<Problem> problems)
    {
        foreach (var answer in answers)
        {
            if (answer.Fact.Level == FactLevel.Dataset)
            {
                dataset = dataset with { Facts = Filled(dataset.Facts, answer, problems) };
                continue;
            }

            var index = dataset.Fields is { } fields ? fields.Select(f => f.Name).ToList().IndexOf(answer.Field) : -1;
            if (index >= 0)
            {
                var field = dataset.Fields!.Value[index];
                dataset = dataset with { Fields = dataset.Fields.Value.SetItem(index, field with { Facts = Filled(field.Facts, answer, problems) }) };
            }
            else if (answer.Field is "" or "*" && dataset.Fields is null or { Length: 0 })
            {
                dataset = dataset with { FieldDefaults = Filled(dataset.FieldDefaults, answer, problems) };
            }
            else
            {
                problems.Add(AnswerProblems.NoSuchField(answer.Place, dataset.Code, answer.Field));
            }
        }

        return dataset;
    }

    private static FactSheet Filled(FactSheet facts, Answer answer, List<Problem> problems)
    {
        if (facts.Stated(answer.Fact) is not null)
        {
            problems.Add(AnswerProblems.StatedAlready(answer.Place, answer.Fact));
            return facts;
        }

        return facts.With(answer.Fact, answer.Entry);
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

/// <summary>One answer.</summary>
internal sealed record Answer(string Code, string Field, Fact Fact, FactEntry Entry, SourcePlace Place);
