using System.Collections.Immutable;

namespace PolicyKit.Analyzers.Lock;

/// <summary>The law of a kind in an area, as the engine computed it.</summary>
/// <param name="Area">The area; empty where no policy speaks.</param>
/// <param name="Status">The status of opening, as <c>decide</c> writes it.</param>
/// <param name="Provisional">What holds while it is undetermined, or null.</param>
/// <param name="Mask">The technique that the decision demands.</param>
/// <param name="Rule">The rule that closes the kind, or null: no policy speaks of it.</param>
/// <param name="Article">The article on which it rests, or null.</param>
internal sealed record KindLaw(string Area, string Status, string? Provisional, string Mask, string? Rule, LocalText? Article)
{
    /// <summary>The technique that is asked for where data of the kind may be shown.</summary>
    public string Needed { get; init; } = "none";

    /// <summary>The techniques that suffice in logs, consoles and traces.</summary>
    public ImmutableHashSet<string> Inside { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The techniques that suffice wherever else data go.</summary>
    public ImmutableHashSet<string> Outside { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether anybody may have data of the kind as they are.</summary>
    public bool IsOpen => Status == "open";

    /// <summary>How strict it is: 0 closed, 1 conditional, 2 open.</summary>
    public int Openness => (Provisional ?? Status) switch { "open" => 2, "conditional" => 1, _ => 0 };

    /// <summary>The status in words, with what it rests on.</summary>
    public LocalText Words
    {
        get
        {
            var (zh, en) = (Zh(Status), Status);
            if (Provisional is not null) (zh, en) = ($"{zh}，暂按{Zh(Provisional)}", $"{en}, {Provisional} meanwhile");
            return Rule is null ? new($"{zh}，没有策略涉及该类数据", $"{en}, no policy speaks of the kind")
                : new($"{zh}，规则 {Rule}，依据{Article?.Zh}", $"{en}, by {Rule}, {Article?.En}");
        }
    }

    private static string Zh(string status) => status switch
    {
        "open" => "无条件开放",
        "conditional" => "有条件开放",
        "closed" => "不予开放",
        "out-of-scope" => "不适用",
        _ => "未定",
    };
}
