using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>A question where it can have an answer: in a region outside which its rule never bears.</summary>
/// <param name="Around">The region.</param>
/// <param name="Circuit">What gates come to there.</param>
/// <param name="Where">Where something is to be found.</param>
/// <param name="Sorts">In what ways, and where.</param>
/// <param name="Search">What finds it.</param>
internal sealed record Locality(Box Around, Circuit Circuit, int Where, ImmutableArray<(int Sort, int When)> Sorts, CoverSearch Search)
{
    private const int MostNarrowed = 8;

    /// <summary>The question in its region; null: it has no answer.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="circuit">The gates.</param>
    /// <param name="quest">The question.</param>
    /// <param name="whole">Searches everything, and is asked where the region is not much less: what it learned is not learned again.</param>
    /// <param name="size">How many gates that has.</param>
    public static Locality? Of(Domain domain, Circuit circuit, Quest quest, Lazy<CoverSearch> whole, int size)
    {
        if (Narrowed(domain.All, circuit, quest.Bears) is not { } around)
        {
            return null;
        }

        var part = new Circuit();
        using var within = new Cofactor(circuit, around, part);
        ImmutableArray<(int Sort, int When)> sorts = [.. quest.Sorts.Select(s => (s.Sort, within.Of(s.When)))];
        return within.Of(quest.Where) is var where && where == Circuit.False ? null
            : part.Count > size / 2 ? new(around, circuit, quest.Where, quest.Sorts, whole.Value)
            : new(around, part, where, sorts, new CoverSearch(domain, part, sorts.Select(s => s.When).Append(where), around));
    }

    /// <summary>The part of a region outside which a literal never holds, as far as tests tell; null: it never does.</summary>
    private static Box? Narrowed(Box box, Circuit circuit, int literal)
    {
        for (var i = 0; i < MostNarrowed; i++)
        {
            var smaller = circuit.Hull(literal, box);
            if (smaller is null || smaller.Bits.AsSpan().SequenceEqual(box.Bits))
            {
                return smaller;
            }

            var part = new Circuit();
            using var within = new Cofactor(circuit, smaller, part);
            (literal, box, circuit) = (within.Of(literal), smaller, part);
        }

        return box;
    }
}
