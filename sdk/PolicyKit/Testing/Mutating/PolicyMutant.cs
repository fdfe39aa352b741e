using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>A policy set of which mutants are made, with what all of them are compared with. Safe for many threads.</summary>
/// <param name="set">The set.</param>
internal sealed class Original(PolicySet set)
{
    /// <summary>The set.</summary>
    public PolicySet Set { get; } = set;

    /// <summary>Decides by it.</summary>
    public DecisionEngine Engine { get; } = new(set);

    /// <summary>Reads drafts.</summary>
    public DraftReader Reader { get; } = new(set);

    /// <summary>A draft with what the set makes of it; null: it is not a sound entry.</summary>
    public TriedDraft? Try(CaseDraft draft) => Reader.Read(draft) is { } dataset ? new(draft, dataset, ToldOutcome.Of(Engine.Decide(dataset, draft.AsOf)), Engine.RulesThatTakePart(dataset, draft.AsOf)) : null;
}

/// <summary>A draft with what the original makes of it.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Dataset">The dataset that is read from it.</param>
/// <param name="Outcome">What the original tells.</param>
/// <param name="Rules">The rules of the original that may have a part in that.</param>
internal sealed record TriedDraft(CaseDraft Draft, Dataset Dataset, ToldOutcome Outcome, IReadOnlySet<Rule> Rules);

/// <summary>A mutant, ready to decide. Safe for many threads.</summary>
internal sealed class PolicyMutant
{
    private readonly Original _original;
    private readonly PolicySet _set;

    /// <param name="original">What it is a mutant of.</param>
    /// <param name="mutation">What is done to it.</param>
    public PolicyMutant(Original original, Mutation mutation)
    {
        (_original, Mutation, _set) = (original, mutation, mutation.Apply(original.Set));
        Engine = new(_set) { IsIndexed = false };
        Changed =
        [
            .. original.Set.Rules.Where(r => !ReferenceEquals(_set.FindRule(r.FullId), r)).Concat(_set.Rules.Where(r => !ReferenceEquals(original.Set.FindRule(r.FullId), r))),
            .. original.Set.Rules.Where(r => ReferenceEquals(_set.FindRule(r.FullId), r) && DependsOnData(r)),
        ];
    }

    /// <summary>What was done.</summary>
    public Mutation Mutation { get; }

    /// <summary>Decides by it.</summary>
    public DecisionEngine Engine { get; }

    /// <summary>The rules that are otherwise, as either has them; and those that read a parameter, name a mask or are settled otherwise.</summary>
    public ImmutableArray<Rule> Changed { get; }

    /// <summary>The areas in which it may be told from the original: those of the packs, and narrower ones of the instruments of what changed.</summary>
    public IEnumerable<string> Areas(IReadOnlySet<string> packs)
    {
        var areas = _set.Policies.Where(p => packs.Contains(p.Id)).Select(p => p.Instrument.Jurisdiction).ToList();
        return areas.Concat(Changed.Select(r => r.Basis.Instrument.Jurisdiction).Where(j => areas.Exists(a => _set.Country.Jurisdictions.IsUnder(j, a)))).Distinct();
    }

    /// <summary>The days on which it is looked for: the first of each period of law that only one of the two has a rule in, the latest first; the last day
    /// on which law of what changed begins; and the days that cases know, as far as it is law then. Where nothing says when law begins, one day stands for all.</summary>
    /// <param name="known">Days of cases.</param>
    public IEnumerable<DateOnly> Days(IEnumerable<DateOnly> known)
    {
        var rules = Changed.IsEmpty ? _set.Rules : Changed;
        var cuts = new[] { _original.Set, _set }.SelectMany(LawDays.Of).Distinct().Where(d => rules.Any(r => r.IsInForce(d))).OrderDescending().ToList();
        return cuts.Where(d => IsInForceOnce(d) || IsReadOtherwise(d)).Concat(cuts.Take(1)).Concat(known.Where(d => rules.Any(r => r.IsInForce(d)))).Distinct()
            .DefaultIfEmpty(LawDays.WhereNoneIsStated);
    }

    /// <summary>Whether a rule that is otherwise may have a part in what either makes of a draft; if not, both make the same of it.</summary>
    public bool Concerns(TriedDraft draft) => Changed.Any(draft.Rules.Contains) || Engine.RulesThatTakePart(draft.Dataset, draft.Draft.AsOf, Changed.Contains).Count > 0;

    /// <summary>What it tells otherwise of a draft, as the original tells it.</summary>
    public IEnumerable<Told> Unlike(TriedDraft draft) => draft.Outcome.Unlike(ToldOutcome.Of(Engine.Decide(draft.Dataset, draft.Draft.AsOf)));

    private IEnumerable<(Parameter Was, Parameter Now)> Parameters => ReferenceEquals(_original.Set.Country, _set.Country) ? []
        : _original.Set.Country.Parameters.Join(_set.Country.Parameters, p => p.Id, p => p.Id, (was, now) => (was, now)).Where(p => !ReferenceEquals(p.was, p.now));

    private bool DependsOnData(Rule rule) =>
        Parameters.Any(p => rule.Duty?.Limit?.Parameter == p.Was.Id || rule.Condition.SelfAndBelow().Any(e => e is ParameterReference reference && reference.Id == p.Was.Id))
        || (rule.Mask is { } mask && !ReferenceEquals(_original.Set.Country.Masks.Find(mask), _set.Country.Masks.Find(mask)))
        || _original.Set.Settlements.Except(_set.Settlements).Concat(_set.Settlements.Except(_original.Set.Settlements)).Any(s => s.First == rule.FullId || s.Second == rule.FullId);

    private bool IsReadOtherwise(DateOnly day) => Parameters.Any(p => p.Was.At(day) != p.Now.At(day));

    private bool IsInForceOnce(DateOnly day) => Changed.GroupBy(r => r.FullId, StringComparer.Ordinal).Any(g => g.Count(r => r.IsInForce(day)) == 1 && g.Count() == 2);
}

/// <summary>Days on which law changes.</summary>
internal static class LawDays
{
    /// <summary>The day for law that has always been: any is like any other.</summary>
    public static readonly DateOnly WhereNoneIsStated = new(2000, 1, 1);

    /// <summary>The first days of periods, and the days after their last, of rules, bases, instruments and parameters.</summary>
    public static IEnumerable<DateOnly> Of(PolicySet set) => set.Rules.SelectMany(r => r.Basis.Instrument.Periods.Append(r.Period).Append(r.Basis.Period))
        .Concat(set.Country.Parameters.SelectMany(p => p.Values).Select(v => v.Period)).Distinct().SelectMany(Cuts).Distinct();

    private static IEnumerable<DateOnly> Cuts(Period period) =>
        new[] { period.From, period.To is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : null }.OfType<DateOnly>();
}
