using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The rules about data that leave. Arguments: member, kind, sink, category, status with rule and article.</summary>
internal static class LeakRules
{
    /// <summary>The category of rules about data.</summary>
    private const string Disclosure = "PolicyKit.Disclosure";

    /// <summary>A value leaves by a response, a file, a message, a cache.</summary>
    public static readonly DiagnosticDescriptor Unmasked = RuleAtEnd("PKA1001", "Data leave unmasked", "数据未脱敏即流出",
        "'{0}' ({1}) leaves unmasked by {2} ({3}); its status is {4}; mask it, or leave it out", "'{0}'（{1}）未脱敏即经 {2}（{3}）流出；状态：{4}；请脱敏或不予输出");

    /// <summary>A value is written to a log, a console, a trace, an exception.</summary>
    public static readonly DiagnosticDescriptor Logged = RuleAtEnd("PKA1002", "Data are logged unmasked", "数据未脱敏即写入日志",
        "'{0}' ({1}) is written unmasked by {2} ({3}); its status is {4}; write the masked form", "'{0}'（{1}）未脱敏即由 {2}（{3}）写出；状态：{4}；请写脱敏后的值");

    /// <summary>An object leaves whole, and shows a member that must not leave.</summary>
    public static readonly DiagnosticDescriptor Contract = RuleAtEnd("PKA1003", "An object gives out a member", "对象整体流出时带出成员",
        "An object that leaves by {2} ({3}) gives out '{0}' ({1}); its status is {4}; take the member out of it", "经 {2}（{3}）流出的对象带出'{0}'（{1}）；状态：{4}；请将该成员移出输出对象");

    /// <summary>A rule, as a warning; <c>.editorconfig</c> changes that, and whether it is on.</summary>
    public static DiagnosticDescriptor Rule(string id, string title, string titleZh, string message, string messageZh, string category = Disclosure, bool isOn = true, params string[] tags) =>
        new(id, new Bilingual(title, titleZh), new Bilingual(message, messageZh), category, DiagnosticSeverity.Warning, isOn, helpLinkUri: $"docs/rules/{id}.md", customTags: tags);

    /// <summary>A rule that sees the whole compilation: an editor keeps what a build found.</summary>
    public static DiagnosticDescriptor RuleAtEnd(string id, string title, string titleZh, string message, string messageZh, string category = Disclosure) =>
        Rule(id, title, titleZh, message, messageZh, category, true, WellKnownDiagnosticTags.CompilationEnd);
}
