using System.Collections.Concurrent;

namespace PolicyKit.Engine.Analysing;

/// <summary>Proves small things of gates, each in the part of all facts where it could fail, so that what is said elsewhere costs nothing. What is not
/// proved with few dead ends is taken to be open.</summary>
/// <param name="domain">The domain.</param>
/// <param name="circuit">The gates.</param>
/// <param name="most">How many dead ends each may take; 0: only what is written in the same gates is seen.</param>
internal sealed class Prover(Domain domain, Circuit circuit, int most = Prover.Few)
{
    /// <summary>Enough for what two sides say in other words.</summary>
    public const int Few = 500;

    private readonly ConcurrentDictionary<(int, int), bool> _covered = [];

    /// <summary>Whether a literal holds wherever another does.</summary>
    /// <param name="cover">The one.</param>
    /// <param name="covered">The other; the fewer facts it is about, the less work.</param>
    public bool Covers(int cover, int covered)
    {
        if (cover == covered || covered == Circuit.False || circuit.IsOneOf(covered, cover))
        {
            return true;
        }

        if (most == 0)
        {
            return false;
        }

        return _covered.GetOrAdd((cover, covered), pair => circuit.Hull(pair.Item2, domain.All) is not { } box || IsNever(box, part => [part.Of(pair.Item2), part.Of(Circuit.Not(pair.Item1))]));
    }

    /// <summary>Proves on all cores what is asked soon. While it does, no gate may be made.</summary>
    /// <param name="pairs">What may cover, and what may be covered.</param>
    public void Foresee(IEnumerable<(int Cover, int Covered)> pairs)
    {
        if (most > 0)
        {
            pairs.Distinct().AsParallel().ForAll(p => Covers(p.Cover, p.Covered));
        }
    }

    /// <summary>Whether a literal never holds.</summary>
    public bool IsNever(int literal) => Covers(Circuit.False, literal);

    /// <summary>Of two signals the old one, as far as they say the same.</summary>
    public Signal Same(Signal old, Signal fresh) => new(Same(old.Possible, fresh.Possible), Same(old.Certain, fresh.Certain));

    /// <summary>Whether a literal never holds, whatever some signals are.</summary>
    public bool IsNever(int literal, IReadOnlyCollection<Signal> free) => literal == Circuit.False
        || (most > 0 && new CoverSearch(domain, circuit, [literal], free: free).Find([literal], most, out var isSettled) is null && isSettled);

    private int Same(int old, int fresh) => Covers(old, fresh) && Covers(fresh, old) ? old : fresh;

    /// <summary>Whether some literals never hold together in a region.</summary>
    /// <param name="box">The region.</param>
    /// <param name="literals">The literals, as they are there.</param>
    public bool IsNever(Box box, Func<Cofactor, int[]> literals)
    {
        using var part = new Cofactor(circuit, box, new());
        var all = part.Into.And(literals(part));
        return all == Circuit.False
            || (all != Circuit.True && new CoverSearch(domain, part.Into, [all], box).Find([all], most, out var isSettled) is null && isSettled);
    }
}
