using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit.Reporting;

/// <summary>Writes decisions as an XLSX workbook: the one that the catalogue was read from, with conclusions at the right of its rows; or a
/// new one with a summary, the datasets, the fields, the findings.</summary>
public static class DecisionWorkbook
{
    private static readonly Axis[] Axes = [Axis.Opening, Axis.Sharing];

    /// <summary>Writes the workbook.</summary>
    /// <exception cref="PolicyKitException">A sheet would have more rows than the format allows (PK7060).</exception>
    public static void Write(Stream stream, DecisionReport report)
    {
        if (report.Workbook is { } given && new WorkbookConclusions(report, given, report.Source ?? "").TryWrite(stream))
        {
            return;
        }

        var words = new ConclusionWords(report.Language);
        WorkbookWriter.Write(stream, Summary(report, words), Datasets(report, words), Fields(report, words), Findings(report, words));
    }

    private static WorkbookSheet Summary(DecisionReport report, ConclusionWords words)
    {
        var counts = report.Summary;
        IEnumerable<IReadOnlyList<SheetCell>> Rows()
        {
            yield return [words[new("判定日期", "as of")], JsonParts.Day(report.AsOf)];
            foreach (var policy in report.Policies)
            {
                yield return [words[new("策略", "policy")], $"{policy.Id} {policy.Version} {policy.SourceDigest}"];
            }

            yield return [words[new("数据集", "datasets")], Number(counts.Datasets)];
            foreach (var axis in Axes)
            {
                foreach (var status in new[] { OpeningStatus.Open, OpeningStatus.Conditional, OpeningStatus.Closed })
                {
                    yield return [$"{words[ReportWords.Of(axis)]}: {words[ReportWords.Of(axis, axis.NameOf(status))]}", Number(counts.Count(axis, status))];
                }

                yield return [$"{words[ReportWords.Of(axis)]}: {words[ReportWords.Of(axis, AxisNames.Undetermined)]}", Number(counts.Undetermined(axis))];
                yield return [$"{words[ReportWords.Of(axis)]}: {words[ReportWords.Of(axis, AxisNames.OutOfScope)]}", Number(counts.OutOfScope(axis))];
            }

            foreach (var delta in Enum.GetValues<Delta>())
            {
                yield return [$"{words[new("申报与判定", "declared against decided")]}: {words[ReportWords.Of(delta)]}", Number(report.Decisions.Count(d => d.Opening.Delta == delta))];
            }
        }

        return new(words[new("汇总", "summary")], [new(words[new("项目", "item")], 34), new(words[new("值", "value")], 60)], Rows());
    }

    private static WorkbookSheet Datasets(DecisionReport report, ConclusionWords words)
    {
        SheetColumn[] own = [new(words[new("编码", "code")], 18), new(words[new("名称", "name")], 32, true), new(words[new("提供单位", "provider")], 24, true),
            new(words[new("数据领域", "domain")], 14)];
        return new(words[new("数据集", "datasets")], [.. own, .. words.Columns], report.Entries.Select(e => (IReadOnlyList<SheetCell>)
        [
            e.Decision.Code, e.Decision.Name, e.Description.ProviderName, e.Description.Domain, .. words.Of(e.Decision, null).Select(c => (SheetCell)c),
        ]));
    }

    private static WorkbookSheet Fields(DecisionReport report, ConclusionWords words)
    {
        SheetColumn[] own = [new(words[new("编码", "code")], 18), new(words[new("名称", "name")], 26, true), new(words[new("数据项", "field")], 22), new(words[new("数据项名称", "title")], 24, true)];
        return new(words[new("数据项", "fields")], [.. own, .. words.Columns], report.Entries.SelectMany(e => e.Decision.Fields.Where(f => f.Name.Length > 0)
            .Select(f => (IReadOnlyList<SheetCell>)[e.Decision.Code, e.Decision.Name, f.Name, e.TitleOf(f.Name), .. words.Of(e.Decision, f).Select(c => (SheetCell)c)])));
    }

    private static WorkbookSheet Findings(DecisionReport report, ConclusionWords words) => new(words[new("发现", "findings")],
    [
        new(words[new("编码", "code")], 18), new(words[new("名称", "name")], 26, true), new(words[new("数据项", "field")], 22), new(words[new("代码", "finding")], 10),
        new(words[new("程度", "severity")], 10), new(words[new("说明", "message")], 60, true), new(words[new("规则", "rule")], 44),
    ], report.Decisions.SelectMany(d => d.Findings.Select(f => (IReadOnlyList<SheetCell>)
        [d.Code, d.Name, f.Field ?? "", f.Code, words[ReportWords.Of(f.Severity)], words[f.Message], f.Rule ?? ""])));

    private static string Number(int number) => FormattableString.Invariant($"{number}");
}
