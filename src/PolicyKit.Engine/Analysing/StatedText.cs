using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Values as catalogues write them.</summary>
public static class StatedText
{
    /// <summary>The text of a value: a text itself, a list in brackets, citations by their instruments, or by the tier that is claimed of one that nobody registered; <c>null</c> of the known nothing.</summary>
    public static string Of(FactValue value) => value switch
    {
        BooleanValue b => b.Value ? "true" : "false",
        NumberValue n => n.Value.ToString(CultureInfo.InvariantCulture),
        TextValue t => t.Value,
        DateValue d => d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ListValue l => $"[{string.Join(", ", l.Items.Select(i => i.Member))}]",
        CitationsValue c => $"[{string.Join(", ", c.Items.Select(i => i.Instrument?.Id ?? i.ClaimedTier ?? "?"))}]",
        _ => "null",
    };
}
