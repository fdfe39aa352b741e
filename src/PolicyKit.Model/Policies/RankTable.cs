using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>A tier of instruments.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">Its title.</param>
/// <param name="CarriesBounds">Whether its instruments may bound a status, put it out of scope or lift; otherwise they feed grade, mask, gate and duty.</param>
/// <param name="AcceptedByDefault">Whether a permit that names no tiers accepts it as a basis.</param>
public sealed record Tier(string Id, LocalText Title, bool CarriesBounds, bool AcceptedByDefault);

/// <summary>One row of the rank table with the words it rests on.</summary>
/// <param name="Higher">The higher tier.</param>
/// <param name="Lower">The lower tier.</param>
/// <param name="Article">The article, or null.</param>
/// <param name="Quote">The words.</param>
public sealed record RankRow(string Higher, string Lower, string? Article, string Quote);

/// <summary>Who rules between norms of two tiers that the table leaves unranked.</summary>
/// <param name="First">A tier.</param>
/// <param name="Second">Another, or the same for norms of two issuers of one tier.</param>
/// <param name="Organ">The organ, or the organs in turn.</param>
/// <param name="Article">The article, or null.</param>
/// <param name="Quote">The words.</param>
/// <param name="IsOfOneIssuer">Whether the row is for two norms of one issuer, both of the tier <paramref name="First"/>.</param>
public sealed record OrganRow(string First, string Second, string Organ, string? Article, string Quote, bool IsOfOneIssuer = false);

/// <summary>Which tier outranks which: a partial order, from data (semantics §4; in China 立法法 98 to 106).</summary>
public sealed class RankTable
{
    private readonly ImmutableHashSet<(string Higher, string Lower)> _outranks;

    /// <summary>Takes the rows and closes them under transitivity.</summary>
    /// <exception cref="ArgumentException">The rows make a tier outrank itself.</exception>
    public RankTable(IEnumerable<Tier> tiers, IEnumerable<RankRow> rows, IEnumerable<OrganRow> organs)
    {
        Tiers = [.. tiers];
        Rows = [.. rows];
        Organs = [.. organs];
        var closure = Rows.Select(r => (r.Higher, r.Lower)).ToHashSet();
        while (closure.SelectMany(a => closure.Where(b => b.Higher == a.Lower).Select(b => (a.Higher, b.Lower)))
            .Where(p => !closure.Contains(p)).ToList() is { Count: > 0 } added)
        {
            closure.UnionWith(added);
        }

        if (closure.Any(p => p.Higher == p.Lower))
        {
            throw new ArgumentException("The rank table has a cycle.", nameof(rows));
        }

        _outranks = [.. closure];
    }

    /// <summary>The tiers in declared order.</summary>
    public ImmutableArray<Tier> Tiers { get; }

    /// <summary>The rows as written.</summary>
    public ImmutableArray<RankRow> Rows { get; }

    /// <summary>The organs as written.</summary>
    public ImmutableArray<OrganRow> Organs { get; }

    /// <summary>The tier of that id, or null.</summary>
    public Tier? Find(string id) => Tiers.FirstOrDefault(t => t.Id == id);

    /// <summary>Whether every instrument of one tier prevails over every instrument of the other that applies to the same dataset.</summary>
    public bool Outranks(string higher, string lower) => _outranks.Contains((higher, lower));

    /// <summary>The organ that rules between two norms: of one issuer a row for its tier, else the issuer; of two issuers the row for their
    /// tiers in either order, else null: the law names nobody.</summary>
    public string? OrganFor(Instrument a, Instrument b) => a.Issuer == b.Issuer
        ? Organs.FirstOrDefault(o => o.IsOfOneIssuer && o.First == a.Tier)?.Organ ?? a.Issuer
        : Organs.FirstOrDefault(o => !o.IsOfOneIssuer
            && ((o.First == a.Tier && o.Second == b.Tier) || (o.First == b.Tier && o.Second == a.Tier)))?.Organ;
}
