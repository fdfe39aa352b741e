using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>What packs say: their heads, rules and settlements.</summary>
internal static class WrittenRules
{
    public static IEnumerable<WrittenItem> Of(PolicySet set) =>
        [.. set.Policies.Select(Of), .. set.Rules.Select(Of), .. set.Policies.SelectMany(p => p.Settlements.Select(s => Of(p, s)))];

    private static WrittenItem Of(Policy policy) => new(TextSubject.Policy, policy.Id,
    [
        .. Written.Of("title", policy.Title), ("extends", Written.Sorted(policy.Extends)), ("instrument", policy.Instrument.Id),
        .. policy.Terms.OrderBy(t => t.Key.Axis).ThenBy(t => t.Key.Level)
            .Select(t => ($"terms.{t.Key.Axis.Key()}.{t.Key.Axis.NameOf(t.Key.Level)}", (string?)t.Value)),
    ]);

    private static WrittenItem Of(Rule rule) => new(TextSubject.Rule, rule.FullId,
    [
        ("id", rule.FullId), .. Written.Of("title", rule.Title), ("effect", rule.EffectName()), ("when", Written.Of(rule.Permit?.When ?? rule.Condition)),
        .. Outcome(rule), ("lifts", Written.Sorted(rule.Lifts)), ("special", Written.If(rule.IsSpecial)), ("yieldsTo", Written.Sorted(rule.YieldsTo)),
        ("asks", Written.Listed(rule.AskNames())), ("accepts", Written.Of(rule.Permit?.Asked)), .. Written.Of(rule.Period),
        ("text", rule.IsSlot ? "unavailable" : null), .. Basis(rule.Basis),
    ])
    {
        Place = rule.Place,
        Rule = rule,
    };

    private static IEnumerable<(string, string?)> Outcome(Rule rule) =>
    [
        .. rule.Bounds.OrderBy(b => b.Axis).Select(b => ($"then.{b.Axis.Key()}", (string?)b.Axis.NameOf(b.Level))),
        .. rule.ScopedOut.Order().Select(a => ($"then.{a.Key()}", (string?)AxisNames.OutOfScope)),
        ("then.reason", rule.ScopeReason?.In("en")), ("then.accessMode", Written.Listed(rule.AccessModes)), ("then.conditions", Written.Listed(rule.Conditions)),
        ("then.grade", rule.Grade is { } grade ? FormattableString.Invariant($"{grade.Scheme} {grade.Level}") : null), ("then.mask", rule.Mask),
        ("then.gate", rule.Gate?.Id), ("then.review", rule.Gate?.Review?.ToString()), .. Duty(rule.Duty),
        ("then.fact", rule.Derive?.Fact.ToString()), ("then.value", rule.Derive is { } derive ? ConditionPrinter.Print(derive.Value) : null),
        ("then.confidence", rule.Derive?.Confidence is { } confidence ? Written.Number(confidence) : null),
    ];

    private static IEnumerable<(string, string?)> Duty(DutyEffect? duty) => duty is null ? [] :
    [
        ("then.duty", duty.Id), (duty.IsKeeping ? "then.for" : "then.within", duty.Limit is { } limit
            ? FormattableString.Invariant($"{limit.Number}{(limit.Parameter is null ? "" : "parameters." + limit.Parameter)} {limit.Unit.Key()}") : null),
        ("then.after", Written.Of(duty.After)), ("then.each", Written.If(duty.IsForEach)), ("then.severity", duty.Severity?.Name()),
        ("then.anchor", duty.IsAnchorStated switch { true => "stated", false => "not-stated", null => null }),
    ];

    private static IEnumerable<(string, string?)> Basis(Basis basis) =>
    [
        ("basis.instrument", basis.Instrument.Id), ("basis.article", basis.Article), ("basis.paragraph", basis.Paragraph), ("basis.item", basis.Item),
        ("basis.quote", Sentences.QuoteOf(basis)), ("basis.evidence", basis.Evidence.Name()), ("basis.source", basis.Source),
        .. Written.Of(basis.Period, "basis."),
    ];

    private static WrittenItem Of(Policy policy, Settlement settlement) => new(TextSubject.Settlement,
        $"{policy.Id}: {string.Join(" / ", new[] { settlement.First, settlement.Second }.Order(StringComparer.Ordinal))}",
    [
        ("prevails", settlement.Prevails), ("organ", settlement.Organ), ("document", settlement.Document),
        .. Written.Of("because", settlement.Because ?? LocalText.Empty),
    ]);
}
