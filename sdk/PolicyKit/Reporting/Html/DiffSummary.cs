using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>The ways in which cells are grouped and filtered.</summary>
internal enum DiffWay : byte
{
    Opened,
    Restricted,
    Doubtful,
    Mask,
    Other,
}

/// <summary>What changes, in numbers; what the versions do; what is wrong.</summary>
internal static class DiffSummary
{
    private static readonly (LocalText Name, LocalText Meaning)[] Ways =
    [
        (new("放宽", "Opened"), new("更多数据可以开放或者共享", "more may leave than before")),
        (new("收紧", "Restricted"), new("原来可以开放或者共享的不再可以", "less may leave than before")),
        (new("待定", "In doubt"), new("变为待定，或者未能判定", "undetermined now, or not decided by the analysis")),
        (new("脱敏", "Masks"), new("脱敏减弱或者加强", "values are shown plainer or less plainly")),
        (new("其他", "Other"), new("级别、程序、义务、用语、理由、引用", "grades, gates, duties, terms, reasons, citations")),
    ];

    /// <summary>All ways.</summary>
    public static IReadOnlyList<DiffWay> All { get; } = Enum.GetValues<DiffWay>();

    /// <summary>The way of a cell.</summary>
    public static DiffWay Of(DiffCell cell) => cell.Status == AnswerStatus.Undecided ? DiffWay.Doubtful : Of(cell.Direction);

    /// <summary>The way of a direction.</summary>
    public static DiffWay Of(DiffDirection direction) => direction switch
    {
        DiffDirection.Opened => DiffWay.Opened,
        DiffDirection.Restricted => DiffWay.Restricted,
        DiffDirection.Undetermined => DiffWay.Doubtful,
        DiffDirection.MaskWeaker or DiffDirection.MaskStronger => DiffWay.Mask,
        _ => DiffWay.Other,
    };

    /// <summary>The name of a way.</summary>
    public static LocalText NameOf(DiffWay way) => Ways[(int)way].Name;

    /// <summary>How a way is called in markup.</summary>
    public static string KeyOf(DiffWay way) => way.ToString().ToLowerInvariant();

    public static void Write(HtmlWriter html, DiffReport report)
    {
        html.Write($"""
            <section aria-labelledby="summary">
            <h2 id="summary">{new LocalText("摘要", "Summary")}</h2>

            """);
        if (report.Diff.IsEquivalent)
        {
            html.Write($"""<p class="verdict">{new LocalText("没有任何结论改变（已证明）。", "No outcome changes: proved.")}</p>""");
        }
        else
        {
            Tiles(html, report.Diff.Cells.Select(Of));
            html.Write($"<p>{DiffWords.Of(report.Diff.Totals)}{new LocalText("。", ".")}</p>");
        }

        if (!report.Diff.Unsettled.IsEmpty)
        {
            html.Write($"<p>{DiffWords.OfUnsettled(report.Diff.Unsettled)}</p>");
        }

        Versions(html, report);
        Problems(html, report);
        html.Raw("</section>\n");
    }

    /// <summary>How many go each way.</summary>
    public static void Tiles(HtmlWriter html, IEnumerable<DiffWay> ways)
    {
        var counts = ways.CountBy(w => w).ToDictionary();
        html.Raw("<ul class=\"tiles\">\n");
        foreach (var way in All)
        {
            var count = counts.GetValueOrDefault(way);
            html.Write($"""
                <li class="tile {(count == 0 ? "none" : "way-" + KeyOf(way))}"><span class="number">{count}</span>
                <span class="word">{Ways[(int)way].Name}</span><span class="meaning">{Ways[(int)way].Meaning}</span></li>

                """);
        }

        html.Raw("</ul>\n");
    }

    /// <summary>Choices of ways and axes that hide what is not asked for, by style alone; on paper everything stands.</summary>
    public static void Filters(HtmlWriter html, IReadOnlyCollection<DiffWay> ways, IReadOnlyCollection<Axis> axes)
    {
        html.Raw("<div class=\"choices\">\n");
        Choice(html, "way", new("方向", "Direction"), [.. All.Where(ways.Contains).Select(w => (KeyOf(w), NameOf(w)))]);
        Choice(html, "axis", new("事项", "Axis"), [.. AxisNames.All.Where(axes.Contains).Select(a => (a.Key(), ReportWords.Of(a)))]);
        html.Raw("</div>\n");
    }

    private static void Choice(HtmlWriter html, string name, LocalText legend, IReadOnlyCollection<(string Key, LocalText Name)> choices)
    {
        if (choices.Count < 2)
        {
            return;
        }

        html.Write($"""<fieldset class="switch choice"><legend class="unseen">{legend}</legend><label><input type="radio" name="{name}" id="{name}-all" checked> {new LocalText("全部", "All")}</label>""");
        foreach (var (key, title) in choices)
        {
            html.Write($"""<label><input type="radio" name="{name}" id="{name}-{key}"> {title}</label>""");
        }

        html.Raw("</fieldset>\n");
    }

    private static void Versions(HtmlWriter html, DiffReport report)
    {
        var steps = report.Steps.Where(s => s.Required > VersionStep.None || s.Old.Version != s.New.Version).ToList();
        if (steps.Count == 0)
        {
            return;
        }

        LocalText before = new("原版本", "Before"), after = new("新版本", "After"), declared = new("版本变动", "Step"), required = new("至少须为", "Demanded");
        html.Raw("<table class=\"versions\">\n");
        html.Head(new("策略", "Policy"), before, after, declared, required);
        html.Raw("<tbody>\n");
        foreach (var step in steps)
        {
            html.Write($"""<tr><th scope="row"><code>{step.New.Id}</code></th>""");
            html.Cell(before, new(step.Old.Version, step.Old.Version));
            html.Cell(after, new(step.New.Version, step.New.Version));
            html.Cell(declared, DiffWords.Of(step.Declared));
            html.Cell(required, DiffWords.Of(step.Required));
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n");
    }

    private static void Problems(HtmlWriter html, DiffReport report)
    {
        if (report.Problems.IsEmpty)
        {
            return;
        }

        html.Raw("<ul class=\"plain problems\">\n");
        foreach (var problem in report.Problems)
        {
            html.Write($"""<li><span class="severity {problem.Severity.Name()}">{ReportWords.Of(problem.Severity)}</span> {problem.Message} <code>{problem.Code}</code></li>""");
        }

        html.Raw("</ul>\n");
    }
}
