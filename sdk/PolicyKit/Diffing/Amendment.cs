using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>An article that ends on a day, or an instrument that does: the rules that rest on it, and the law without them.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Article">The article as printed, or null: all of the instrument.</param>
/// <param name="On">The first day without it.</param>
/// <param name="Rules">The rules that cite it, by full id.</param>
/// <param name="Unnumbered">Rules that cite the instrument and no article, because their source prints none: they may rest on it, and stay.</param>
public sealed record Amendment(Instrument Instrument, string? Article, DateOnly On, ImmutableArray<Rule> Rules, ImmutableArray<Rule> Unnumbered)
{
    /// <summary>Finds the rules that rest on an article.</summary>
    /// <param name="policies">The policies as they are, without errors.</param>
    /// <param name="instrument">The instrument: its id, name, alias or number.</param>
    /// <param name="article">The article as printed (<c>第四十一条</c>) or its number; null: all of the instrument.</param>
    /// <param name="on">The first day without it.</param>
    /// <exception cref="PolicyKitException">No such instrument is registered (PK5120).</exception>
    public static Amendment Of(LoadedPolicies policies, string instrument, string? article, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var sets = policies.OrThrow();
        var found = sets.Select(s => s.Country.Instruments.Find(instrument)).FirstOrDefault(i => i is not null) ?? throw new PolicyKitException(
            DiffProblems.UnknownInstrument(instrument, NearestName.Of(instrument, sets.SelectMany(s => s.Country.Instruments.All).SelectMany(i => new[] { i.Id, i.Name.Zh }))));
        var printed = article is null ? null : ChineseNumerals.Of(article) is { } number && number != article ? $"第{number}条" : article;
        var citing = sets.SelectMany(s => s.Rules).Where(r => r.Basis.Instrument.Equals(found)).OrderBy(r => r.FullId, StringComparer.Ordinal).ToList();
        return new(found, printed, on, [.. citing.Where(r => printed is null || r.Basis.Article == printed)],
            [.. citing.Where(r => printed is not null && r.Basis.Article is null)]);
    }

    /// <summary>Both sides on the day: the law as it is, and without the rules that end.</summary>
    public (DiffSide Old, DiffSide New) Sides(LoadedPolicies policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var ended = Rules.ToHashSet();
        var without = policies with { Sets = [.. policies.Sets.Select(s => new PolicySet(s.Policies, s.Rules.Select(r => ended.Contains(r) ? End(r) : r), s.Country))] };
        return (DiffSide.Of(policies, On), DiffSide.Of(without, On));
    }

    /// <summary>Whether what was decided of a place rested on nothing else: it loses its basis.</summary>
    public bool LosesBasis(ImpactChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return !change.Old.Status.Reasons.IsEmpty && change.Old.Status.Reasons.All(r => Rules.Contains(r.Rule));
    }

    // Out of force, not gone: what names it, a lift or a ruling, still names something.
    private Rule End(Rule rule) => rule with { Period = new(null, On.AddDays(-1)) };
}
