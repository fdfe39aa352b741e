using System.Numerics;

namespace PolicyKit.Engine.Analysing;

/// <summary>What is looked for in regions. What it says of a region must hold for each combination in it.</summary>
internal abstract class Goal
{
    /// <summary>No combination of the region is wanted.</summary>
    public const int None = -1;

    /// <summary>Some may be wanted, or of more than one sort: a smaller region tells.</summary>
    public const int Mixed = -2;

    /// <summary>What is tallied on the way into smaller regions.</summary>
    public abstract IReadOnlyList<Tally> Tallies { get; }

    /// <summary>The sort of every combination in the region, 0 or more; or <see cref="None"/>, or <see cref="Mixed"/>.</summary>
    public abstract int Judge(Box box, Tallied[] tallied);

    /// <summary>Tells by what to divide a region that is mixed.</summary>
    public abstract void Seek(Box box, Tallied[] tallied, Seeker seeker);
}

/// <summary>Is there a combination of facts in this region that is wanted, and which are they all? Divides regions until each is wanted or not;
/// what decides most is tried first. A budget of steps, not a clock, ends it, so that it ends alike everywhere.</summary>
/// <remarks>A search by cases with unit propagation (Davis, Logemann, Loveland 1962) over sets of values instead of truth values: a test that
/// alone keeps a rule from standing leaves one part that is decided at once.</remarks>
/// <param name="domain">The domain.</param>
/// <param name="goal">What is wanted.</param>
/// <param name="mostNodes">After how many regions it gives up.</param>
internal sealed class Search(Domain domain, Goal goal, int mostNodes)
{
    private readonly List<Tallied[]> _frames = [];
    private readonly Seeker _seeker = new();
    private Func<Box, int, bool> _onFound = (_, _) => false;
    private bool _isStopped;

    /// <summary>How many regions were looked at.</summary>
    public int Nodes { get; private set; }

    /// <summary>The regions that were left when the budget was spent.</summary>
    public List<Box> Left { get; } = [];

    /// <summary>The first region found in which everything is wanted; null: there is none, or, where <see cref="Left"/> is not empty, none was found.</summary>
    public (Box Box, int Sort)? Find(Box box)
    {
        (Box, int)? found = null;
        All(box, (part, sort) =>
        {
            found = (part, sort);
            return false;
        });
        return found;
    }

    /// <summary>Finds disjoint regions of what is wanted, until one is refused or the budget is spent.</summary>
    /// <param name="box">Where to look.</param>
    /// <param name="onFound">Takes a region and its sort; false: enough.</param>
    public void All(Box box, Func<Box, int, bool> onFound)
    {
        (_onFound, _isStopped, Nodes) = (onFound, false, 0);
        Left.Clear();
        Visit(box, null, 0);
    }

    /// <summary>Finds disjoint regions of what is wanted, the largest first, until the budget is spent: what is left is small.</summary>
    public void Largest(Box box, Action<Box, int> onFound)
    {
        (Nodes, _onFound) = (0, (_, _) => true);
        Left.Clear();
        var open = new PriorityQueue<Box, BigInteger>(Comparer<BigInteger>.Create((a, b) => b.CompareTo(a)));
        open.Enqueue(box, 0);
        while (open.TryDequeue(out var largest, out _))
        {
            if (++Nodes > mostNodes)
            {
                Left.Add(largest);
                continue;
            }

            var tallied = FrameAt(0);
            for (var i = 0; i < tallied.Length; i++)
            {
                tallied[i].Fill(goal.Tallies[i], largest, null);
            }

            var sort = goal.Judge(largest, tallied);
            if (sort >= 0)
            {
                onFound(largest, sort);
            }
            else if (sort == Goal.Mixed)
            {
                var (inside, outside) = Parts(largest, tallied);
                open.Enqueue(inside, inside.Volume(domain.Variables));
                open.Enqueue(outside, outside.Volume(domain.Variables));
            }
        }
    }

    private void Visit(Box box, Tallied[]? outer, int depth)
    {
        if (_isStopped)
        {
            return;
        }

        if (++Nodes > mostNodes)
        {
            Left.Add(box);
            return;
        }

        var tallied = FrameAt(depth);
        for (var i = 0; i < tallied.Length; i++)
        {
            tallied[i].Fill(goal.Tallies[i], box, outer?[i]);
        }

        switch (goal.Judge(box, tallied))
        {
            case Goal.None: break;
            case Goal.Mixed: Divide(box, tallied, depth); break;
            case var sort: _isStopped = !_onFound(box, sort); break;
        }
    }

    private void Divide(Box box, Tallied[] tallied, int depth)
    {
        var (inside, outside) = Parts(box, tallied);
        Visit(inside, tallied, depth + 1);
        Visit(outside, tallied, depth + 1);
    }

    private (Box Inside, Box Outside) Parts(Box box, Tallied[] tallied)
    {
        _seeker.Clear();
        goal.Seek(box, tallied, _seeker);
        return _seeker.Variable is { } variable ? (box.Part(variable, _seeker.Classes, true), box.Part(variable, _seeker.Classes, false)) : Halves(box);
    }

    // Where no test says by what to divide, one class of any variable is taken out. One combination is never mixed.
    private (Box, Box) Halves(Box box)
    {
        var variable = domain.Variables.First(v => box.Count(v) > 1);
        var one = box.At(variable, box.First(variable));
        Span<ulong> classes = one.Bits.AsSpan(variable.Offset, variable.Words);
        return (one, box.Part(variable, classes, isInside: false));
    }

    private Tallied[] FrameAt(int depth)
    {
        while (_frames.Count <= depth)
        {
            _frames.Add([.. goal.Tallies.Select(t => new Tallied(t.Count, t.Claims.Length))]);
        }

        return _frames[depth];
    }
}

/// <summary>Sizes of regions.</summary>
internal static class Volumes
{
    /// <summary>How many combinations disjoint regions have together.</summary>
    public static BigInteger Of(Domain domain, IEnumerable<Box> boxes) => boxes.Aggregate(BigInteger.Zero, (sum, b) => sum + b.Volume(domain.Variables));
}
