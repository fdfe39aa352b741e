using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Fills answers into datasets. What the catalogue states stays; of several answers to one question the one that speaks of the
/// fewest places counts, and two of equal breadth must agree.</summary>
/// <param name="answers">The answers.</param>
/// <param name="guard">Keeps answers for all fields from contradicting what a field is taken for.</param>
internal sealed class AnswerApplication(IReadOnlyList<Answer> answers, InferenceGuard guard)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Answer> _used = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(SourcePlace, SourcePlace)> _conflicts = [];

    /// <summary>The filled datasets, and notes on answers that fill nothing.</summary>
    public (ImmutableArray<Dataset> Datasets, ImmutableArray<Problem> Notes) To(IReadOnlyCollection<Dataset> datasets)
    {
        RefuseUnknownCodes(datasets.Select(d => d.Code).ToHashSet(StringComparer.Ordinal));
        var ofOne = answers.Where(a => a.Code != AnswerSheet.Every).ToLookup(a => a.Code, StringComparer.Ordinal);
        var shared = answers.Where(a => a.Code == AnswerSheet.Every).ToList();
        ImmutableArray<Dataset> filled = [.. datasets.Select(d => Fill(d, [.. ofOne[d.Code].Concat(shared.Where(a => a.Reaches(d))).OrderBy(a => a.Breadth)]))];
        return _problems.Count > 0 ? throw new PolicyKitException(_problems.Distinct())
            : (filled, [.. guard.Notes, .. answers.Where(a => !_used.Contains(a)).DistinctBy(a => a.Place).Where(IsIdle).Select(a => AnswerProblems.ChangesNothing(a.Place))]);
    }

    // A statement of several facts is idle only if none of them is used.
    private bool IsIdle(Answer answer) => !answers.Any(a => a.Place == answer.Place && _used.Contains(a));

    private void RefuseUnknownCodes(HashSet<string> known) => _problems.AddRange(answers
        .Where(a => a.Code != AnswerSheet.Every && !known.Contains(a.Code)).DistinctBy(a => a.Code, StringComparer.Ordinal)
        .Select(a => AnswerProblems.NoSuchDataset(a.Place, a.Code, NearestName.Of(a.Code, known))));

    private Dataset Fill(Dataset dataset, List<Answer> reaching)
    {
        var ofFields = reaching.FindAll(a => a.Fact.Level == FactLevel.Field);
        var facts = Fill(dataset.Facts, reaching.Where(a => a.Fact.Level == FactLevel.Dataset));
        if (dataset.Fields is not { Length: > 0 } fields)
        {
            RefuseUnknownFields(dataset, ofFields, ["", AnswerSheet.Every]);
            return dataset with { Facts = facts, FieldDefaults = Fill(dataset.FieldDefaults, ofFields.Where(a => a.Field is "" or AnswerSheet.Every && a.Fact != DeclaredGrades.Key)) };
        }

        RefuseUnknownFields(dataset, ofFields, [AnswerSheet.Every, .. fields.Select(f => f.Name)]);
        var shared = ofFields.FindAll(a => a.Field == AnswerSheet.Every);
        List<Answer> Of(Field field) => ofFields.FindAll(a => a.Field == field.Name);
        var named = dataset with { Facts = facts, Fields = [.. fields.Select(f => Fill(f, Of(f)))] };
        var counting = guard.Counting(named, shared);
        return named with { Fields = [.. fields.Select(f => Fill(f, Of(f).Concat(counting(f)).OrderBy(a => a.Breadth)))] };
    }

    private void RefuseUnknownFields(Dataset dataset, List<Answer> answersOfFields, HashSet<string> known) => _problems.AddRange(answersOfFields
        .Where(a => a.Code == dataset.Code && !known.Contains(a.Field)).Select(a => AnswerProblems.NoSuchField(a.Place, dataset.Code, a.Field)));

    /// <summary>The field with what is not stated. Its grade stands among the facts while they are filled: the same answers count.</summary>
    private Field Fill(Field field, IEnumerable<Answer> narrowestFirst)
    {
        var facts = Fill(field.Grades is null ? field.Facts : field.Facts.With(DeclaredGrades.Key, FactValue.Null), narrowestFirst);
        return field with
        {
            Facts = facts.Without(DeclaredGrades.Key),
            Grades = facts.Stated(DeclaredGrades.Key)?.Value is TextValue grade ? [DeclaredGrades.Read(grade.Value)] : field.Grades,
        };
    }

    /// <summary>The sheet with what is not stated; the answers come narrowest first.</summary>
    private FactSheet Fill(FactSheet facts, IEnumerable<Answer> narrowestFirst)
    {
        var filled = facts;
        foreach (var same in narrowestFirst.GroupBy(a => a.Fact))
        {
            var counts = same.First();
            foreach (var other in same.Skip(1).Where(a => a.Breadth == counts.Breadth && !SameValue(a.Entry.Value, counts.Entry.Value)))
            {
                Refuse(counts, other);
            }

            if (facts.Stated(same.Key) is null)
            {
                _used.UnionWith(same);
                filled = filled.With(same.Key, counts.Entry);
            }
            else
            {
                _problems.AddRange(same.Where(a => a.IsOfOnePlace && a.Entry.Origin != FactOrigin.Complete).Select(a => AnswerProblems.StatedAlready(a.Place, a.Fact)));
            }
        }

        return filled;
    }

    private void Refuse(Answer first, Answer second)
    {
        if (_conflicts.Add((first.Place, second.Place)))
        {
            _problems.Add(AnswerProblems.Conflict(second.Place, second.Fact, first.Place));
        }
    }

    /// <summary>Whether two answers say the same.</summary>
    internal static bool SameValue(FactValue a, FactValue b) => (a, b) switch
    {
        (ListValue x, ListValue y) => x.Items.SequenceEqual(y.Items),
        (CitationsValue x, CitationsValue y) => x.Items.SequenceEqual(y.Items),
        _ => a.Equals(b),
    };
}
