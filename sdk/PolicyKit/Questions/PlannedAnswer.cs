using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>How far one answer of a questionnaire reaches.</summary>
public enum AnswerReach : byte
{
    /// <summary>All datasets of the catalogue that leave the fact open.</summary>
    All = 0,

    /// <summary>Those of one provider, by its name.</summary>
    Provider = 1,

    /// <summary>Those of one domain.</summary>
    Domain = 2,

    /// <summary>One dataset.</summary>
    Dataset = 3,
}

/// <summary>One thing to ask a person: a fact, or a signature that facts are false or none wherever nothing else is stated.</summary>
public sealed record PlannedAnswer
{
    /// <summary>The facts; one, unless it is a statement.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>Whether a signature is asked for, instead of a value.</summary>
    public bool IsStatement { get; init; }

    /// <summary>The dataset's code, or <c>*</c>: every dataset within reach.</summary>
    public required string Code { get; init; }

    /// <summary>The field's name, <c>*</c> for every field; null for facts of the dataset.</summary>
    public string? Field { get; init; }

    /// <summary>How far it reaches.</summary>
    public AnswerReach Reach { get; init; }

    /// <summary>The name of the provider or domain, or empty.</summary>
    public string ReachOf { get; init; } = "";

    /// <summary>What it helps to settle: the axis and the statuses still possible there.</summary>
    public ImmutableArray<(Axis Axis, StatusSet May)> Effects { get; init; } = [];

    /// <summary>The place in the order of asking, from 1; 0: it stands in for a statement that is not signed.</summary>
    public int Rank { get; init; }

    /// <summary>Answers of one group settle their datasets only together, and with the groups before.</summary>
    public int Group { get; init; }

    /// <summary>How many datasets its group settles that the groups before do not.</summary>
    public int Settles { get; init; }

    /// <summary>Who can answer, or empty.</summary>
    public string Who => Facts[0].Who ?? "";

    /// <summary>The fact's id, or <c>complete</c>.</summary>
    public string FactName => IsStatement ? AnswerSheet.StatementFact : Facts[0].Id;

    /// <summary>The reach as text: empty for one dataset, else <c>all</c>, <c>provider: NAME</c>, <c>domain: NAME</c>.</summary>
    public string Scope => Code != AnswerSheet.Every ? "" : Reach switch
    {
        AnswerReach.Provider => "provider: " + ReachOf,
        AnswerReach.Domain => "domain: " + ReachOf,
        _ => "all",
    };

    /// <summary>What may be answered: the members of an enum or list, else the fact's type; of a statement its facts.</summary>
    public string AnswerType => IsStatement ? AnswerSheet.StatementFact + ": " + string.Join('|', Facts.Select(f => f.Id))
        : Facts[0].Values.IsEmpty ? FactTypes.NameOf(Facts[0].Type)
        : FactTypes.NameOf(Facts[0].Type) + ": " + string.Join('|', Facts[0].Values);

    /// <summary>How to ask: the fact's question, else its title.</summary>
    public LocalText Question => IsStatement ? QuestionTexts.Statement(Facts) : new(QuestionTexts.Of(Facts[0], "zh"), QuestionTexts.Of(Facts[0], "en"));

    /// <summary>The effects as text, such as <c>opening=closed|open</c>.</summary>
    public string EffectText => string.Join("; ", Effects.Select(e => $"{e.Axis.Key()}={string.Join('|', Statuses(e.Axis, e.May))}"));

    internal static IEnumerable<string> Statuses(Axis axis, StatusSet may) =>
        Enum.GetValues<OpeningStatus>().Where(s => may.Contains(s)).Select(s => axis.NameOf(s));
}

/// <summary>How facts are asked for.</summary>
internal static class QuestionTexts
{
    public static string Of(Fact fact, string language) =>
        fact.Question.In(language) is { Length: > 0 } question ? question : fact.Title.In(language);

    public static LocalText Statement(IEnumerable<Fact> facts)
    {
        var list = facts.ToList();
        return list[0].Level == FactLevel.Field
            ? new($"除目录另有写明外，各字段均无下列情形，是否签署？{string.Join('、', list.Select(f => f.Title.In("zh")))}",
                $"Do you sign that, unless the catalogue says otherwise, these are false or none of every field? {string.Join(", ", list.Select(f => f.Title.In("en")))}")
            : new($"除目录另有写明外，各数据集均无下列情形，是否签署？{string.Join('、', list.Select(f => f.Title.In("zh")))}",
                $"Do you sign that, unless the catalogue says otherwise, these are false or none of every dataset? {string.Join(", ", list.Select(f => f.Title.In("en")))}");
    }
}

/// <summary>How fact types are written.</summary>
internal static class FactTypes
{
    private static readonly string[] Names = ["boolean", "enum", "list", "number", "text", "date", "path", "citations"];

    public static string NameOf(FactType type) => Names[(int)type];
}
