using PolicyKit.Diffing.Approvals;
using PolicyKit.Diffing.Versions;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>What can be wrong with a change of policy, its version and its approvals.</summary>
internal static class DiffProblems
{
    public static Problem StepTooSmall(PackStep step, SourcePlace place)
    {
        var least = VersionSteps.Next(step.Old.Version, step.Required == VersionStep.None ? VersionStep.Patch : step.Required);
        return new()
        {
            Code = "PK5100",
            Place = place,
            Message = new($"`{step.New.Id}` 的版本由 {step.Old.Version} 到 {step.New.Version}（{Reporting.DiffWords.Of(step.Declared).Zh}），而结论的变化要求提升{Reporting.DiffWords.Of(step.Required).Zh}",
                $"`{step.New.Id}` goes from {step.Old.Version} to {step.New.Version} ({step.Declared.Name()}), but its outcomes demand {step.Required.Name()}"),
            Seen = step.New.Version,
            Expected = $"{least} or higher",
            Help = new($"写 version: {least}，或运行 policykit version", $"write version: {least}, or run policykit version"),
        };
    }

    public static Problem OtherFormat(SourcePlace place, string key) => new()
    {
        Code = "PK5101",
        Place = place,
        Message = new($"不支持 `{key}` 的这一格式版本", $"this version of the format of `{key}` is not supported"),
        Expected = "1",
        Help = new($"写 {key}: 1", $"write {key}: 1"),
    };

    public static Problem ReleaseChanged(Policy policy, ReleasedVersion released) => new()
    {
        Code = "PK5104",
        Place = released.Place,
        Message = new($"`{policy.Id}` {policy.Version} 已经发布，内容却已改变", $"`{policy.Id}` {policy.Version} was given out, and is something else now"),
        Seen = policy.SourceDigest,
        Expected = released.Digest,
        Help = new("发布过的版本不再改变：恢复原文，或运行 policykit version 另发新版本", "what was given out never changes: put it back, or give out another version with policykit version"),
    };

    public static Problem NotNow(Approval approval, DateOnly day) => new()
    {
        Code = "PK5102",
        Severity = Severity.Warning,
        Place = approval.Place,
        Rule = approval.Rule,
        Message = new($"批准只在 {JsonParts.Day(approval.On)} 至 {JsonParts.Day(approval.Until)} 有效，{JsonParts.Day(day)} 不计入",
            $"the approval counts from {JsonParts.Day(approval.On)} to {JsonParts.Day(approval.Until)}, not on {JsonParts.Day(day)}"),
        Seen = JsonParts.Day(approval.Until),
        Expected = $"a period with {JsonParts.Day(day)} in it",
        Help = new("重新审查并另行批准", "look at the change again, and approve it anew"),
    };

    public static Problem Stale(Approval approval) => new()
    {
        Code = "PK5103",
        Severity = Severity.Warning,
        Place = approval.Place,
        Rule = approval.Rule,
        Message = new("批准所针对的变更已不存在或已改变，不计入", "the change that was approved is not there any more, or another one; the approval does not count"),
        Seen = approval.Digest,
        Expected = "the digest that `policykit diff --format json` prints of the change",
        Help = new("重新审查变更，并记录新的摘要", "look at the change again, and record its digest"),
    };

    public static Problem UnknownInstrument(string name, string? nearest) => new()
    {
        Code = "PK5120",
        Message = new($"没有登记法律文件 `{name}`", $"no instrument `{name}` is registered"),
        Seen = name,
        Expected = "the id, name, alias or number of an instrument of instruments.yaml",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };
}
