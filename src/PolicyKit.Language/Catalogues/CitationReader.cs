using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads claimed legal bases and resolves them against the registry, which alone decides tier and period.</summary>
/// <param name="country">The country's data.</param>
/// <param name="fact">The fact that is read.</param>
internal sealed class CitationReader(CountryData country, Fact fact)
{
    /// <summary>The keys of a claim that say what is cited.</summary>
    public static IReadOnlyCollection<string> Keys { get; } = ["instrument", "article", "paragraph", "item", "tier"];

    private readonly record struct Claim(Instrument? Instrument, string? Article, string? Tier);

    /// <summary>The claims of a basis.</summary>
    /// <returns>Null if one cannot be read.</returns>
    public CitationsValue? Citations(NodeReader reader, EntryState entry)
    {
        if (Claims(reader, entry) is not { } claims)
        {
            return null;
        }

        for (var i = 0; i < claims.Length; i++)
        {
            if (claims[i].Instrument is null)
            {
                entry.Findings.Add(CatalogueFindings.NotRegistered(fact, i + 1, entry.Field));
            }
        }

        return new([.. claims.Select(c => new Citation(c.Instrument, c.Tier))]);
    }

    /// <summary>The members that the claims refer to; unknown if one of them refers to none.</summary>
    public ListValue? Members(NodeReader reader, ImmutableDictionary<string, CitedArticle> cited, EntryState entry)
    {
        if (Claims(reader, entry) is not { } claims)
        {
            return null;
        }

        var members = claims.Select(claim => fact.Values.Where(m => cited.TryGetValue(m, out var article) && Refers(claim, article)).ToList()).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Count == 0)
            {
                entry.Findings.Add(CatalogueFindings.NotEncoded(fact, i + 1, entry.Field));
            }
        }

        return members.Any(m => m.Count == 0) ? null : FactValue.ListOf([.. members.SelectMany(m => m).Distinct()]);
    }

    private static bool Refers(Claim claim, CitedArticle article) => claim.Instrument?.Id == article.InstrumentId
        && (article.Articles.IsEmpty || (claim.Article is { } cited && article.Articles.Contains(cited.Trim())));

    private ImmutableArray<Claim>? Claims(NodeReader reader, EntryState entry)
    {
        var before = entry.Problems.Count;
        var claims = reader.Items().Select(item => ClaimOf(item, entry)).ToImmutableArray();
        return entry.Problems.Count == before ? claims : null;
    }

    private Claim ClaimOf(NodeReader item, EntryState entry)
    {
        if (item.Mapping() is not { } map)
        {
            return default;
        }

        var instrument = map.Required("instrument").Text() is { } name ? country.Instruments.Find(name) : null;
        var article = map.Nullable("article").Text();
        var tier = map.Nullable("tier").OneOf(country.Rank.Tiers.Select(t => t.Id).ToArray());
        map.Know("paragraph", "item", "by", "on", "evidence").RefuseOtherKeys();
        if (instrument is not null && tier is not null && tier != instrument.Tier)
        {
            entry.Findings.Add(CatalogueFindings.OtherTier(fact, instrument, entry.Field));
        }

        return new(instrument, article, tier);
    }
}
