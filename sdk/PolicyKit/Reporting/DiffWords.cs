using System.Globalization;
using System.Numerics;
using PolicyKit.Diffing;
using PolicyKit.Diffing.Versions;
using PolicyKit.Diffing.Wording;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>How reports name the parts of a difference to people.</summary>
internal static class DiffWords
{
    /// <summary>What stands in a region's terms for a fact that nobody stated.</summary>
    public const string Unknown = "unknown";

    private const int MostValues = 6;
    private const int MostPacks = 2;
    private const int MostNamed = 6;
    private const int LongestGrouped = 12;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly LocalText[] Directions =
    [
        new("放宽", "opened"), new("收紧", "restricted"), new("变为待定", "undetermined"), new("脱敏减弱", "mask weaker"), new("脱敏加强", "mask stronger"),
        new("发布条件变化", "gate"), new("级别变化", "grade"), new("用语、方式或条件变化", "terms"), new("义务变化", "duty"), new("仅理由变化", "reason only"),
        new("仅引用变化", "citation only"),
    ];

    private static readonly LocalText[] Statuses =
        [new("精确", "exact"), new("有上下界", "bounded"), new("抽样估计", "estimated"), new("未能判定，按有变化处理", "undecided, counts as different")];

    private static readonly LocalText[] Steps = [new("无", "none"), new("修订号", "patch"), new("次版本号", "minor"), new("主版本号", "major")];

    private static readonly LocalText[] Subjects =
    [
        new("策略", "policy"), new("规则", "rule"), new("裁决或者理解", "ruling or reading"), new("参数", "parameter"), new("事实", "fact"), new("脱敏方法", "mask"),
        new("法律文件", "instrument"), new("位阶", "rank"), new("分级体系", "grade scheme"), new("类别", "kind"), new("识别方法", "recogniser"), new("行政区划", "area"),
        new("工作日历", "calendar"), new("目录格式", "form of a list"), new("有意不编入", "left out on purpose"),
    ];

    private static readonly Dictionary<string, LocalText> Changes = new(StringComparer.Ordinal)
    {
        ["added"] = new("新增", "added"),
        ["removed"] = new("删除", "removed"),
        ["modified"] = new("修改", "modified"),
    };

    private static readonly Dictionary<string, LocalText> Values = new(StringComparer.Ordinal)
    {
        ["true"] = new("是", "yes"),
        ["false"] = new("否", "no"),
        [Unknown] = new("未知", "unknown"),
        ["null"] = new("无", "none"),
    };

    /// <summary>The name of a direction.</summary>
    public static LocalText Of(DiffDirection direction) => Directions[(int)direction];

    /// <summary>Which way a cell goes, or that it could not be decided.</summary>
    public static LocalText WayOf(DiffCell cell) => cell.Status == AnswerStatus.Undecided ? new("未能判定", "undecided") : Of(cell.Direction);

    /// <summary>How sure a cell is.</summary>
    public static LocalText Of(AnswerStatus status) => Statuses[(int)status];

    /// <summary>The name of a step.</summary>
    public static LocalText Of(VersionStep step) => Steps[(int)step];

    /// <summary>What a change of text is of.</summary>
    public static LocalText Of(TextSubject subject) => Subjects[(int)subject];

    /// <summary>Whether something is added, removed or modified.</summary>
    public static LocalText Of(TextChange change) => Changes[change.Name];

    /// <summary>The status of an outcome, with what stands meanwhile, the mask and the grades.</summary>
    public static LocalText Of(PlaceOutcome outcome)
    {
        var text = ReportWords.StatusOf(outcome.Axis, outcome.Status);
        if (ReportWords.ProvisionalOf(outcome.Axis, outcome.Status) is { } meanwhile)
        {
            var most = ReportWords.Of(outcome.Axis, outcome.Axis.NameOf(outcome.Status.May.Highest()));
            text = most == meanwhile ? new($"{text.Zh}（暂按{meanwhile.Zh}）", $"{text.En} ({meanwhile.En} meanwhile)")
                : new($"{text.Zh}（暂按{meanwhile.Zh}，至多{most.Zh}）", $"{text.En} ({meanwhile.En} meanwhile, {most.En} at most)");
        }

        text = outcome.Mask is { Technique: not (MaskCatalogue.None or MaskCatalogue.Drop) } mask ? Joined(text, ReportWords.Of(mask)) : text;
        var grades = string.Join("、", outcome.Grades.Select(g => FormattableString.Invariant($"{g.Scheme} {g.Level}")));
        return grades.Length == 0 ? text : Joined(text, new(grades, grades));
    }

    /// <summary>What a region asks of one fact: its title, and the values.</summary>
    public static (LocalText Title, LocalText Values) Of(RegionTerm term) =>
        (term.Fact is { } fact && (fact.Title.Zh.Length > 0 || fact.Title.En.Length > 0) ? fact.Title : new(term.Subject, term.Subject),
            term.Range is { } range ? Span(range) : Listed(term.In));

    /// <summary>How many combinations a cell has: a number, or two between which it lies.</summary>
    public static string CountOf(DiffCell cell) => cell.Points is { } points ? Number(points) : $"{Number(cell.Lower)} – {Number(cell.Upper)}";

    /// <summary>How much changes at all.</summary>
    public static LocalText Of(DiffTotals totals)
    {
        if (totals.Points.IsZero)
        {
            return new("没有双方都有规定的区域，未作比较", "there is no area in which both sides have law: nothing was compared");
        }

        var (all, changed) = (Number(totals.Points), totals.Changed is { } exact ? Number(exact) : $"{Number(totals.ChangedLower)} – {Number(totals.ChangedUpper)}");
        return new($"{all} 种可区分的事实组合中，{changed} 种的结论改变", $"{changed} of {all} distinguishable combinations of facts change");
    }

    /// <summary>Which rules may change more than was found.</summary>
    public static LocalText OfUnsettled(IReadOnlyCollection<string> rules)
    {
        var (ids, more) = (string.Join(", ", rules.Take(MostNamed)), rules.Count - MostNamed);
        return new($"在给定步数内未能穷尽下列规则的全部变化，已列出的均属实，可能另有变化（--budget 可放宽）：{ids}{(more > 0 ? $" 等{rules.Count}条" : "")}",
            $"the budget was spent before everything was found that these rules may change; what is told is true, and there may be more (--budget raises it): {ids}{(more > 0 ? $" and {more} more" : "")}");
    }

    /// <summary>A count with its digits in groups; a long one with three digits and a power of ten.</summary>
    public static string Number(BigInteger number)
    {
        if (number < BigInteger.Pow(10, LongestGrouped))
        {
            return number.ToString("N0", CultureInfo.InvariantCulture);
        }

        var digits = number.ToString(CultureInfo.InvariantCulture);
        return $"{digits[0]}.{digits[1..3]}×10{string.Concat((digits.Length - 1).ToString(CultureInfo.InvariantCulture).Select(d => Superscripts[d - '0']))}";
    }

    /// <summary>The catalogue of a cell's witness, to paste into <c>decide</c>; null where there is none.</summary>
    public static string? CatalogueOf(DiffCell cell) => cell.Witness is { } witness
        ? $$"""{ "catalogue": 1, "jurisdiction": "{{cell.Area}}", "datasets": [ {{witness.Entry}} ] }""" : null;

    /// <summary>The name of an area.</summary>
    public static string AreaOf(DiffReport report, string code) =>
        report.Diff.New.Policies.Sets.Select(s => s.Country.Jurisdictions.Find(code)?.Name).FirstOrDefault(n => n is not null) ?? code;

    /// <summary>The packs of a side with their versions.</summary>
    public static LocalText NamesOf(DiffSide side)
    {
        var names = side.Policies.Asked.Select(a => a.Version is null ? a.Id : $"{a.Id} {a.Version}").ToList();
        var (shown, rest) = (string.Join(", ", names.Take(MostPacks)), names.Count - MostPacks);
        return rest <= 0 ? new(shown, shown) : new(FormattableString.Invariant($"{shown} 等 {names.Count} 个"), FormattableString.Invariant($"{shown} and {rest} more"));
    }

    /// <summary>How a side is called: its day, and its packs.</summary>
    public static LocalText TitleOf(DiffSide side) => NamesOf(side) is var names ? new($"{JsonParts.Day(side.AsOf)} {names.Zh}", $"{JsonParts.Day(side.AsOf)} {names.En}") : LocalText.Empty;

    private static LocalText Span((string? Low, string? High) range) => range switch
    {
        ({ } low, { } high) when low == high => new(low, low),
        ({ } low, { } high) => new($"{low} 至 {high}", $"{low} to {high}"),
        ({ } low, null) => new($"{low} 以上", $"{low} or more"),
        (null, { } high) => new($"{high} 以下", $"{high} or less"),
        _ => new("任意", "any"),
    };

    private static LocalText Listed(IReadOnlyList<string> values)
    {
        var shown = values.Take(MostValues).Select(v => Values.GetValueOrDefault(v) ?? new(v, v)).ToList();
        var rest = values.Count - shown.Count;
        return new(string.Join("、", shown.Select(v => v.Zh)) + (rest > 0 ? FormattableString.Invariant($" 等 {values.Count} 项") : ""),
            string.Join(" or ", shown.Select(v => v.En)) + (rest > 0 ? FormattableString.Invariant($" or {rest} more") : ""));
    }

    private static LocalText Joined(LocalText one, LocalText other) => new($"{one.Zh}，{other.Zh}", $"{one.En}, {other.En}");
}
