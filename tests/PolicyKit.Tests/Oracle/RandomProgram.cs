using System.Text.RegularExpressions;

namespace PolicyKit.Tests.Oracle;

/// <summary>A random program: functions and a condition that calls them.</summary>
/// <param name="MarkedScript">The functions, with marks where the interpreter needs another form.</param>
/// <param name="MarkedCondition">The condition, with the same marks.</param>
internal sealed partial record RandomProgram(string MarkedScript, string MarkedCondition)
{
    /// <summary>The rules.js.</summary>
    public string Script => Ours(MarkedScript);

    /// <summary>The condition as a policy has it.</summary>
    public string Condition => Ours(MarkedCondition);

    /// <summary>The same for the interpreter: the condition is <c>$main</c>.</summary>
    public string JavaScript => $"{Theirs(MarkedScript)}\nfunction $main() {{ return {Theirs(MarkedCondition)}; }}";

    // A quantifier with a bare condition is a function of the field; arithmetic must be finite; evidence is asked by name.
    private static string Theirs(string text) => Evidence().Replace(text, "evidenced('$2.$3', $1)")
        .Replace("@some(", "some(function (field) { return ", StringComparison.Ordinal).Replace("@every(", "every(function (field) { return ", StringComparison.Ordinal)
        .Replace("@count(", "count(function (field) { return ", StringComparison.Ordinal).Replace("@)", "; })", StringComparison.Ordinal)
        .Replace("@fin(", "fin(", StringComparison.Ordinal);

    private static string Ours(string text) => Evidence().Replace(text, "evidenced($1.$3)")
        .Replace("@some(", "some(", StringComparison.Ordinal).Replace("@every(", "every(", StringComparison.Ordinal).Replace("@count(", "count(", StringComparison.Ordinal)
        .Replace("@)", ")", StringComparison.Ordinal).Replace("@fin(", "(", StringComparison.Ordinal);

    [GeneratedRegex(@"@evidenced\[(\w+)\|(\w+)\|([\w.]+)\]")]
    private static partial Regex Evidence();
}
