using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Checking;

/// <summary>What examining policies may find. Each is proved, or shown by a dataset.</summary>
internal static class ExaminationProblems
{
    public static Problem Of(RuleFate fate, Rule rule, DateOnly asOf) => fate switch
    {
        RuleFate.Unreachable => About("PK5150", Severity.Warning, rule,
            new($"规则 `{rule.FullId}` 的条件对任何数据集都不成立", $"the condition of `{rule.FullId}` holds for no dataset"),
            new("改写条件，或者删去规则", "write the condition otherwise, or remove the rule"), asOf),
        RuleFate.AlwaysLifted => About("PK5151", Severity.Warning, rule,
            new($"规则 `{rule.FullId}` 凡条件成立之处均被解除", $"`{rule.FullId}` is lifted wherever its condition holds"),
            new("核对解除它的规则，或者删去规则", "look at the rules that lift it, or remove it"), asOf),
        RuleFate.LiftsNothing => About("PK5152", Severity.Warning, rule,
            new($"规则 `{rule.FullId}` 没有解除任何起作用的规则", $"`{rule.FullId}` lifts nothing that matters"),
            new("核对其条件与 lifts，或者删去规则", "look at its condition and its lifts, or remove it"), asOf),
        RuleFate.Shadowed => About("PK5156", Severity.Note, rule,
            new($"规则 `{rule.FullId}` 凡确定起作用之处均有其他规则优先，没有任何决定以它为理由", $"wherever `{rule.FullId}` stands for certain others prevail, and no decision names it"),
            new("核对位阶与条件，或者删去规则", "look at its rank and its condition, or remove it"), asOf),
        _ => About("PK5153", Severity.Note, rule,
            new($"没有规则 `{rule.FullId}`，任何数据集的结论也不变", $"every dataset has the same outcome without `{rule.FullId}`"),
            new("其他规则已涵盖；为说明依据而保留亦可", "others say as much; it may stay for the words on which it rests"), asOf),
    };

    public static Problem Gap(Axis axis, Policy policy, SourcePlace place, string entry) => new()
    {
        Code = "PK5154",
        Severity = Severity.Note,
        Place = place,
        Message = new($"事实齐备时仍可能没有规范规定{(axis == Axis.Opening ? "开放" : "共享")}属性，例如 {entry}",
            $"with all facts known there may still be no norm on {axis.Key()} in `{policy.Id}`, as for {entry}"),
        Help = new("核对是否缺少兜底规则", "see whether a rule for everything else is missing"),
    };

    public static Problem Dispute(PossibleDispute dispute, string entry) => new()
    {
        Code = "PK5155",
        Severity = Severity.Note,
        Place = dispute.First.Place,
        Rule = dispute.First.FullId,
        Message = new($"`{dispute.First.FullId}` 与 `{dispute.Second.FullId}` 可能冲突，由 {dispute.Organ ?? "法律未指明的机关"} 裁决，例如 {entry}",
            $"`{dispute.First.FullId}` and `{dispute.Second.FullId}` may collide, for {dispute.Organ ?? "an organ that the law does not name"} to rule, as for {entry}"),
        Help = new("可记录裁决或者作者的理解", "a ruling, or an author's reading, can be recorded"),
    };

    private static Problem About(string code, Severity severity, Rule rule, LocalText message, LocalText help, DateOnly asOf) => new()
    {
        Code = code,
        Severity = severity,
        Place = rule.Place,
        Rule = rule.FullId,
        Message = message,
        Seen = FormattableString.Invariant($"{asOf:yyyy-MM-dd}"),
        Help = help,
    };
}
