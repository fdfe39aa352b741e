using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>How reports name the parts of a decision to people. A jurisdiction's own term, where a decision has one, goes before these.</summary>
internal static class ReportWords
{
    private static readonly Dictionary<string, LocalText> Statuses = new(StringComparer.Ordinal)
    {
        ["open"] = new("无条件开放", "open"),
        ["conditional"] = new("有条件开放", "conditional"),
        ["closed"] = new("不予开放", "closed"),
        ["undetermined"] = new("待定", "undetermined"),
        ["out-of-scope"] = new("不适用", "out of scope"),
    };

    private static readonly Dictionary<string, LocalText> SharingStatuses = new(StringComparer.Ordinal)
    {
        ["unconditional"] = new("无条件共享", "unconditional"),
        ["conditional"] = new("有条件共享", "conditional"),
        ["not-shared"] = new("不予共享", "not shared"),
    };

    private static readonly LocalText[] Deltas =
    [
        new("不能判断", "unknown"), new("一致", "same"), new("申报过严", "over-closed"), new("申报过宽", "over-open"), new("依据不足", "unsupported"),
    ];

    private static readonly LocalText[] GateStates =
        [new("已解除", "lifted"), new("已通过", "passed"), new("待通过", "pending"), new("生效中", "in force"), new("未通过", "failed")];

    private static readonly Dictionary<string, LocalText> CauseNames = new(StringComparer.Ordinal)
    {
        ["facts"] = new("缺少事实", "facts are missing"),
        ["dispute"] = new("规范冲突，须由有权机关裁决", "norms collide and an organ must rule"),
        ["text"] = new("条文未能取得", "the text of a rule could not be had"),
        ["inferred"] = new("仅有推断", "only an inference speaks for it"),
        ["error"] = new("条目有误", "the entry could not be read"),
        ["calendar"] = new("缺少该年工作日历", "a year without a calendar is needed"),
        ["no-norm"] = new("已载入的规定没有涉及", "no loaded norm speaks of it"),
    };

    private static readonly Dictionary<string, LocalText> Masks = new(StringComparer.Ordinal)
    {
        ["none"] = new("不脱敏", "none"),
        ["drop"] = new("不提供", "drop"),
        ["suppress"] = new("隐去", "suppress"),
        ["constant"] = new("常量替换", "constant"),
        ["partial"] = new("部分遮盖", "partial"),
        ["generalise"] = new("概括", "generalise"),
        ["date-shift"] = new("日期偏移", "date shift"),
        ["round"] = new("取整", "round"),
        ["band"] = new("分段", "band"),
        ["micro-aggregate"] = new("微聚集", "micro-aggregate"),
        ["noise"] = new("加噪", "noise"),
        ["redact"] = new("涂除", "redact"),
        ["aggregate"] = new("汇总", "aggregate"),
        ["token"] = new("令牌替换", "token"),
    };

    /// <summary>The name of an axis.</summary>
    public static LocalText Of(Axis axis) => axis == Axis.Opening ? new("开放", "opening") : new("共享", "sharing");

    /// <summary>The name of a status as decisions write it.</summary>
    public static LocalText Of(Axis axis, string status) =>
        (axis == Axis.Sharing ? SharingStatuses.GetValueOrDefault(status) : null) ?? Statuses.GetValueOrDefault(status) ?? new(status, status);

    /// <summary>The status of a decision: the jurisdiction's own term where it has one.</summary>
    public static LocalText StatusOf(Axis axis, AxisDecision decision)
    {
        var plain = Of(axis, decision.StatusName(axis));
        return decision.Term is { Length: > 0 } term ? plain with { Zh = term } : plain;
    }

    /// <summary>Whether any loaded norm speaks of the axis; where none does, a report has nothing to say of it.</summary>
    public static bool IsSpokenOf(AxisDecision decision) => decision is not { Verdict: Verdict.Undetermined, Causes: Causes.NoNorm };

    /// <summary>What stands while the status is undetermined, or null.</summary>
    public static LocalText? ProvisionalOf(Axis axis, AxisDecision decision) =>
        decision.ProvisionalName(axis) is { } name ? Of(axis, name) : null;

    /// <summary>The name of a comparison of declared and decided.</summary>
    public static LocalText Of(Delta delta) => Deltas[(int)delta];

    /// <summary>The name of a gate's state.</summary>
    public static LocalText Of(GateState state) => GateStates[(int)state];

    /// <summary>The causes, joined.</summary>
    public static LocalText Of(Causes causes)
    {
        var names = causes.Names().Select(n => CauseNames[n]).ToList();
        return new(string.Join("、", names.Select(n => n.Zh)), string.Join("; ", names.Select(n => n.En)));
    }

    /// <summary>The name of a mask technique with its parameters.</summary>
    public static LocalText Of(MaskDecision mask)
    {
        var name = Masks.GetValueOrDefault(mask.Technique) ?? new(mask.Technique, mask.Technique);
        var parameters = string.Join(", ", mask.Parameters.Select(p => FormattableString.Invariant($"{p.Key} {p.Value}")));
        return parameters.Length == 0 ? name : new($"{name.Zh}({parameters})", $"{name.En} ({parameters})");
    }

    /// <summary>The name of a severity.</summary>
    public static LocalText Of(Severity severity) => severity switch
    {
        Severity.Error => new("错误", "error"),
        Severity.Warning => new("警告", "warning"),
        _ => new("提示", "note"),
    };

    /// <summary>The title of a rule, or its id.</summary>
    public static LocalText TitleOf(Rule rule) => rule.Title is { Zh.Length: > 0 } or { En.Length: > 0 } ? rule.Title : new(rule.Id, rule.Id);

    /// <summary>A text in one language, or both with a slash between where <paramref name="language"/> is <c>both</c>.</summary>
    public static string In(LocalText text, string language) => language != "both" ? text.In(language)
        : text.Zh.Length == 0 || text.En.Length == 0 || text.Zh == text.En ? text.In("zh") : $"{text.Zh} / {text.En}";
}
