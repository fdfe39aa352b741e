namespace PolicyKit;

/// <summary>Chooses answers so that few settle many. In: what each unit of datasets needs. Out: groups of answers in the order of asking,
/// each with how many datasets it settles. Greedy, hence not always the fewest; the order depends on nothing but the input's.</summary>
internal static class GreedyCover
{
    /// <summary>The groups. All units whose needs are met are settled, each with the group that completes it.</summary>
    /// <param name="units">The answers that a unit needs, and how many datasets it is.</param>
    public static List<(List<string> Answers, int Settles)> Of(IReadOnlyList<(IReadOnlySet<string> Needs, int Datasets)> units)
    {
        var groups = new List<(List<string>, int)>();
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        var left = units.ToList();
        while (left.Count > 0)
        {
            var demands = left.GroupBy(u => string.Join('\n', u.Needs.Except(chosen).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                .Select(g => (Answers: g.First().Needs.Except(chosen).ToHashSet(StringComparer.Ordinal), Datasets: g.Sum(u => u.Datasets))).ToList();
            var best = demands.Select(d => (d.Answers, Settles: demands.Where(o => o.Answers.IsSubsetOf(d.Answers)).Sum(o => o.Datasets)))
                .Aggregate((a, b) => IsBetter(b, a) ? b : a);
            chosen.UnionWith(best.Answers);
            groups.Add(([.. best.Answers], best.Settles));
            left.RemoveAll(u => u.Needs.IsSubsetOf(chosen));
        }

        return groups;
    }

    /// <summary>Puts covers of units that share no answers together: always the group that settles most datasets an answer comes next.</summary>
    /// <param name="covers">The covers; each keeps its own order.</param>
    public static List<(List<string> Answers, int Settles)> Merge(IEnumerable<List<(List<string> Answers, int Settles)>> covers)
    {
        var groups = new List<(List<string>, int)>();
        var waiting = covers.Select(c => new Queue<(List<string> Answers, int Settles)>(c)).Where(q => q.Count > 0).ToList();
        while (waiting.Count > 0)
        {
            var best = waiting.Aggregate((a, b) => (long)b.Peek().Settles * a.Peek().Answers.Count > (long)a.Peek().Settles * b.Peek().Answers.Count ? b : a);
            groups.Add(best.Dequeue());
            waiting.RemoveAll(q => q.Count == 0);
        }

        return groups;
    }

    // More datasets an answer; of equals the smaller, then the earlier.
    private static bool IsBetter((HashSet<string> Answers, int Settles) a, (HashSet<string> Answers, int Settles) b)
    {
        var (left, right) = ((long)a.Settles * b.Answers.Count, (long)b.Settles * a.Answers.Count);
        return left > right || (left == right && a.Answers.Count < b.Answers.Count);
    }
}
