using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Sinks;

/// <summary>
/// Logs that are in no table, since a program wrote them for itself, or its library is not known. In: names and signatures. Out: whether something is
/// called as logs are. A word in a name counts, not a part of one: a <c>Login</c>, a <c>Blog</c> and a <c>Catalog</c> are none.
/// </summary>
internal static class OwnLogs
{
    private const string Word = "Log";

    /// <summary>What may follow the word and be of it.</summary>
    private static readonly string[] Endings = ["", "s", "ger", "gers", "ging"];

    /// <summary>What logs are told to do.</summary>
    private static readonly string[] Levels =
        ["Log", "Trace", "Verbose", "Debug", "Info", "Information", "Notice", "Warn", "Warning", "Error", "Fatal", "Critical", "Write"];

    private static readonly string[] Suffixes = ["", "Async", "Line", "LineAsync", "Format", "Exception"];

    /// <summary>Rows in which a program keeps what happened.</summary>
    private static readonly string[] RowEndings = ["Log", "Logs", "LogEntry", "LogEntity", "LogInfo", "LogModel", "LogDto", "LogRecord", "LogItem", "LogDetail", "AuditTrail", "AuditInfo", "AuditEntry"];

    /// <summary>Whether <c>Log</c>, <c>Logger</c> or the like stands in a name as a word of its own.</summary>
    public static bool IsNamed(string name)
    {
        for (var at = name.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(Word, at + 1, StringComparison.Ordinal))
            if ((at < 2 || !char.IsUpper(name[at - 1])) && Endings.Any(e => EndsWord(name, at + Word.Length, e))) return true;
        return false;
    }

    /// <summary>The sink that a method of whatever type is by its form, a template and what stands in it: <c>Write(string message, params object[] args)</c>; null for others.</summary>
    public static Sink? Of(IMethodSymbol method)
    {
        var p = method.Parameters;
        if (p.Length < 2 || p[p.Length - 1] is not { IsParams: true, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } } || p[p.Length - 2].Type.SpecialType != SpecialType.System_String) return null;
        return Told(method.ContainingType.Name, method.Name);
    }

    /// <summary>The sink that a call on what nobody knows is, by what is called so, the nearest; null for most.</summary>
    public static Sink? Of(string called, string method) => Told(called, method);

    /// <summary>Whether a row of a type says what happened.</summary>
    public static bool IsRow(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && (IsNamed(type.Name) || type.Name.Contains("Audit")) && RowEndings.Any(e => type.Name.EndsWith(e, StringComparison.Ordinal));

    private static Sink? Told(string type, string method) =>
        (IsNamed(type) && IsLevel(method)) || (method.StartsWith(Word, StringComparison.Ordinal) && method.Length > Word.Length && IsLevel(method.Substring(Word.Length)))
            ? new(type.Length == 0 ? "*" : type, method, "*", "log") { IsOwn = true } : null;

    private static bool IsLevel(string method)
    {
        if (method.Length > Word.Length && method.StartsWith(Word, StringComparison.Ordinal) && char.IsUpper(method[Word.Length])) method = method.Substring(Word.Length);
        return Levels.Any(l => method.StartsWith(l, StringComparison.Ordinal) && Suffixes.Contains(method.Substring(l.Length)));
    }

    private static bool EndsWord(string name, int at, string ending) =>
        string.CompareOrdinal(name, at, ending, 0, ending.Length) == 0 && (at + ending.Length >= name.Length || !char.IsLower(name[at + ending.Length]));
}
