namespace PolicyKit.Engine.Analysing;

/// <summary>Proves small things of gates, each in the part of all facts where it could fail, so that what is said elsewhere costs nothing. What is not
/// proved with few dead ends is taken to be open.</summary>
/// <param name="domain">The domain.</param>
/// <param name="circuit">The gates.</param>
internal sealed class Prover(Domain domain, Circuit circuit)
{
    private const int MostDeadEnds = 500;
    private readonly Dictionary<(int, int), bool> _covered = [];

    /// <summary>Whether a literal holds wherever another does.</summary>
    /// <param name="cover">The one.</param>
    /// <param name="covered">The other; the fewer facts it is about, the less work.</param>
    public bool Covers(int cover, int covered)
    {
        if (cover == covered || covered == Circuit.False || circuit.IsOneOf(covered, cover))
        {
            return true;
        }

        if (!_covered.TryGetValue((cover, covered), out var isSo))
        {
            _covered.Add((cover, covered), isSo = circuit.Hull(covered, domain.All) is not { } box || IsNever(box, covered, Circuit.Not(cover)));
        }

        return isSo;
    }

    /// <summary>Of two signals the old one, as far as they say the same.</summary>
    public Signal Same(Signal old, Signal fresh) => new(Same(old.Possible, fresh.Possible), Same(old.Certain, fresh.Certain));

    /// <summary>Whether a literal never holds, whatever some signals are.</summary>
    public bool IsNever(int literal, IReadOnlyCollection<Signal> free) => literal == Circuit.False
        || (new CoverSearch(domain, circuit, [literal], free: free).Find([literal], MostDeadEnds, out var isSettled) is null && isSettled);

    private int Same(int old, int fresh) => Covers(old, fresh) && Covers(fresh, old) ? old : fresh;

    private bool IsNever(Box box, params ReadOnlySpan<int> literals)
    {
        var part = new Circuit();
        var within = new Cofactor(circuit, box, part);
        var all = Circuit.True;
        foreach (var literal in literals)
        {
            all = part.And(all, within.Of(literal));
            if (all == Circuit.False)
            {
                return true;
            }
        }

        return all != Circuit.True && new CoverSearch(domain, part, [all], box).Find([all], MostDeadEnds, out var isSettled) is null && isSettled;
    }
}
