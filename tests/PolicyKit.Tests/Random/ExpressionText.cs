using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Conditions and values as a person reads them in a report.</summary>
internal static class ExpressionText
{
    internal static string Of(Expression e) => e switch
    {
        Literal l => Of(l.Value),
        TextUnavailable => "(text unavailable)",
        FactReference f => f.Fact.ToString(),
        StatusReference s => $"{Level(s.Level)}.{s.Axis.Key()}.status",
        GradeReference g => $"field.grade['{g.Scheme}']",
        ParameterReference p => "parameters." + p.Id,
        AsOf => "asOf",
        Not n => $"!{Of(n.Operand)}",
        And a => a.Operands.IsEmpty ? "true" : $"({string.Join(" && ", a.Operands.Select(Of))})",
        Or o => o.Operands.IsEmpty ? "false" : $"({string.Join(" || ", o.Operands.Select(Of))})",
        Comparison c => $"({Of(c.Left)} {c.Operator} {Of(c.Right)})",
        Arithmetic a => $"({Of(a.Left)} {a.Operator} {Of(a.Right)})",
        Choice c => $"({Of(c.Condition)} ? {Of(c.WhenTrue)} : {Of(c.WhenFalse)})",
        Includes i => $"{Of(i.List)}.includes({Of(i.Member)})",
        TextTest t => $"{Of(t.Text)}.{t.Operator}({Of(t.Part)})",
        Length l => $"{Of(l.Operand)}.length",
        Under u => $"under({Of(u.Path)}, '{u.Node}')",
        Quantified q => $"{q.Quantifier}({Of(q.Condition)})",
        Evidenced v => $"evidenced({v.Fact})",
        AcceptedBasis b => $"accepted({Of(b.Claims)}, {string.Join('/', b.AcceptedTiers)})",
        Mentions m => $"mentions({Of(m.Text)}, ['{string.Join("', '", m.Words)}'])",
        Since s => $"since({Of(s.List)}, '{s.Member}')",
        DaysBetween d => $"daysBetween({Of(d.From)}, {Of(d.To)})",
        WorkingDaysBetween d => $"workingDaysBetween({Of(d.From)}, {Of(d.To)})",
        _ => e.ToString() ?? "",
    };

    internal static string Of(FactValue value) => value switch
    {
        BooleanValue b => b.Value ? "true" : "false",
        NumberValue n => n.Value.ToString(CultureInfo.InvariantCulture),
        TextValue t => $"'{t.Value}'",
        DateValue d => d.Value.ToString("O", CultureInfo.InvariantCulture),
        ListValue l => $"[{string.Join(", ", l.Items.Select(i => i.Member + Of(i.Period)))}]",
        CitationsValue c => $"[{string.Join(", ", c.Items.Select(i => i.Instrument?.Id ?? $"unregistered {i.ClaimedTier}"))}]",
        _ => "null",
    };

    internal static string Of(Period period) => period == Period.Always ? ""
        : string.Create(CultureInfo.InvariantCulture, $" [{period.From:O}..{period.To:O}]");

    private static string Level(FactLevel level) => level == FactLevel.Dataset ? "dataset" : "field";
}
