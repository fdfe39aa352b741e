using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>What a decision says of an axis, by the keys of test files.</summary>
internal sealed class AxisItems(Axis axis, AxisDecision decision)
{
    /// <summary>A single value, or null.</summary>
    public string? Scalar(string key) => key switch
    {
        "status" => decision.StatusName(axis),
        "provisional" => decision.ProvisionalName(axis),
        "term" => decision.Term,
        "declared" => decision.Declared is { } declared ? axis.NameOf(declared) : null,
        "delta" => decision.Delta.Name(),
        _ => decision.IsMissingExact ? "true" : "false",
    };

    /// <summary>The items of a list.</summary>
    public IEnumerable<ImmutableDictionary<string, string?>> List(string key) => key switch
    {
        "cites" => decision.Reasons.Select(r => r.Rule).Distinct().Select(Cite),
        "unlock" => decision.Unlock.Select(u => Of(("fact", u.Fact.ToString()), ("to", Show(u.To)))),
        "disputes" => decision.Disputes.Select(d => Of(("organ", d.Organ),
            ("norms", string.Join(", ", new[] { d.First.FullId, d.Second.FullId }.Order(StringComparer.Ordinal))))),
        _ => Texts(key).Select(t => Of((key, t))),
    };

    private IEnumerable<string> Texts(string key) => key switch
    {
        "causes" => decision.Causes.Names(),
        "accessMode" => decision.AccessModes,
        "conditions" => decision.Conditions,
        "missing" => decision.Missing.Select(m => m.ToString()),
        "presumed" => decision.Presumed.Select(p => p.ToString()),
        "rules" => decision.Reasons.Select(r => r.Rule.FullId),
        "lifted" => decision.Lifted.Select(l => l.Rule.FullId),
        "unsupported" => decision.Unsupported.Select(r => r.FullId),
        _ => decision.Options.Select(r => r.FullId),
    };

    private ImmutableDictionary<string, string?> Cite(Rule rule) => Of(
        ("instrument", rule.Basis.Instrument.Id), ("number", rule.Basis.Instrument.Number), ("tier", rule.Basis.Instrument.Tier),
        ("article", rule.Basis.Article), ("paragraph", rule.Basis.Paragraph), ("item", rule.Basis.Item),
        ("evidence", rule.Basis.Evidence.Name()));

    private static string Show(FactValue value) => value switch
    {
        BooleanValue b => b.Value ? "true" : "false",
        TextValue t => t.Value,
        ListValue l => string.Join(", ", l.Items.Select(i => i.Member).Order(StringComparer.Ordinal)),
        _ => "null",
    };

    private static ImmutableDictionary<string, string?> Of(params IEnumerable<(string Key, string? Value)> members) =>
        members.ToImmutableDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
}
