using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting;

/// <summary>What cannot be reported.</summary>
internal static class ReportingProblems
{
    public static Problem NothingRefused(string code, Axis axis, AxisDecision decision) => new()
    {
        Code = "PK7061",
        Message = new($"数据集 `{code}` 没有被判定为{(axis == Axis.Opening ? "不予开放" : "不予共享")}，没有可以告知的拒绝",
            $"dataset `{code}` is not determined to be {axis.NameOf(OpeningStatus.Closed)}: there is no refusal to give notice of"),
        Seen = decision.StatusName(axis),
        Expected = axis.NameOf(OpeningStatus.Closed),
        Help = decision.Missing.IsEmpty ? new("用 --kind reason 说明类别理由", "use --kind reason for the reasons of its class")
            : new($"先补充事实：{string.Join("、", decision.Missing)}", $"answer first: {string.Join(", ", decision.Missing)}"),
    };

    public static Problem NoPreviousList(string path, IEnumerable<string> codes, IEnumerable<string> classes) => new()
    {
        Code = "PK7062",
        Place = SourcePlace.Of(path),
        Message = new("不是上期清单：缺少编码列或者开放类型列", "no previous list: it has no column of codes or none of classes"),
        Expected = $"{string.Join(" | ", codes.Order(StringComparer.Ordinal))}; {string.Join(" | ", classes.Order(StringComparer.Ordinal))}",
        Help = new("给出 policykit list 写出的文件", "give the file that `policykit list` wrote"),
    };

    // The word itself is a cell of somebody's file: it is not repeated.
    public static Problem UnknownClass(SourcePlace place, IEnumerable<string> terms) => new()
    {
        Code = "PK7063",
        Place = place,
        Message = new("开放类型不是任何策略使用的名称", "the class is no word that a policy uses"),
        Expected = string.Join(" | ", terms.Where(t => !t.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)),
    };
}
