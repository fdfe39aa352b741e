using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Which presumptions a status rests on: those without which a relevant condition has another truth value.</summary>
internal static class Presumptions
{
    public static IEnumerable<Question> UsedBy(Trial trial, int field)
    {
        var truth = trial.Truth;
        var candidates = trial.Questions(field)
            .Where(q => truth.With.IsPresumed(q.Fact, q.Field) || truth.Without.IsPresumed(q.Fact, q.Field))
            .Select(q => Presumed(trial, q)).Distinct().ToList();
        if (candidates.Count == 0)
        {
            return [];
        }

        return candidates.Where(q => Matters(trial, q, field))
            .OrderBy(q => trial.Snapshot.Set.Facts.PositionOf(q.Fact)).ThenBy(q => q.Field);
    }

    private static bool Matters(Trial trial, Question question, int field)
    {
        var rules = trial.Snapshot.ReadersOf(trial.Axis, question.Fact).Rules;
        var before = Array.ConvertAll(rules, r => Truths(trial.Truth, r, field));
        using var dropped = trial.DropPresumption(question);
        return rules.Where((r, i) => Truths(trial.Truth, r, field) != before[i]).Any();
    }

    /// <summary>The truth values in both worlds, without the flags that tell causes apart.</summary>
    private static (Kleene, Kleene) Truths(MixedTruth truth, CompiledRule rule, int field) =>
        (Plain(MixedTruth.In(truth.With, rule, field)), Plain(MixedTruth.In(truth.Without, rule, field)));

    private static Kleene Plain(Kleene truth) => truth.IsUnknown() ? Kleene.Unknown : truth;

    /// <summary>An inherited presumption is the dataset's where the field's own cell presumes nothing.</summary>
    private static Question Presumed(Trial trial, Question question) =>
        question.Fact.Presumed is null && trial.Snapshot.Set.Facts.InheritedBy(question.Fact) is { } parent ? new(parent, -1) : question;
}
