using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Reporting.Notices;

/// <summary>The sentences of notices, formal Chinese with an English rendering.</summary>
internal sealed class NoticeWords(Axis axis)
{
    private readonly LocalText _done = axis == Axis.Opening ? new("开放", "opened") : new("共享", "shared");
    private readonly LocalText _doing = axis == Axis.Opening ? new("开放", "opening") : new("共享", "sharing");

    public static LocalText Addressee { get; } = new("____________（申请人）：", "To ____________ (applicant):");

    public static LocalText Remedy { get; } = new("救济途径：____________（由出具单位依法填写）", "Remedies: ____________ (to be filled in by the issuing body according to law)");

    public static LocalText Signature { get; } = new("____________（出具单位，盖章）\n____年____月____日", "____________ (issuing body, seal)\nDate: ____________");

    public LocalText ReasonTitle => new($"公共数据{_done.Zh}类别认定理由", $"Reasons for the class of public data ({_doing.En})");

    public LocalText RefusalTitle => new($"公共数据不予{_done.Zh}告知书", $"Notice that public data are not {_done.En}");

    public LocalText ItemsTitle => new($"公共数据逐项{_done.Zh}类别及理由", $"Class and reason of each field ({_doing.En})");

    public LocalText ThisDataset { get; } = new("该数据", "these data");

    public LocalText Opening(ReportEntry entry, AxisDecision decision) => decision.Verdict switch
    {
        Verdict.Determined => new($"{Subject(entry).Zh}{ListedAs(decision).Zh}。理由和依据如下：", $"T{Subject(entry).En[1..]} {ListedAs(decision).En}. Reasons and legal bases:"),
        Verdict.OutOfScope => new($"{Subject(entry).Zh}不适用公共数据{_done.Zh}的规定。理由和依据如下：", $"The rules on {_doing.En} public data do not apply to {Subject(entry).En}. Reasons and legal bases:"),
        _ => new($"{Subject(entry).Zh}的{_done.Zh}类别尚不能确定（{ReportWords.Of(decision.Causes).Zh}），在确定之前暂按{ReportWords.ProvisionalOf(axis, decision)!.Zh}管理。"
            + (decision.Reasons.IsEmpty ? "" : "涉及的规定如下："),
            $"The class of {Subject(entry).En} cannot be determined yet ({ReportWords.Of(decision.Causes).En}); meanwhile it is kept {ReportWords.ProvisionalOf(axis, decision)!.En}."
            + (decision.Reasons.IsEmpty ? "" : " Norms concerned:")),
    };

    public LocalText Refused(ReportEntry entry, AxisDecision decision) => new(
        $"经审查，你（单位）申请{_done.Zh}的{Subject(entry).Zh}{ListedAs(decision).Zh}，不予{_done.Zh}。理由和依据如下：",
        $"On review, {Subject(entry).En}, which you asked to have {_done.En}, {ListedAs(decision).En} and are not {_done.En}. Reasons and legal bases:");

    public LocalText ItemsOpening(ReportEntry entry) => new($"{Subject(entry).Zh}各数据项的{_done.Zh}类别、理由和依据如下：",
        $"The fields of {Subject(entry).En} are classed as follows, with reasons and legal bases:");

    /// <summary>根据《…》第…条…，该数据属于…，列入…类。</summary>
    public LocalText Because(Rule rule, LocalText subject, AxisDecision decision) => new(
        $"根据{Cited(rule.Basis).Zh}，{subject.Zh}属于“{ReportWords.TitleOf(rule).In("zh")}”的情形，{ListedAs(decision).Zh}。",
        $"Under {Cited(rule.Basis).En}, {subject.En} fall under “{ReportWords.TitleOf(rule).In("en")}” and {ListedAs(decision).En}.");

    public LocalText Concerned(Rule rule) => new($"{ReportWords.TitleOf(rule).In("zh")}：{Cited(rule.Basis).Zh}。", $"{ReportWords.TitleOf(rule).In("en")}: {Cited(rule.Basis).En}.");

    public LocalText Item(string name, FieldDecision field, AxisDecision on)
    {
        var mask = axis == Axis.Opening && on is { Verdict: Verdict.Determined, Status: not OpeningStatus.Closed } && field.Mask.Technique != MaskCatalogue.None
            ? new LocalText($"{_done.Zh}前应当作脱敏处理：{ReportWords.Of(field.Mask).Zh}。", $" Before it is {_done.En} it is masked: {ReportWords.Of(field.Mask).En}.") : LocalText.Empty;
        if (on.Verdict == Verdict.Undetermined)
        {
            var asked = on.Missing.Select(QuestionOf).ToList();
            return new($"“{name}”：尚不能确定（{ReportWords.Of(on.Causes).Zh}），暂按{ReportWords.ProvisionalOf(axis, on)!.Zh}管理。" + string.Concat(asked.Select(a => a.Zh)),
                $"“{name}”: not determined ({ReportWords.Of(on.Causes).En}); kept {ReportWords.ProvisionalOf(axis, on)!.En} meanwhile. " + string.Join(' ', asked.Select(a => a.En)));
        }

        var reasons = on.Reasons.Select(r => r.Rule).ToList();
        return new($"“{name}”：" + (reasons.Count == 0 ? ListedAs(on).Zh
                : string.Join("；", reasons.Select(r => $"根据{Cited(r.Basis).Zh}，属于“{ReportWords.TitleOf(r).In("zh")}”的情形")) + "，" + ListedAs(on).Zh) + "。" + mask.Zh,
            $"“{name}”: " + (reasons.Count == 0 ? ListedAs(on).En
                : string.Join("; ", reasons.Select(r => $"under {Cited(r.Basis).En} it falls under “{ReportWords.TitleOf(r).In("en")}”")) + "; " + ListedAs(on).En) + "." + mask.En);
    }

    public LocalText PartsOpen(IEnumerable<string> names) => new($"其中下列数据项可以依法{_done.Zh}：{string.Join("、", names)}。", $"Of these the following fields may be {_done.En}: {string.Join(", ", names)}.");

    public LocalText Unlocked(Unlock unlock)
    {
        var (fact, to) = (AxisDetail.TitleOf(unlock.Fact.Fact), AxisDetail.ValueOf(unlock.To));
        return new($"具备下列情形的，可以依法重新申请{_done.Zh}：{fact.Zh}为“{to.Zh}”（{CitationText.Of(unlock.Basis.Basis, "zh")}）。",
            $"A new application is possible once {fact.En} is “{to.En}” ({CitationText.Of(unlock.Basis.Basis, "en")}).");
    }

    public LocalText ToBeAnswered(AxisDecision decision) => new(FormattableString.Invariant($"确定类别尚须回答下列 {decision.Missing.Length} 个问题："),
        "To determine the class, these questions must be answered:");

    public static LocalText QuestionOf(FactPlace missing)
    {
        var question = QuestionSection.QuestionOf(missing.Fact);
        return missing.Field is not { Length: > 0 } field ? question : new($"（{field}）{question.Zh}", $"({field}) {question.En}");
    }

    public static string NameOf(ReportEntry entry, FieldDecision field) =>
        entry.TitleOf(field.Name) is { Length: > 0 } title && title != field.Name ? $"{title}（{field.Name}）" : field.Name;

    public static LocalText DecidedBy(Decision decision)
    {
        var policies = decision.Policies.Select(p => $"{p.Id} {p.Version}").ToList();
        return new($"判定日期：{JsonParts.Day(decision.AsOf)}。判定依据的策略：{string.Join("、", policies)}。",
            $"Decided as of {JsonParts.Day(decision.AsOf)} by {string.Join(", ", policies)}.");
    }

    /// <summary>Where the words were read, if not in the full text: nobody takes an excerpt for the promulgated text.</summary>
    public static LocalText ReadFrom(Basis basis)
    {
        var source = basis.Source is { Length: > 0 } from ? from : null;
        return new($"《{Sentences.NameOf(basis.Instrument, "zh")}》的引文未核对全文{(source is null ? "" : $"，摘自：{source}")}；正式出具前应当核对。",
            $"The words of {Sentences.NameOf(basis.Instrument, "en")} were not read in its full text{(source is null ? "" : $" but in: {source}")}; check them before issuing.");
    }

    private LocalText ListedAs(AxisDecision decision) => decision.Verdict == Verdict.OutOfScope
        ? new($"不适用公共数据{_done.Zh}的规定", $"are outside the rules on {_doing.En}")
        : new($"列入{ReportWords.StatusOf(axis, decision).Zh}类", $"are listed as {ReportWords.StatusOf(axis, decision).En}");

    private static LocalText Subject(ReportEntry entry)
    {
        var provider = entry.Description.ProviderName;
        return new($"“{entry.Title}”（编码：{entry.Decision.Code}{(provider.Length > 0 ? $"，提供单位：{provider}" : "")}）",
            $"the data “{entry.Title}” (code {entry.Decision.Code}{(provider.Length > 0 ? $", provider {provider}" : "")})");
    }

    // The words follow the citation; an article only where the source prints one.
    private static LocalText Cited(Basis basis)
    {
        var quote = CitationText.QuoteOf(basis);
        return quote.Zh.Length == 0 ? CitationText.Of(basis) : new($"{CitationText.Of(basis, "zh")}{quote.Zh}", $"{CitationText.Of(basis, "en")}, {quote.En}");
    }
}
