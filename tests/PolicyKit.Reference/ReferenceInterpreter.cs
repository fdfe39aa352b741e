using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>The oracle: semantics §3 word for word, without index or cache. It shares nothing with the engine but the model, so that
/// what both say alike is what the page says. Read it beside that page; its functions bear the page's words.</summary>
public static class ReferenceInterpreter
{
    /// <summary>Decides <paramref name="dataset"/> by <paramref name="set"/> on the day <paramref name="asOf"/>. Sentences, the facts
    /// behind a reason and <c>unlock</c> are left empty: they are the engine's own.</summary>
    public static Decision Decide(PolicySet set, Dataset dataset, DateOnly asOf) =>
        new Interpretation(set.In(dataset.Jurisdiction), dataset, asOf).Decision();

    /// <summary>Decides with one part of the algorithm broken on purpose. A comparison that does not see the difference compares too little.</summary>
    public static Decision Decide(PolicySet set, Dataset dataset, DateOnly asOf, PlantedFault fault) =>
        new FaultyInterpretation(set.In(dataset.Jurisdiction), dataset, asOf, fault).Decision();
}
