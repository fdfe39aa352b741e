using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>The facts that every country declares, because <c>permit</c> and the engine know their ids.</summary>
internal static class StructuralFacts
{
    /// <summary>The id of the level that a provider declares on an axis.</summary>
    public static string Declared(Axis axis) => axis.Key() + ".declared";

    /// <summary>The id of the bases that a provider claims.</summary>
    public static string Basis(Axis axis) => axis.Key() + ".basis";

    /// <summary>The id of the reason that a provider gives.</summary>
    public static string Reason(Axis axis) => axis.Key() + ".reason";

    /// <summary>The id of the conditions that a provider states.</summary>
    public static string Conditions(Axis axis) => axis.Key() + ".conditions";

    /// <summary>Makes a problem of each that is missing or of another shape.</summary>
    public static void Check(FactSchema facts, SourcePlace file, ProblemList problems)
    {
        foreach (var axis in AxisNames.All)
        {
            foreach (var (id, type) in new[]
            {
                (Declared(axis), FactType.Enum), (Basis(axis), FactType.Citations),
                (Reason(axis), FactType.Text), (Conditions(axis), FactType.List),
            })
            {
                Require(FactLevel.Dataset, id, type, f => type != FactType.Enum || f.Values.ToHashSet().SetEquals(axis.Levels()));
                Require(FactLevel.Field, id, type, f => f.Inherits && (type != FactType.Enum
                    || f.Values.ToHashSet().SetEquals(axis.Levels())));
            }
        }

        Require(FactLevel.Dataset, "separable", FactType.Boolean, _ => true);
        Require(FactLevel.Field, "kind", FactType.Path, _ => true);
        foreach (var heir in facts.Field.Where(f => f.Inherits && facts.Find(FactLevel.Dataset, f.Id)?.Type != f.Type))
        {
            problems.Add(PolicyProblems.StructuralFact(file, "dataset." + heir.Id,
                $"`{FactKeys.NameOf(heir.Type)}`, inherited by `{heir}`"));
        }

        void Require(FactLevel level, string id, FactType type, Func<Fact, bool> fits)
        {
            if (facts.Find(level, id) is not { } fact || fact.Type != type || !fits(fact))
            {
                var name = (level == FactLevel.Dataset ? "dataset." : "field.") + id;
                var inherits = level == FactLevel.Field && id != "kind" ? ", inherits: true" : "";
                problems.Add(PolicyProblems.StructuralFact(file, name, $"`type: {FactKeys.NameOf(type)}{inherits}`"));
            }
        }
    }
}
