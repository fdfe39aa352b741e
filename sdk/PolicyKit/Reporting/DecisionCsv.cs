using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes decisions as CSV (cli.md §1): RFC 4180, UTF-8, a row for each axis of the dataset and then of each field. One decision at
/// a time is enough: nothing is held back.</summary>
public static class DecisionCsv
{
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];

    /// <summary>The columns in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["code", "name", "field", "axis", "status", "provisional", "term", "grade", "mask", "rules", "articles", "missing", "findings"];

    /// <summary>Writes the header, then the rows of each decision as it comes.</summary>
    public static void Write(Stream stream, IEnumerable<Decision> decisions)
    {
        stream.Write(Encoding.UTF8.GetBytes(Csv.Line(Columns)));
        foreach (var decision in decisions)
        {
            stream.Write(Encoding.UTF8.GetBytes(Rows(decision)));
        }
    }

    /// <summary>The rows of the dataset itself, one for each axis, without their code and name: each begins with the comma behind the name.</summary>
    internal static IEnumerable<string> Tails(Decision decision) =>
        Axes.Select(axis => Row(decision with { Code = "", Name = "" }, "", axis, decision.On(axis), decision.Grades, "")[1..]);

    /// <summary>The rows of one decision.</summary>
    public static string Rows(Decision decision)
    {
        var text = new StringBuilder();
        foreach (var axis in Axes)
        {
            text.Append(Row(decision, "", axis, decision.On(axis), decision.Grades, ""));
        }

        foreach (var field in decision.Fields)
        {
            foreach (var axis in Axes)
            {
                text.Append(Row(decision, field.Name, axis, field.On(axis), field.Grades, field.Mask.Technique));
            }
        }

        return text.ToString();
    }

    private static string Row(Decision decision, string field, Axis axis, AxisDecision on, IEnumerable<GradeDecision> grades, string mask) => Csv.Line(
        decision.Code, decision.Name, field, axis.Key(), on.StatusName(axis), on.ProvisionalName(axis) ?? "", on.Term ?? "",
        Join(grades.Select(g => FormattableString.Invariant($"{g.Scheme}:{g.Level}"))), mask,
        Join(on.Reasons.Select(r => r.Rule.FullId)), Join(on.Reasons.Select(r => CitationText.Of(r.Rule.Basis, "zh"))),
        Join(on.Missing.Select(m => m.ToString())), Join(decision.Findings.Where(f => (f.Field ?? "") == field).Select(f => f.Code)));

    private static string Join(IEnumerable<string> items) => string.Join(';', items);
}
