using System.Globalization;

namespace PolicyKit.Model;

/// <summary>The grade that a catalogue declares of a field (its key <c>grades</c>), where it is asked for like a fact: by scheme and level, such
/// as <c>zj-l4/1</c>. No schema declares it and no sheet holds it.</summary>
public static class DeclaredGrades
{
    /// <summary>The key of a catalogue, and the name in a questionnaire.</summary>
    public const string Id = "grades";

    /// <summary>What stands for the grade among facts; it has no place in a schema.</summary>
    public static Fact Key { get; } = Asked([]);

    /// <summary>The question for a grade in one of some schemes.</summary>
    /// <param name="schemes">The schemes.</param>
    public static Fact Asked(IEnumerable<GradeScheme> schemes) => new()
    {
        Id = Id,
        Level = FactLevel.Field,
        Type = FactType.Enum,
        Index = -1,
        Path = Id,
        Values = [.. schemes.SelectMany(Levels).Select(Name)],
        Title = new("数据级别", "grade"),
        Question = new("数据级别是哪一级？级别不同的字段另写一行", "Which grade has it? Write another row for a field of another grade"),
        Who = "provider",
    };

    /// <summary>The grades of a scheme, in the order of its levels.</summary>
    public static IEnumerable<DeclaredGrade> Levels(GradeScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Labels.Keys.Select(level => new DeclaredGrade(scheme.Id, level));
    }

    /// <summary>The grade that an answer names.</summary>
    /// <param name="answer">One of the values of a question.</param>
    public static DeclaredGrade Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var cut = answer.LastIndexOf('/');
        return new(answer[..cut], int.Parse(answer.AsSpan(cut + 1), CultureInfo.InvariantCulture));
    }

    private static string Name(DeclaredGrade grade) => FormattableString.Invariant($"{grade.Scheme}/{grade.Level}");
}
