using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static readonly Regex Hole = new("\\{[@$]?(?<name>[A-Za-z_]\\w*)[^}]*\\}", RegexOptions.CultureInvariant);

    /// <summary>What a local or a parameter is called that no longer is what it was.</summary>
    private static readonly Regex Changed = new("(?i)mask|hash|redact|anonym|encrypt|hidden|sanitiz", RegexOptions.CultureInvariant);

    /// <summary>What the template of a log calls what stands in it: <c>"sent to {Email}", to</c>. Nothing of what is told otherwise, is no text, or comes of a call.</summary>
    private void NameHoles(IReadOnlyList<IOperation> arguments, Sink sink, bool isResolved)
    {
        if (sink.Category != "log" || !body.Sketch.WritesLogs) return;
        var at = arguments.ToList().FindIndex(a => a.ConstantValue is { HasValue: true, Value: string s } && s.Contains('{'));
        if (at < 0) return;
        var holes = Hole.Matches((string)arguments[at].ConstantValue.Value!);
        for (var i = 0; i < holes.Count && at + 1 + i < arguments.Count; i++)
            if (Bare(arguments[at + 1 + i]) is var given && MayBeCalled(given) && Eval(given).IsNone && Facts.Outside("", holes[i].Groups["name"].Value) is { } member)
                Leave(given, Taint.Of(new(member, -1, Carry.Value, null), At(given, member.Name)), new(sink, given.Syntax.GetLocation(), isResolved));
    }

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } c) operation = c.Operand;
        return operation;
    }

    private bool MayBeCalled(IOperation given) =>
        given.Type is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_String or SpecialType.System_Object } && !given.ConstantValue.HasValue
        && given.Syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax && !Changed.IsMatch(given.Syntax.ToString())
        // What a member of the program holds, its own name says, and what is written above it.
        && !(given is IMemberReferenceOperation o && o.Member.Locations.Any(l => l.IsInSource))
        && (given is not ILocalReferenceOperation local || IsFetched(local.Local));
}
