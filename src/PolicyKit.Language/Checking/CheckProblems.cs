using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Checking;

/// <summary>Problems of a policy set as a whole: ranks, lifts, strata, cycles, bases, reach.</summary>
internal static class CheckProblems
{
    public static Problem CostsTooMuch(SourcePlace place, string what, long cost, long most) => new()
    {
        Code = "PK2118",
        Place = place,
        Message = new($"{Shown(what)} 判定一个字段最多要计算 {cost} 个节点，上限 {most}",
            $"deciding a field by {Shown(what)} may take {cost} nodes, at most {most} are allowed"),
        Seen = FormattableString.Invariant($"{cost}"),
        Expected = FormattableString.Invariant($"at most {most} nodes"),
        Help = new("把共同的部分写成派生事实：每个字段只计算一次", "name what conditions share as a derived fact: it is worked out once for a field"),
    };

    public static Problem LiftOfNothing(SourcePlace place, string target, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2101",
        Place = place,
        Message = new($"要解除的规则 {Shown(target)} 不存在", $"there is no rule {Shown(target)} to lift"),
        Seen = target,
        Help = Conditions.ConditionProblems.DidYouMean(target, known, "写成 `策略#规则`", "write `policy#rule`"),
    };

    public static Problem LiftCycle(SourcePlace place, string circle) => new()
    {
        Code = "PK2102",
        Place = place,
        Message = new($"解除循环：{circle}", $"the lifts form a circle: {circle}"),
        Seen = circle,
        Help = new("删去循环中的一个解除", "take one lift out of the circle"),
    };

    public static Problem TierCarriesNoBound(SourcePlace place, string effect, string instrument, string tier) => new()
    {
        Code = "PK2103",
        Place = place,
        Message = new($"{Shown(instrument)}({tier})不能承载 {Shown(effect)}", $"{Shown(instrument)} ({tier}) cannot carry {Shown(effect)}"),
        Seen = tier,
        Expected = "grade, mask, gate, duty or derive",
        Help = new("以有约束力的文件为依据，或改写为 grade、mask、gate、duty", "base it on a binding instrument, or make it a grade, mask, gate or duty"),
    };

    public static Problem LiftForbiddenByRank(SourcePlace place, string target, string tier, string targetTier) => new()
    {
        Code = "PK2104",
        Place = place,
        Message = new($"{tier} 不能解除 {targetTier} 的规则 {Shown(target)}",
            $"a rule of tier {tier} cannot lift {Shown(target)}, which is of tier {targetTier}"),
        Seen = tier,
        Expected = $"the same instrument, a tier equal to or above {targetTier}, or a rule that yields to {tier}",
        Help = new("下位法不能解除上位法：删去，或以上位法为依据", "a lower rank cannot lift a higher one: take the lift out, or base it on the higher law"),
    };

    public static Problem LiftReadsTooLate(SourcePlace place, string target, LocalText read) => new()
    {
        Code = "PK2105",
        Place = place,
        Message = new($"解除 {Shown(target)} 的规则不能读取{read.Zh}：它在其后才判定",
            $"a lift of {Shown(target)} cannot read {read.En}, which is decided later"),
        Seen = read.En,
        Help = new("解除规则与其对象在同一层", "a lift stands in the stratum of what it lifts"),
    };

    public static Problem ReadsTooLate(SourcePlace place, string effect, LocalText read) => new()
    {
        Code = "PK2106",
        Place = place,
        Message = new($"{Shown(effect)} 不能读取{read.Zh}：它在其后才判定", $"{Shown(effect)} cannot read {read.En}, which is decided later"),
        Seen = read.En,
        Expected = "facts, and results of earlier strata",
        Help = new("次序：派生、定级、共享、开放、脱敏、门槛与义务", "the order is derive, grade, sharing, opening, mask, then gates and duties"),
    };

    public static Problem DeriveCycle(SourcePlace place, string circle) => new()
    {
        Code = "PK2107",
        Place = place,
        Message = new($"派生循环：{circle}", $"the derivations form a circle: {circle}"),
        Seen = circle,
        Help = new("事实不能由自身派生", "a fact cannot be derived from itself"),
    };

    public static Problem UnknownParent(SourcePlace place, string id, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2108",
        Place = place,
        Message = new($"没有加载策略 {Shown(id)}", $"the policy {Shown(id)} is not loaded"),
        Seen = id,
        Help = Conditions.ConditionProblems.DidYouMean(id, known, "一并加载它，或更正名称", "load it too, or mend the name"),
    };

    public static Problem BackgroundBound(SourcePlace place) => new()
    {
        Code = "PK2109",
        Place = place,
        Message = new("只有空位（text: unavailable）可以以 background 为证据", "only a slot (text: unavailable) may rest on evidence `background`"),
        Seen = "background",
        Expected = "full-text, seed or excerpt",
        Help = new("引用读到的原文，或加 `text: unavailable`", "quote words that were read, or add `text: unavailable`"),
    };

    public static Problem NoQuote(SourcePlace place) => new()
    {
        Code = "PK2110",
        Place = place,
        Message = new("依据没有引文：规则须引用原文", "the basis has no quote: a rule quotes the words it rests on"),
        Expected = "quote",
        Help = new("写 `quote: 原文`；未能取得原文的写 `text: unavailable`", "write `quote: …`; where the text could not be had, `text: unavailable`"),
    };

    public static Problem EllipsisInQuote(SourcePlace place) => new()
    {
        Code = "PK2111",
        Place = place,
        Message = new("引文中有省略号", "the quote has an ellipsis"),
        Expected = "a list of fragments",
        Help = new("把引文写成片段的列表", "write the quote as a list of fragments"),
    };

    public static Problem NeverTrue(SourcePlace place) => new()
    {
        Code = "PK2112",
        Place = place,
        Message = new("条件永远不成立：规则不会适用", "the condition never holds: the rule cannot apply"),
        Help = new("更正条件，或删去规则", "mend the condition, or take the rule out"),
    };

    public static Problem NeverInForce(SourcePlace place, string instrument) => new()
    {
        Code = "PK2113",
        Place = place,
        Message = new($"规则的期间与 {Shown(instrument)} 的期间没有交集：规则不会适用",
            $"the rule is never in force while {Shown(instrument)} is: it cannot apply"),
        Seen = instrument,
        Help = new("更正 `from`、`to`，或登记册中的 `periods`", "mend `from` and `to`, or `periods` in the registry"),
    };

    public static Problem SettlesNothing(SourcePlace place, string rule, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2114",
        Place = place,
        Message = new($"裁决或读解所指的规则 {Shown(rule)} 不存在或不是约束",
            $"{Shown(rule)}, which a ruling or reading names, is no bound of these policies"),
        Seen = rule,
        Expected = "the full id of an at-most, at-least or default",
        Help = Conditions.ConditionProblems.DidYouMean(rule, known, "写成 `策略#规则`", "write `policy#rule`"),
    };

    public static Problem FormerIdIsTaken(SourcePlace place, string id) => new()
    {
        Code = "PK2115",
        Place = place,
        Message = new($"曾用名 {Shown(id)} 仍是一条规则", $"the earlier id {Shown(id)} is that of a rule"),
        Seen = id,
        Help = new("`was` 只写已不再使用的名称", "`was` names ids that are no longer used"),
    };

    public static Problem DatasetFactReadsField(SourcePlace place, string fact) => new()
    {
        Code = "PK2116",
        Place = place,
        Message = new($"{Shown(fact)} 是数据集事实，不能直接读取字段", $"{Shown(fact)} is a fact of datasets and cannot read a field"),
        Seen = fact,
        Help = new("写在 `some(…)`、`every(…)` 或 `count(…)` 之内", "put it within `some(…)`, `every(…)` or `count(…)`"),
    };

    public static Problem ExtendsCycle(SourcePlace place, string circle) => new()
    {
        Code = "PK2117",
        Place = place,
        Message = new($"策略循环扩展：{circle}", $"the policies extend each other in a circle: {circle}"),
        Seen = circle,
        Help = new("删去循环中的一个 `extends`", "take one `extends` out of the circle"),
    };
}
