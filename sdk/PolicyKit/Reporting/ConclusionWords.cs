using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit.Reporting;

/// <summary>The columns of conclusions that a workbook gets, and what stands in them for a dataset or a field.</summary>
internal sealed class ConclusionWords(string language)
{
    private static readonly (LocalText Title, double Width)[] Titles =
    [
        (new("开放判定", "opening"), 18), (new("开放申报比较", "opening: declared"), 16), (new("共享判定", "sharing"), 18), (new("级别", "grades"), 14),
        (new("脱敏", "mask"), 14), (new("缺少的事实", "missing"), 28), (new("发布前审查与义务", "gates and duties"), 36), (new("依据", "basis"), 44),
        (new("理由", "reasons"), 60), (new("可以发布", "releasable"), 10), (new("发现", "findings"), 18),
    ];

    /// <summary>The columns.</summary>
    public IEnumerable<SheetColumn> Columns => Titles.Select(t => new SheetColumn(this[t.Title], t.Width, t.Width > 20));

    /// <summary>A text in the language of the report.</summary>
    public string this[LocalText text] => ReportWords.In(text, language);

    /// <summary>The cells of a dataset, or of one of its fields.</summary>
    public IEnumerable<string> Of(Decision decision, FieldDecision? field)
    {
        var (opening, sharing) = field is null ? (decision.Opening, decision.Sharing) : (field.Opening, field.Sharing);
        yield return Status(Axis.Opening, opening);
        yield return opening.Declared is null ? "" : this[ReportWords.Of(opening.Delta)];
        yield return Status(Axis.Sharing, sharing);
        yield return Join((field?.Grades ?? decision.Grades).Select(g => FormattableString.Invariant($"{g.Scheme} {g.Level}")));
        yield return field is null ? "" : this[ReportWords.Of(field.Mask)];
        yield return Join(opening.Missing.Concat(sharing.Missing).Select(m => m.ToString()).Distinct());
        yield return Join((field?.Gates ?? decision.Gates).Select(g => $"{this[ReportWords.TitleOf(g.Rule)]}: {this[ReportWords.Of(g.State)]}")
            .Concat(field is not null ? [] : decision.Duties.Select(d => this[ReportWords.TitleOf(d.Rule)] + (d.Due is { } due ? " " + JsonParts.Day(due) : ""))));
        yield return Join(opening.Reasons.Select(r => this[CitationText.Of(r.Rule.Basis)]).Distinct());
        yield return Join(opening.Reasons.Select(r => this[Sentences.Of(r.Rule)]));
        yield return (field?.IsReleasable ?? decision.IsReleasable) ? this[new("是", "yes")] : this[new("否", "no")];
        yield return Join(decision.Findings.Where(f => f.Field == field?.Name).Select(f => f.Code).Distinct());
    }

    private string Status(Axis axis, AxisDecision on) => !ReportWords.IsSpokenOf(on) ? this[new("未涉及", "no norm")]
        : ReportWords.ProvisionalOf(axis, on) is { } provisional ? $"{this[ReportWords.StatusOf(axis, on)]}（{this[new("暂按", "meanwhile")]} {this[provisional]}）"
        : this[ReportWords.StatusOf(axis, on)];

    private static string Join(IEnumerable<string> items) => string.Join("; ", items);
}
