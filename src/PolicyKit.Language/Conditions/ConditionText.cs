using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>The text of one condition and where its characters stand in the file.</summary>
/// <param name="Text">The text, as the parser will see it.</param>
/// <param name="Map">Its places.</param>
internal sealed record ConditionText(string Text, TextMap Map)
{
    /// <summary>The place of a span; an empty one at the end points at the last character.</summary>
    public SourcePlace At(TextSpan span) => span.Length > 0 ? Map.At(span.Start, span.Length)
        : Map.At(Math.Max(0, Math.Min(span.Start, Text.TrimEnd().Length) - 1), 1);

    /// <summary>What is written there.</summary>
    public string Slice(TextSpan span) => Text.Substring(span.Start, Math.Min(span.Length, Text.Length - span.Start));
}
