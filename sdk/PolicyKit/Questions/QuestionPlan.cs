using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A questionnaire: few answers that settle many datasets. What it says of them was tried with the engine.</summary>
public sealed record QuestionPlan
{
    /// <summary>The answers to ask for, in the order of asking.</summary>
    public required ImmutableArray<PlannedAnswer> Answers { get; init; }

    /// <summary>The facts of the statements one by one, for those who cannot sign a statement as a whole.</summary>
    public ImmutableArray<PlannedAnswer> Apart { get; init; } = [];

    /// <summary>How many datasets the catalogue has.</summary>
    public required int Datasets { get; init; }

    /// <summary>How many of them are not settled without answers.</summary>
    public required int Unsettled { get; init; }

    /// <summary>How many of the unsettled all answers settle: whatever the questions are answered, once the statements are signed.</summary>
    public required int Settles { get; init; }

    /// <summary>The datasets that no answers of the questionnaire settle, and why, in the catalogue's order.</summary>
    public required ImmutableArray<(string Code, Causes Causes)> Left { get; init; }

    /// <summary>Answers after which no further fact settles: the counts hold for all others.</summary>
    public ImmutableArray<(Fact Fact, FactValue Value)> Unless { get; init; } = [];

    /// <summary>The first thing to tell a person.</summary>
    public LocalText Headline => Unsettled == 0
        ? new($"无须提问：{Datasets} 个数据集均已确定", $"nothing to ask: all {Datasets} datasets are settled")
        : new($"回答 {Answers.Length} 个问题可确定 {Unsettled} 个数据集中的 {Settles} 个{(Unless.IsEmpty ? "" : $"，但回答 {UnlessText("其他")} 的除外")}",
            $"{Answers.Length} {(Answers.Length == 1 ? "answer settles" : "answers settle")} {Settles} of {Unsettled} datasets{(Unless.IsEmpty ? "" : $", unless one is {UnlessText("another")}")}");

    private string UnlessText(string other) =>
        string.Join(", ", Unless.Select(u => $"{u.Fact.Id}={(u.Value is TextValue { Value: DistinguishedValues.Other } ? other : TextOf(u.Value))}"));

    /// <summary>A value that a policy names, as text.</summary>
    internal static string TextOf(FactValue value) => value switch
    {
        TextValue text => text.Value,
        ListValue list => string.Join('|', list.Items.Select(i => i.Member)),
        NullValue => "null",
        _ => "",
    };
}
