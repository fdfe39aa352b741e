using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The rules about the table of policies: where code and table disagree, and whether there is one.</summary>
internal static class TableRules
{
    private const string Category = "PolicyKit.Configuration";

    /// <summary>Code names a kind that no policy knows. Arguments: kind, what to write.</summary>
    public static readonly DiagnosticDescriptor UnknownKind = LeakRules.Rule("PKA2001", "No policy knows the kind", "没有策略涉及该分类",
        "The taxonomy has no '{0}', so that it counts as closed; {1}", "分类中没有'{0}'，一律按不予开放处理；{1}");

    /// <summary>Attribute and mapping file disagree. Arguments: member, kind in code, kind in the mapping.</summary>
    public static readonly DiagnosticDescriptor OtherKind = LeakRules.Rule("PKA2002", "Code and mapping disagree", "代码与映射文件不一致",
        "'{0}' is '{1}' by its attribute and '{2}' by the mapping; the attribute counts, correct one of them", "'{0}'按属性为'{1}'，按映射文件为'{2}'；以属性为准，请更正其一");

    /// <summary>A mapping file names a member that its type does not have. Arguments: type, member, what to write.</summary>
    public static readonly DiagnosticDescriptor MissingMember = LeakRules.Rule("PKA2003", "The mapping names no member", "映射文件中的成员不存在",
        "The mapping gives '{0}.{1}' a kind, and '{0}' has no such member; {2}", "映射文件为'{0}.{1}'指定了分类，而'{0}'没有该成员；{2}");

    /// <summary>Nothing but its name tells what a member holds. Arguments: member, kind. Off unless a project asks for it.</summary>
    public static readonly DiagnosticDescriptor NamedOnly = LeakRules.Rule("PKA2004", "Only its name tells the kind", "分类仅由名称推断",
        "'{0}' is taken for '{1}' by its name alone; declare it with [DataField(\"{1}\")], or with [NotPersonal(\"why\")]",
        "'{0}'仅按名称判为'{1}'；请以 [DataField(\"{1}\")] 或 [NotPersonal(\"理由\")] 声明", isOn: false);

    /// <summary>There is no lock, or it is not of these policies. Argument: which of them, and what to do.</summary>
    public static readonly DiagnosticDescriptor NoLock = ConfigurationAtEnd("PKA4001", "The lock is absent or stale", "缺少锁定表或锁定表已过时",
        "{0}; run policykit check PATH --write-lock", "{0}；请运行 policykit check PATH --write-lock");

    /// <summary>The lock cannot be read. Argument: what is expected at the place.</summary>
    public static readonly DiagnosticDescriptor BrokenLock = ConfigurationAtEnd("PKA4002", "The lock cannot be read", "锁定表无法读取",
        "The lock cannot be read: {0} is expected here; do not mend it, run policykit check PATH --write-lock", "锁定表无法读取：此处应为 {0}；不必修补，请运行 policykit check PATH --write-lock");

    /// <summary>An option has a value that it does not take. Arguments: option, value, what it takes.</summary>
    public static readonly DiagnosticDescriptor BadOption = ConfigurationAtEnd("PKA4003", "An option has another value", "选项的值无效",
        "The option {0} is '{1}', and takes {2}; it is read as if it were not there", "选项 {0} 的值为'{1}'，应为 {2}；按未设置处理");

    /// <summary>A member is declared not personal without a reason. Argument: the member.</summary>
    public static readonly DiagnosticDescriptor NoReason = Configuration("PKA4004", "No reason is given", "未说明理由",
        "'{0}' is declared not personal without a reason; write [NotPersonal(\"why\")]", "'{0}'被声明为非个人信息，但未说明理由；请写 [NotPersonal(\"理由\")]");

    /// <summary>A finding is suppressed, and it is not said why or until when. Arguments: rule, what is missing.</summary>
    public static readonly DiagnosticDescriptor NoEnd = Configuration("PKA4005", "A suppression gives no reason or no end", "抑制未说明理由或期限",
        "The suppression of {0} does not say {1}; write \"reason; until YYYY-MM-DD\"", "对 {0} 的抑制未说明{1}；请写\"理由; until YYYY-MM-DD\"");

    /// <summary>A finding is suppressed until a day that has passed. Arguments: rule, the day.</summary>
    public static readonly DiagnosticDescriptor RunOut = Configuration("PKA4006", "A suppression has run out", "抑制已过期",
        "The suppression of {0} ran out on {1}; mend what it hides, or say anew why it is accepted and until when", "对 {0} 的抑制已于 {1} 到期；请修复所抑制的问题，或重新说明理由和期限");

    private static DiagnosticDescriptor Configuration(string id, string title, string titleZh, string message, string messageZh) =>
        LeakRules.Rule(id, title, titleZh, message, messageZh, Category);

    private static DiagnosticDescriptor ConfigurationAtEnd(string id, string title, string titleZh, string message, string messageZh) =>
        LeakRules.RuleAtEnd(id, title, titleZh, message, messageZh, Category);
}
