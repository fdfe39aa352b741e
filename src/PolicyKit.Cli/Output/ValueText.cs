using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>A fact's value on a line, as far as it is safe to show: a boolean, a declared member, a node of the taxonomy. Of a free text,
/// number or date it is only said that it is another.</summary>
internal static class ValueText
{
    /// <summary>The value as files write it; <c>unknown</c> for none.</summary>
    public static string Of(Fact fact, FactValue? value) => value switch
    {
        null => "unknown",
        BooleanValue b => b.Value ? "true" : "false",
        NullValue => "null",
        TextValue t when fact.Type is FactType.Path or FactType.Enum or FactType.List => t.Value,
        ListValue { Items.IsEmpty: true } => "none",
        ListValue list when list.Items.All(i => fact.Values.Contains(i.Member)) => string.Join('+', list.Items.Select(i => i.Member)),
        _ => "another value",
    };
}
