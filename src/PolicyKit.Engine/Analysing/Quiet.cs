namespace PolicyKit.Engine.Analysing;

/// <summary>Datasets of which rules say as little as can be: a first guess where one rule matters.</summary>
internal sealed class Quiet
{
    private readonly Domain _domain;
    private readonly Dictionary<Variable, int[]> _classes = [];

    /// <param name="domain">The domain.</param>
    /// <param name="circuit">The tests of all rules.</param>
    public Quiet(Domain domain, Circuit circuit)
    {
        _domain = domain;
        var asked = domain.Variables.ToDictionary(v => v, v => new int[v.Classes.Length]);
        for (var gate = 0; gate < circuit.Count; gate++)
        {
            if (circuit[gate << 1].Variable is { } variable)
            {
                Count(circuit[gate << 1].Classes, asked[variable]);
            }
        }

        foreach (var (variable, counts) in asked)
        {
            _classes.Add(variable, [.. Enumerable.Range(0, counts.Length).OrderBy(code => counts[code])]);
        }
    }

    /// <summary>The combination of a region for which the fewest tests hold, each fact by itself.</summary>
    public Box In(Box box) => _domain.Variables.Aggregate(box, (point, v) => point.With(v, Array.Find(_classes[v], code => box.Allows(v, code))));

    private static void Count(ulong[] classes, int[] asked)
    {
        for (var code = 0; code < asked.Length; code++)
        {
            asked[code] += (int)(classes[code / 64] >> (code % 64) & 1);
        }
    }
}
