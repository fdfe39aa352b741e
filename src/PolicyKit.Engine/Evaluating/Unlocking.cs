using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Finds changes of mutable facts that would lawfully make a status more open: what a person can bring about, never what
/// merely happens to be false.</summary>
internal static class Unlocking
{
    /// <summary>The single changes that open a field, or the dataset for field -1.</summary>
    public static ImmutableArray<Unlock> Of(Trial trial, int field)
    {
        var outcome = trial.Of(field);
        if (outcome.IsOutOfScope || outcome.Low == OpeningStatus.Open)
        {
            return [];
        }

        var unlocks = ImmutableArray.CreateBuilder<Unlock>();
        foreach (var (question, value) in Changes(trial, field))
        {
            var place = PlaceOf(trial, question);
            if (unlocks.Any(u => u.Fact == place && Covers(value, u.To)))
            {
                continue;
            }

            using var assumed = trial.Assume(question, value);
            if (Opens(trial.Of(field), outcome) && BasisOf(trial, field) is { } basis)
            {
                unlocks.Add(new(place, value, basis));
            }
        }

        return unlocks.ToImmutable();
    }

    /// <summary>Every mutable fact that bears on the field or dataset with every other value that conditions can tell apart. A list is added
    /// to, never taken from, the fewest members first.</summary>
    public static IEnumerable<(Question Question, FactValue Value)> Changes(Trial trial, int field) =>
        from question in trial.Questions(field)
        where question.Fact.IsMutable
        orderby trial.Snapshot.Set.Facts.PositionOf(question.Fact), question.Field
        let current = trial.Truth.Without.Read(question.Fact, question.Field).Value
        from value in Values(trial.Snapshot.Set.Distinguished.Of(question.Fact), current)
        select (question, value);

    /// <summary>Where a question's fact stands.</summary>
    public static FactPlace PlaceOf(Trial trial, Question question) =>
        new(question.Fact, question.Field < 0 ? null : trial.Truth.With.Fields[question.Field].Name);

    /// <summary>Whether a change is needless beside another of the same fact: the same value, or a list with more members.</summary>
    public static bool Covers(FactValue value, FactValue other) =>
        value is ListValue list && other is ListValue smaller ? Members(smaller).IsSubsetOf(Members(list)) : value.Equals(other);

    private static IEnumerable<FactValue> Values(FactDomain domain, FactValue? current) => current is not ListValue list
        ? domain.Values.Where(v => !v.Equals(current))
        : domain.Values.OfType<ListValue>().Where(v => Members(v).IsProperSupersetOf(Members(list))).OrderBy(v => v.Items.Length);

    private static ImmutableHashSet<string> Members(ListValue list) => [.. list.Items.Select(i => i.Member)];

    /// <summary>Whether the status is certain to be more open than before.</summary>
    public static bool Opens(Outcome now, Outcome before) => !now.IsOutOfScope && now.Low > before.Low;

    /// <summary>The rule on whose authority the assumed facts open: a standing lift of a restriction, else the opener that carries the status.</summary>
    public static Rule? BasisOf(Trial trial, int field)
    {
        var fields = field >= 0 ? [field] : Enumerable.Range(0, trial.FieldCount).Where(f => trial.Field(f).Low > OpeningStatus.Closed);
        return fields.SelectMany(f => Authorities(trial, f)).FirstOrDefault();
    }

    private static IEnumerable<Rule> Authorities(Trial trial, int field)
    {
        var plan = trial.Snapshot[trial.Axis];
        var lifts = plan.Norms.Items.Where(n => !n.IsOpener).Select(n => n.Bearing)
            .SelectMany(b => b.Lifters).Where(l => trial.Truth.Stands(l, field) == Kleene.True).Select(l => l.Rule.Rule);
        var strict = FieldStatus.Strict(FieldStatus.Standing(plan, trial.Truth, field)).ToList();
        var carrying = new Contest(trial.Snapshot.Conflicts, trial.Field(field).Low, strict).AcceptedOpeners.Select(n => n.Rule);
        return lifts.Concat(carrying);
    }
}
