using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>The fields of a dataset with their masks.</summary>
internal static class FieldTable
{
    public static void Write(HtmlWriter html, ReportEntry entry, DecisionReport report)
    {
        var fields = entry.Decision.Fields.Where(f => f.Name.Length > 0).ToList();
        if (fields.Count == 0)
        {
            return;
        }

        var hasGrades = fields.Any(f => !f.Grades.IsEmpty);
        html.Write($"""<section class="part"><h3>{new LocalText("数据项", "Fields")}</h3><table class="fields">""");
        html.Head([new("数据项", "Field"), new("开放", "Opening"), new("脱敏", "Mask"), .. hasGrades ? [new LocalText("级别", "Grade")] : Array.Empty<LocalText>(), new("依据", "Basis")]);
        html.Raw("<tbody>\n");
        foreach (var field in fields)
        {
            Row(html, entry, field, hasGrades, report);
        }

        html.Raw("</tbody></table></section>\n");
    }

    private static void Row(HtmlWriter html, ReportEntry entry, FieldDecision field, bool hasGrades, DecisionReport report)
    {
        html.Raw("<tr><th scope=\"row\">");
        var title = entry.TitleOf(field.Name);
        html.Name(title.Length > 0 ? title : field.Name);
        if (title.Length > 0 && title != field.Name)
        {
            html.Write($"""<span class="under"><bdi class="code">{field.Name}</bdi></span>""");
        }

        html.Raw("</th>");
        html.BeginCell(new("开放", "Opening"));
        html.Status(Axis.Opening, field.Opening);
        html.Raw(" ");
        html.Delta(field.Opening.Delta);
        html.EndCell();
        html.Cell(new("脱敏", "Mask"), ReportWords.Of(field.Mask));
        if (hasGrades)
        {
            html.Cell(new("级别", "Grade"), GradesOf(field, report));
        }

        html.BeginCell(new("依据", "Basis"));
        foreach (var rule in field.Opening.Reasons.Select(r => r.Rule).DistinctBy(r => CitationText.Of(r.Basis, "zh")))
        {
            DatasetDetail.Link(html, rule);
            html.Raw(" ");
        }

        html.EndCell();
        html.Raw("</tr>\n");
    }

    private static LocalText GradesOf(FieldDecision field, DecisionReport report)
    {
        var labels = field.Grades.Select(g => (g, Scheme: report.Country.Schemes.FirstOrDefault(s => s.Id == g.Scheme)))
            .Select(g => (Id: FormattableString.Invariant($"{g.g.Scheme} {g.g.Level}"), Label: g.Scheme?.Labels.GetValueOrDefault(g.g.Level) ?? LocalText.Empty)).ToList();
        return new(string.Join("; ", labels.Select(l => $"{l.Id} {l.Label.In("zh")}".TrimEnd())), string.Join("; ", labels.Select(l => $"{l.Id} {l.Label.In("en")}".TrimEnd())));
    }
}
