namespace PolicyKit.Language.Checking;

/// <summary>Finds circles of names.</summary>
internal static class Circles
{
    /// <summary>Of each set of names that reach each other one circle, beginning and ending with its ordinally first name.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyDictionary<string, IEnumerable<string>> edges)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in edges.Keys.Order(StringComparer.Ordinal))
        {
            if (!done.Contains(start) && WayBack(start, edges) is { } circle)
            {
                done.UnionWith(circle);
                yield return circle;
            }
        }
    }

    /// <summary>The shortest way from <paramref name="start"/> back to it, or null.</summary>
    private static List<string>? WayBack(string start, IReadOnlyDictionary<string, IEnumerable<string>> edges)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in edges.GetValueOrDefault(at) ?? [])
            {
                if (next == start)
                {
                    return Trace(start, at, cameFrom);
                }

                if (cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static List<string> Trace(string start, string last, Dictionary<string, string> cameFrom)
    {
        var way = new List<string> { start };
        for (var at = last; at != start; at = cameFrom[at])
        {
            way.Insert(0, at);
        }

        way.Insert(0, start);
        return way;
    }
}
