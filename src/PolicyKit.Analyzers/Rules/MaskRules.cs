using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Rules;

/// <summary>The rules about masks that do not mask. Argument: the method, or the member that is written.</summary>
internal static class MaskRules
{
    /// <summary>A mask is on the way, and does not suffice. Arguments: those of a leak, the technique, what is asked for.</summary>
    public static readonly DiagnosticDescriptor Weak = LeakRules.RuleAtEnd("PKA3001", "A mask is too weak", "脱敏强度不足",
        "'{0}' ({1}) goes to {2} ({3}) masked by '{5}', which does not suffice: {6} is asked for; its status is {4}",
        "'{0}'（{1}）经 {2}（{3}）流出前仅以'{5}'脱敏，强度不足：应当采用{6}；状态：{4}");

    /// <summary>A path through a mask gives back what came in.</summary>
    public static readonly DiagnosticDescriptor ReturnsInput = LeakRules.Rule("PKA3002", "A mask returns its input", "脱敏方法原样返回输入",
        "'{0}' returns its parameter unchanged on this path; return a constant or a masked form", "'{0}'在此路径上原样返回参数；请返回常量或脱敏后的值");

    /// <summary>A regular expression is given to a method that looks for the text itself.</summary>
    public static readonly DiagnosticDescriptor PatternAsText = LeakRules.Rule("PKA3003", "string.Replace is given a pattern", "string.Replace 不识别正则表达式",
        "'{0}' looks for the pattern as text and finds nothing; call Regex.Replace", "'{0}'按原文查找该模式，不会命中；请改用 Regex.Replace");

    /// <summary>Strings do not change: what a method makes of one is lost.</summary>
    public static readonly DiagnosticDescriptor Discarded = LeakRules.Rule("PKA3004", "The masked form is thrown away", "脱敏结果被丢弃",
        "The result of '{0}' is not used, and the string itself does not change; assign the result", "'{0}'的结果未被使用，而字符串本身不会改变；请接收其返回值");
}
