using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>The findings that a decision makes, each code once; none carries a data value.</summary>
internal static class FindingMessages
{
    public static Finding RuleTextUnavailable(Rule rule, string? field) => new("PK3001", Severity.Warning, new(
        $"规则 `{rule.FullId}` 的条文未能取得，本项因此待定",
        $"the text of rule `{rule.FullId}` could not be had, and the status depends on it"), field, rule.FullId);

    public static Finding Disputed(Dispute dispute, string? field) => new("PK3002", Severity.Warning, new(
        $"`{dispute.First.FullId}` 与 `{dispute.Second.FullId}` 冲突，应由{dispute.Organ ?? "（法律未规定的机关）"}裁决",
        $"`{dispute.First.FullId}` and `{dispute.Second.FullId}` collide and neither prevails; to be ruled by {dispute.Organ ?? "an organ that the law does not name"}"),
        field, dispute.First.FullId);

    public static Finding ConditionErred(Rule rule, string? field) => new("PK3003", Severity.Error, new(
        $"规则 `{rule.FullId}` 的条件计算出错，按未知处理",
        $"the condition of rule `{rule.FullId}` failed to compute and counts as unknown"), field, rule.FullId);

    public static Finding CalendarUnknown(Rule rule, string? field) => new("PK3004", Severity.Warning, new(
        $"规则 `{rule.FullId}` 需要未载入年份的工作日历",
        $"rule `{rule.FullId}` needs the working calendar of a year that is not loaded; add the year's notice to calendars/"), field, rule.FullId);

    public static Finding BasisNotInForce(Instrument instrument, string? field) => new("PK3007", Severity.Warning, new(
        $"所引依据 `{instrument.Id}` 在判定日不具效力",
        $"the claimed basis `{instrument.Id}` is not in force on the day of decision"), field);

    public static Finding Unsupported(Rule rule, string? field) => new("PK3009", Severity.Warning, new(
        $"所申报的限制缺少规则 `{rule.FullId}` 所要求的依据、理由或条件，不成立",
        $"the declared restriction lacks what rule `{rule.FullId}` asks (basis, reason or conditions) and falls"), field, rule.FullId);

    public static Finding OverOpen(Axis axis, string? field) => new("PK3010", Severity.Warning, new(
        axis == Axis.Opening ? "申报的开放属性比判定结果更开放" : "申报的共享属性比判定结果更开放",
        $"the declared {axis.Key()} is more open than what was decided"), field);

    public static Finding OverClosed(Axis axis, string? field) => new("PK3011", Severity.Note, new(
        axis == Axis.Opening ? "申报的开放属性比判定结果更严" : "申报的共享属性比判定结果更严",
        $"the declared {axis.Key()} is more closed than what was decided"), field);

    public static Finding InferenceContradicted(Fact fact, string? field) => new("PK3013", Severity.Note, new(
        $"`{fact.Id}` 的申报与推断不一致，以申报为准",
        $"what is stated of `{fact.Id}` differs from what was inferred; the statement counts"), field);
}
