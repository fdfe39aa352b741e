using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Logs that no library writes: files that are called so, and rows in which a program keeps what it was asked.</summary>
internal sealed partial class BodyFlow
{
    /// <summary>Whether what is written to a file goes to one that is called a log.</summary>
    private static bool IsToLogFile(Sink sink, IEnumerable<IOperation> arguments) =>
        sink is { Category: "file", Type: "File" } && arguments.FirstOrDefault() is { } path && path.Syntax.DescendantTokens().Any(t => CallsALog(t.ValueText));

    private static bool CallsALog(string word) =>
        OwnLogs.IsNamed(word) || word.StartsWith("log", StringComparison.Ordinal) && !word.StartsWith("logi", StringComparison.Ordinal) && !word.StartsWith("logo", StringComparison.Ordinal)
        || word.EndsWith(".log", StringComparison.OrdinalIgnoreCase) || word.IndexOf("logs/", StringComparison.OrdinalIgnoreCase) >= 0 || word.IndexOf("logs\\", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>A request, or what somebody was sent, is kept in a row that says what happened. What else such a row says of who did it is what it is for.</summary>
    private void Keep(ISimpleAssignmentOperation o, Taint value)
    {
        if (value.IsNone || o.Target is not IPropertyReferenceOperation { Property: { ContainingType: { } type } member } || !OwnLogs.IsRow(type)) return;
        Leave(o.Value, value, new(new(type.Name, member.Name, "*", "log"), o.Value.Syntax.GetLocation(), true) { TakesRaw = true });
    }
}
