using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>What a line of an outline is.</summary>
internal enum OutlineKind : byte
{
    Title,
    Heading,
    Subheading,
    Paragraph,
    Item,
    SubItem,

    /// <summary>A catalogue to paste into <c>decide</c>.</summary>
    Catalogue,
}

/// <summary>A difference as lines, for texts of every markup: the counts, each cell with its witness, the text that changed.</summary>
internal sealed class DiffOutline(DiffReport report)
{
    private const int MostCells = 50;
    private const int MostTexts = 100;
    private const int MostExcept = 6;

    /// <summary>The lines.</summary>
    public IEnumerable<(OutlineKind Kind, string Text)> Lines =>
    [
        (OutlineKind.Title, In(new("策略变更", "Change of policy"))),
        (OutlineKind.Paragraph, $"{In(DiffWords.TitleOf(report.Diff.Old))} → {In(DiffWords.TitleOf(report.Diff.New))}"),
        .. Summary().Select(s => (OutlineKind.Item, s)), .. Cells(), .. Texts(),
    ];

    /// <summary>The rules behind a cell: those before and those after. Where they are many, those that only one side has stand first.</summary>
    public static string RulesOf(DiffCell cell) => $"{Foremost(cell.OldRules, cell.NewRules)} → {Foremost(cell.NewRules, cell.OldRules)}";

    /// <summary>What stands first: how many cells go which way, how much changes, what the versions do, what is wrong.</summary>
    private IEnumerable<string> Summary()
    {
        var diff = report.Diff;
        yield return diff.IsEquivalent ? In(new("没有任何结论改变（已证明）", "no outcome changes (proved)")) : In(DiffWords.Of(diff.Totals));
        if (!diff.Cells.IsEmpty)
        {
            yield return string.Join(", ", Counts());
        }

        if (!diff.Unsettled.IsEmpty)
        {
            yield return In(DiffWords.OfUnsettled(diff.Unsettled));
        }

        foreach (var step in report.Steps.Where(s => s.Required > VersionStep.None || s.Old.Version != s.New.Version))
        {
            yield return $"{step.New.Id} {step.Old.Version} → {step.New.Version}: "
                + In(new($"版本变动{DiffWords.Of(step.Declared).Zh}，至少须变动{DiffWords.Of(step.Required).Zh}", $"declared {step.Declared.Name()}, required {step.Required.Name()}"));
        }

        foreach (var problem in report.Problems)
        {
            yield return $"{problem.Code}: {In(problem.Message)}";
        }
    }

    private IEnumerable<string> Counts()
    {
        foreach (var direction in DiffDirections.All.Where(d => report.CountOf(d) > 0))
        {
            yield return FormattableString.Invariant($"{report.CountOf(direction)} {In(DiffWords.Of(direction))}");
        }

        if (report.Undecided > 0)
        {
            yield return FormattableString.Invariant($"{report.Undecided} {In(DiffWords.Of(AnswerStatus.Undecided))}");
        }
    }

    private IEnumerable<(OutlineKind, string)> Cells()
    {
        var cells = report.Diff.Cells;
        if (cells.IsEmpty)
        {
            return [];
        }

        return
        [
            (OutlineKind.Heading, In(new("结论的变化", "Outcomes that change"))),
            .. cells.Take(MostCells).SelectMany((c, i) => Cell(c, i + 1)), .. Rest(cells.Length - MostCells),
        ];
    }

    private IEnumerable<(OutlineKind, string)> Cell(DiffCell cell, int number)
    {
        yield return (OutlineKind.Subheading, FormattableString.Invariant($"{number}. ") + string.Join(" · ", In(DiffWords.WayOf(cell)), DiffWords.AreaOf(report, cell.Area),
            In(ReportWords.Of(cell.Axis)), $"{In(DiffWords.Of(cell.From))} → {In(DiffWords.Of(cell.To))}"));
        yield return (OutlineKind.Item, In(new("条件：", "when: ")) + string.Join("; ", cell.When.Select(DiffWords.Of).Select(t => $"{In(t.Title)} = {In(t.Values)}")
            .DefaultIfEmpty(In(new("任何事实", "any facts")))));
        if (!cell.Except.IsEmpty)
        {
            yield return (OutlineKind.Item, In(new("除非适用：", "except where one of these stands: ")) + Ids(cell.Except.Take(MostExcept)) + More(cell.Except.Length - MostExcept));
        }

        yield return (OutlineKind.Item, In(new("规则：", "rules: ")) + RulesOf(cell));
        yield return (OutlineKind.Item, In(new("组合数：", "combinations: ")) + $"{DiffWords.CountOf(cell)} ({In(DiffWords.Of(cell.Status))})");
        foreach (var approval in report.Approved.Of(cell))
        {
            yield return (OutlineKind.Item, In(new("批准：", "approved: ")) + $"{approval.By}, {JsonParts.Day(approval.On)}: {In(approval.Because)}");
        }

        if (DiffWords.CatalogueOf(cell) is { } witness)
        {
            yield return (OutlineKind.Catalogue, witness.ReplaceLineEndings(" "));
        }
    }

    private IEnumerable<(OutlineKind, string)> Texts()
    {
        var changes = report.Diff.Text;
        yield return (OutlineKind.Heading, In(new("文字的变化", "Text that changes")));
        if (changes.IsEmpty)
        {
            yield return (OutlineKind.Paragraph, In(new("没有。", "None.")));
        }

        foreach (var change in changes.Take(MostTexts))
        {
            yield return (OutlineKind.Item, $"{In(DiffWords.Of(change.Subject))} {change.Id}: {In(DiffWords.Of(change))}");
            foreach (var key in change.Old is not null && change.New is not null ? change.Keys : [])
            {
                yield return (OutlineKind.SubItem, $"{key.Key}: {key.Old ?? "–"} → {key.New ?? "–"}");
            }
        }

        foreach (var line in Rest(changes.Length - MostTexts))
        {
            yield return line;
        }
    }

    private IEnumerable<(OutlineKind, string)> Rest(int count) => count <= 0 ? [] :
        [(OutlineKind.Paragraph, In(new(FormattableString.Invariant($"另有 {count} 项，见 JSON 或者 HTML。"), FormattableString.Invariant($"{count} more are in the JSON and the HTML."))))];

    private string More(int count) => count <= 0 ? "" : In(new(FormattableString.Invariant($" 等，另 {count} 项"), FormattableString.Invariant($" and {count} more")));

    private static string Foremost(IReadOnlyCollection<Rule> rules, IReadOnlyCollection<Rule> others)
    {
        if (rules.Count <= MostExcept)
        {
            return Ids(rules);
        }

        var known = others.Select(r => r.FullId).ToHashSet(StringComparer.Ordinal);
        return Ids(rules.OrderBy(r => known.Contains(r.FullId)).Take(MostExcept)) + FormattableString.Invariant($", … (+{rules.Count - MostExcept})");
    }

    private static string Ids(IEnumerable<Rule> rules) => string.Join(", ", rules.Select(r => r.FullId).DefaultIfEmpty("–"));

    private string In(LocalText text) => ReportWords.In(text, report.Language);
}
