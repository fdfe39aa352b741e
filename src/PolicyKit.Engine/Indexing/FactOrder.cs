using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>In which order facts are asked for.</summary>
/// <param name="Facts">The fact that takes away the most lines, then that which takes away the most of the others, and so on.</param>
/// <param name="Leading">How many of them, the first, are asked for in any case, because too many lines are left without them.</param>
internal sealed record FactOrder(IReadOnlyList<Fact> Facts, int Leading)
{
    private const double FewestTakenByLeading = 1;

    /// <summary>The order for some lines, if each class of a fact is as likely as any other, and facts say nothing of each other.</summary>
    /// <param name="lines">How many lines there are.</param>
    /// <param name="uses">For each fact its tests: in which share of the classes one may hold, and the lines that have it.</param>
    public static FactOrder Of(int lines, Dictionary<Fact, List<(double Share, List<int> Lines)>> uses)
    {
        var left = Enumerable.Repeat(1.0, lines).ToArray();
        double TakenBy(Fact fact) => uses[fact].Sum(test => (1 - test.Share) * test.Lines.Sum(line => left[line]));
        var (order, waiting, leading) = (new List<Fact>(), uses.Keys.ToList(), 0);
        while (waiting.Count > 0)
        {
            var (next, taken) = waiting.Select(f => (f, TakenBy(f))).MaxBy(f => f.Item2);
            leading += leading == order.Count && leading < LineFinder.MostLeading && taken >= FewestTakenByLeading ? 1 : 0;
            order.Add(next);
            waiting.Remove(next);
            uses[next].ForEach(test => test.Lines.ForEach(line => left[line] *= test.Share));
        }

        return new(order, leading);
    }
}
