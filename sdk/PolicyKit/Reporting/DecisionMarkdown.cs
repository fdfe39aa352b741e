using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>Writes decisions as Markdown (GFM): what was decided by what and when, counts, declared against decided, then each dataset
/// with its reasons. Every text of a catalogue is escaped.</summary>
public static class DecisionMarkdown
{
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];

    /// <summary>Writes the report.</summary>
    public static void Write(Stream stream, DecisionReport report)
    {
        var page = new Page(report.Language);
        Head(page, report);
        Summary(page, report);
        foreach (var entry in report.Entries)
        {
            Dataset(page, entry);
            stream.Write(Encoding.UTF8.GetBytes(page.Take()));
        }

        stream.Write(Encoding.UTF8.GetBytes(page.Take()));
    }

    private static void Head(Page page, DecisionReport report)
    {
        page.Line("# " + page[new("公共数据开放与共享判定", "Decisions on opening and sharing public data")]);
        page.Line("");
        page.Line($"{page[new("判定日期", "As of")]}: {JsonParts.Day(report.AsOf)}");
        page.Line("");
        page.Table([new("策略", "Policy"), new("版本", "Version"), new("摘要", "Digest")],
            report.Policies.Select(p => new[] { p.Id, p.Version, p.SourceDigest }));
    }

    private static void Summary(Page page, DecisionReport report)
    {
        page.Heading(2, new("汇总", "Summary"));
        page.Table([new("编码", "Code"), new("名称", "Name"), new("开放", "Opening"), new("申报", "Declared"), new("比较", "Comparison"),
            new("共享", "Sharing"), new("缺少的事实", "Missing"), new("发现", "Findings")],
            report.Decisions.Select(d => new[]
            {
                d.Code, d.Name, page.Status(Axis.Opening, d.Opening), d.Opening.Declared is { } declared ? page[ReportWords.Of(Axis.Opening, Axis.Opening.NameOf(declared))] : "",
                page[ReportWords.Of(d.Opening.Delta)], page.Status(Axis.Sharing, d.Sharing),
                string.Join(", ", Axes.SelectMany(a => d.On(a).Missing).Select(m => m.ToString()).Distinct()),
                string.Join(", ", d.Findings.Select(f => f.Code).Distinct()),
            }));
    }

    private static void Dataset(Page page, ReportEntry entry)
    {
        var decision = entry.Decision;
        page.Line("");
        page.Line($"## {MarkdownText.Escape(entry.Title)} ({MarkdownText.Escape(decision.Code)})");
        page.Line("");
        foreach (var axis in Axes.Where(a => a == Axis.Opening || ReportWords.IsSpokenOf(decision.On(a))))
        {
            On(page, axis, decision.On(axis));
        }

        page.Items(new("发布前的审查", "Gates"), decision.Gates.Select(g =>
            $"{page[ReportWords.TitleOf(g.Rule)]}: {page[ReportWords.Of(g.State)]} ({page[CitationText.Of(g.Rule.Basis)]})"));
        page.Items(new("义务", "Duties"), decision.Duties.Select(d =>
            $"{page[ReportWords.TitleOf(d.Rule)]}{(d.Due is { } due ? $", {JsonParts.Day(due)}" : "")} ({page[CitationText.Of(d.Rule.Basis)]})"));
        page.Items(new("发现", "Findings"), decision.Findings.Select(f =>
            $"{f.Code} {page[ReportWords.Of(f.Severity)]}{(f.Field is { Length: > 0 } name ? $" {name}" : "")}: {page[f.Message]}"));
        Fields(page, entry);
    }

    private static void On(Page page, Axis axis, AxisDecision on)
    {
        page.Line($"**{page[ReportWords.Of(axis)]}: {MarkdownText.Escape(page.Status(axis, on))}**");
        page.Line("");
        foreach (var reason in on.Reasons)
        {
            page.Line($"- {MarkdownText.Escape(page[Sentences.Of(reason.Rule)])}");
        }

        foreach (var missing in on.Missing)
        {
            page.Line($"- {page[new("须补充", "To be answered")]}: {MarkdownText.Escape(missing.ToString())}, {MarkdownText.Escape(page[missing.Fact.Question])}");
        }

        if (!on.Reasons.IsEmpty || !on.Missing.IsEmpty)
        {
            page.Line("");
        }
    }

    private static void Fields(Page page, ReportEntry entry)
    {
        var fields = entry.Decision.Fields.Where(f => f.Name.Length > 0).ToList();
        if (fields.Count > 0)
        {
            page.Table([new("数据项", "Field"), new("名称", "Title"), new("开放", "Opening"), new("共享", "Sharing"), new("脱敏", "Mask"), new("依据", "Basis")],
                fields.Select(f => new[]
                {
                    f.Name, entry.TitleOf(f.Name), page.Status(Axis.Opening, f.Opening), page.Status(Axis.Sharing, f.Sharing), page[ReportWords.Of(f.Mask)],
                    string.Join("; ", f.Opening.Reasons.Select(r => page[CitationText.Of(r.Rule.Basis)]).Distinct()),
                }));
        }
    }

    /// <summary>Markdown in the making, in one language or both.</summary>
    private sealed class Page(string language)
    {
        private readonly StringBuilder _text = new();

        public string this[LocalText text] => ReportWords.In(text, language);

        public string Status(Axis axis, AxisDecision on) => !ReportWords.IsSpokenOf(on) ? this[new("未涉及", "no norm")]
            : ReportWords.ProvisionalOf(axis, on) is { } provisional
            ? $"{this[ReportWords.StatusOf(axis, on)]} ({this[new("暂按", "meanwhile")]} {this[provisional]}: {this[ReportWords.Of(on.Causes)]})"
            : this[ReportWords.StatusOf(axis, on)];

        public void Line(string markdown) => _text.Append(markdown).Append('\n');

        public void Heading(int level, LocalText title)
        {
            Line("");
            Line(new string('#', level) + " " + this[title]);
            Line("");
        }

        public void Table(LocalText[] titles, IEnumerable<string[]> rows)
        {
            Line("| " + string.Join(" | ", titles.Select(t => this[t])) + " |");
            Line("|" + string.Concat(titles.Select(_ => "---|")));
            foreach (var row in rows)
            {
                Line("| " + string.Join(" | ", row.Select(MarkdownText.Escape)) + " |");
            }
        }

        public void Items(LocalText title, IEnumerable<string> items)
        {
            var shown = items.ToList();
            if (shown.Count > 0)
            {
                Line($"**{this[title]}**");
                Line("");
                shown.ForEach(i => Line("- " + MarkdownText.Escape(i)));
                Line("");
            }
        }

        public string Take()
        {
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
