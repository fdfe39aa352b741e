using System.Numerics;

namespace PolicyKit.Engine.Analysing;

/// <summary>Counts combinations for which literals hold: divides a region by the test that is asked most often, the largest part first, until each
/// part is counted or the budget is spent. No clock ends it.</summary>
/// <param name="domain">The domain.</param>
/// <param name="circuit">The circuit.</param>
/// <param name="most">At how many regions it looks.</param>
internal sealed class Partition(Domain domain, Circuit circuit, int most)
{
    /// <summary>How many combinations were not counted, of which each may be one or not.</summary>
    public BigInteger Left { get; private set; }

    /// <summary>Finds disjoint regions in which one of some literals holds throughout.</summary>
    /// <param name="box">Where to look.</param>
    /// <param name="literals">The literals, no two of which hold at once.</param>
    /// <param name="onFound">Takes the number of the literal and a region.</param>
    public void Count(Box box, IReadOnlyList<int> literals, Action<int, Box> onFound)
    {
        // What remains of gates in parts is of no use afterwards.
        var parts = new Circuit();
        var open = new PriorityQueue<(Box Box, int[] Literals), BigInteger>(Comparer<BigInteger>.Create((a, b) => b.CompareTo(a)));
        using var whole = new Cofactor(circuit, box, parts);
        open.Enqueue((box, [.. literals.Select(whole.Of)]), 0);
        for (var nodes = 0; open.TryDequeue(out var part, out _); nodes++)
        {
            if (nodes >= most)
            {
                Left += part.Box.Volume(domain.Variables);
                continue;
            }

            using var cofactor = new Cofactor(parts, part.Box, parts);
            var within = Array.ConvertAll(part.Literals, cofactor.Of);
            var found = Array.IndexOf(within, Circuit.True);
            if (found >= 0)
            {
                onFound(found, part.Box);
            }
            else if (Array.Exists(within, l => l != Circuit.False))
            {
                var test = MostAsked(parts, within);
                foreach (var isInside in new[] { true, false })
                {
                    // Tests that were put together may come to one thing in the part: then the other half has nothing in it.
                    var half = part.Box.Part(test.Variable!, test.Classes, isInside);
                    if (half.Volume(domain.Variables) is { IsZero: false } volume)
                    {
                        open.Enqueue((half, within), volume);
                    }
                }
            }
        }
    }

    /// <summary>The test on which most gates depend; of equals the first.</summary>
    private static Gate MostAsked(Circuit circuit, int[] literals)
    {
        var asked = new SortedDictionary<int, int>();
        foreach (var gate in circuit.Cone(literals))
        {
            foreach (var input in circuit[gate << 1].Inputs.Append(gate << 1).Where(i => circuit[i].Variable is not null))
            {
                asked[input >> 1] = asked.GetValueOrDefault(input >> 1) + 1;
            }
        }

        return circuit[asked.MaxBy(a => a.Value).Key << 1];
    }
}
