using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Conditions and values as rules write them, for regions and for telling conditions apart.</summary>
public static class ConditionWords
{
    private static readonly string[] Comparisons = ["===", "!==", "<", "<=", ">", ">="];
    private static readonly string[] Operators = ["+", "-", "*", "/", "%"];
    private static readonly string[] Tests = ["includes", "startsWith", "endsWith"];

    /// <summary>A condition.</summary>
    public static string Of(Expression e) => e switch
    {
        Literal l => l.Value is TextValue text ? $"'{text.Value}'" : Of(l.Value),
        TextUnavailable => "(text unavailable)",
        FactReference f => f.Fact.ToString(),
        StatusReference s => $"{(s.Level == FactLevel.Dataset ? "dataset" : "field")}.{s.Axis.Key()}.status",
        GradeReference g => $"field.grade['{g.Scheme}']",
        ParameterReference p => "parameters." + p.Id,
        AsOf => "asOf",
        Not n => "!" + Of(n.Operand),
        And a => $"({string.Join(" && ", a.Operands.Select(Of))})",
        Or o => $"({string.Join(" || ", o.Operands.Select(Of))})",
        Comparison c => $"{Of(c.Left)} {Comparisons[(int)c.Operator]} {Of(c.Right)}",
        Arithmetic a => $"({Of(a.Left)} {Operators[(int)a.Operator]} {Of(a.Right)})",
        Choice c => $"({Of(c.Condition)} ? {Of(c.WhenTrue)} : {Of(c.WhenFalse)})",
        Includes i => $"{Of(i.List)}.includes({Of(i.Member)})",
        TextTest t => $"{Of(t.Text)}.{Tests[(int)t.Operator]}({Of(t.Part)})",
        Length l => Of(l.Operand) + ".length",
        _ => Called(e),
    };

    /// <summary>A value as catalogues write it; null: not stated.</summary>
    public static string Of(FactValue? value) => value switch
    {
        null => "unknown",
        BooleanValue b => b.Value ? "true" : "false",
        NumberValue n => n.Value.ToString(CultureInfo.InvariantCulture),
        TextValue t => t.Value,
        DateValue d => d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ListValue l => $"[{string.Join(", ", l.Items.Select(i => i.Member))}]",
        CitationsValue c => $"[{string.Join(", ", c.Items.Select(i => i.Instrument?.Id ?? "?"))}]",
        _ => "null",
    };

    private static string Called(Expression e) => e switch
    {
        Under u => $"under({Of(u.Path)}, '{u.Node}')",
        Quantified q => $"{(q.Quantifier switch { Quantifier.Some => "some", Quantifier.Every => "every", _ => "count" })}({Of(q.Condition)})",
        Evidenced v => $"evidenced({v.Fact})",
        AcceptedBasis b => $"accepted({Of(b.Claims)}, [{string.Join(", ", b.AcceptedTiers)}])",
        Mentions m => $"mentions({Of(m.Text)}, ['{string.Join("', '", m.Words)}'])",
        Since s => $"since({Of(s.List)}, '{s.Member}')",
        DaysBetween d => $"daysBetween({Of(d.From)}, {Of(d.To)})",
        WorkingDaysBetween d => $"workingDaysBetween({Of(d.From)}, {Of(d.To)})",
        _ => e.GetType().Name,
    };
}
