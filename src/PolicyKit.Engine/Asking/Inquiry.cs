using System.Collections.Immutable;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Asking;

/// <summary>One dataset, asked which answers would settle it. An answer here is of one fact and holds wherever the dataset leaves that
/// fact open: of the dataset, or of all its fields that do not state it. Where the grade is asked for, the dataset is asked about once with
/// each grade. Not thread-safe.</summary>
public sealed class Inquiry
{
    private readonly ImmutableArray<AxisInquiry> _axes;
    private readonly Fact? _grade;

    /// <param name="evaluations">The dataset, or the dataset with each grade.</param>
    /// <param name="grade">The question for the grade; null: it is not asked for.</param>
    /// <param name="mostEvaluations">After how many evaluations a search gives up.</param>
    internal Inquiry(IReadOnlyList<Evaluation> evaluations, Fact? grade, int mostEvaluations)
    {
        _grade = grade;
        _axes = [.. evaluations.SelectMany(e => AxisNames.All.Select(a => new AxisInquiry(e.TrialOf(a), mostEvaluations))).OrderBy(a => a.Axis)];
        var facts = _axes.SelectMany(a => a.Open).Distinct().OrderBy(evaluations[0].Snapshot.Set.Facts.PositionOf);
        Open = grade is null ? [.. facts] : [.. facts, grade];
        Exceptions = [.. _axes.SelectMany(a => a.Exceptions).Distinct()];
        Effects = [.. _axes.Where(a => !a.IsSettled).Select(a => (a.Axis, a.May))];
    }

    /// <summary>Whether no fact is needed: opening is settled for the dataset and every field; sharing is, or no fact settles it.</summary>
    public bool IsSettled => _grade is null && _axes.All(a => a.IsSettled);

    /// <summary>The facts that bear on what is not settled and that an answer may give, in schema order.</summary>
    public ImmutableArray<Fact> Open { get; }

    /// <summary>Answers after which no further fact settles the dataset; what is said here of every answer is not said of these.</summary>
    public ImmutableArray<(Fact Fact, FactValue Value)> Exceptions { get; }

    /// <summary>The axes that are not settled, with the statuses that remain possible.</summary>
    public ImmutableArray<(Axis Axis, StatusSet May)> Effects { get; }

    /// <summary>Whether answers to <paramref name="asked"/>, whatever they are, settle the dataset once <paramref name="given"/> is so.</summary>
    /// <returns>False too where the search was given up.</returns>
    public bool Settles(IReadOnlyDictionary<Fact, FactValue> given, IReadOnlyCollection<Fact> asked) =>
        (_grade is null || asked.Contains(_grade)) && _axes.All(a => a.Settles(given, asked));

    /// <summary>A set of facts, minimal by inclusion, whose answers settle the dataset once <paramref name="given"/> is so.</summary>
    /// <param name="given">Facts taken as answered.</param>
    /// <param name="dropFirst">All that may be asked, in the order in which they are dropped if the rest settles without them.</param>
    /// <returns>Null: no answers do, or the search was given up.</returns>
    public IReadOnlyCollection<Fact>? Needed(IReadOnlyDictionary<Fact, FactValue> given, IReadOnlyList<Fact> dropFirst)
    {
        HashSet<Fact> needed = _grade is null ? [] : [_grade];
        foreach (var axis in _axes)
        {
            if (axis.Needed(given, dropFirst) is not { } facts)
            {
                return null;
            }

            needed.UnionWith(facts);
        }

        return needed;
    }

    /// <summary>Whether taking <paramref name="value"/> of a fact rules out a status that is possible now and more open than what it leaves.</summary>
    public bool Restricts(Fact fact, FactValue value) => _axes.Any(a => a.Restricts(fact, value));
}
