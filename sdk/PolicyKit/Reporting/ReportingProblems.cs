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
}
