using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Writes the questionnaires that people fill in.</summary>
public static class Questionnaire
{
    private static readonly string[] Header =
    [
        "code", "field", "fact", "type", "question.zh", "question.en", "who", "effect", "answer", "assertedBy", "assertedOn",
        "scope", "settles", "rank", "group",
    ];

    /// <summary>The sheet to fill in: CSV with columns <c>answer</c>, <c>assertedBy</c> and <c>assertedOn</c> left empty.</summary>
    public static string ToCsv(QuestionPlan plan) => Csv.Line(Header) + string.Concat(Rows(plan).Select(r => Csv.Line(r)));

    /// <summary>The rows below the header, as texts.</summary>
    internal static IEnumerable<string[]> Rows(QuestionPlan plan) => plan.Answers.Concat(plan.Apart).Select(a => (string[])
    [
        a.Code, a.Field ?? "", a.FactName, a.AnswerType, a.Question.In("zh"), a.Question.In("en"), a.Who, a.EffectText, "", "", "",
        a.Scope, a.Rank == 0 ? "" : Text(a.Settles), a.Rank == 0 ? "" : Text(a.Rank), a.Group == 0 ? "" : Text(a.Group),
    ]);

    /// <summary>The names of the columns.</summary>
    internal static IReadOnlyList<string> Columns => Header;

    /// <summary>The questionnaire as JSON: <c>missing</c>, <c>asOf</c>, <c>headline</c>, its counts, <c>questions</c>, <c>apart</c>,
    /// <c>complete</c> and <c>left</c>.</summary>
    public static void Write(Utf8JsonWriter json, DateOnly asOf, QuestionPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("missing", 1);
        json.WriteString("asOf", JsonParts.Day(asOf));
        json.Local("headline", plan.Headline);
        json.WriteNumber("answers", plan.Answers.Length);
        json.WriteNumber("settles", plan.Settles);
        json.WriteNumber("of", plan.Unsettled);
        json.WriteNumber("datasets", plan.Datasets);
        json.Objects("questions", plan.Answers, a => Members(json, a));
        json.Objects("apart", plan.Apart, a => Members(json, a));
        json.Objects("complete", plan.Answers.Where(a => a.IsStatement), a => Statement(json, a));
        json.Objects("unless", plan.Unless, u =>
        {
            json.WriteString("fact", u.Fact.Id);
            json.WriteString("value", QuestionPlan.TextOf(u.Value));
        });
        json.Objects("left", plan.Left, l =>
        {
            json.WriteString("code", l.Code);
            json.Texts("causes", l.Causes.Names());
        });
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, PlannedAnswer a)
    {
        json.WriteString("code", a.Code);
        json.WriteString("field", a.Field);
        json.WriteString("fact", a.FactName);
        json.WriteString("type", a.IsStatement ? AnswerSheet.StatementFact : FactTypes.NameOf(a.Facts[0].Type));
        json.Texts("values", a.IsStatement ? [AnswerSheet.SignedWord] : a.Facts[0].Values);
        json.Local("question", a.Question);
        json.WriteString("who", a.Who.Length > 0 ? a.Who : null);
        json.Objects("effect", a.Effects, e =>
        {
            json.WriteString("axis", e.Axis.Key());
            json.Texts("may", PlannedAnswer.Statuses(e.Axis, e.May));
        });
        json.WriteString("scope", a.Scope);
        json.WriteNumber("settles", a.Settles);
        json.WriteNumber("rank", a.Rank);
        json.WriteNumber("group", a.Group);
        json.Texts("facts", a.Facts.Select(f => f.Id));
    }

    // As a catalogue takes it, but for a name and a day.
    private static void Statement(Utf8JsonWriter json, PlannedAnswer a)
    {
        json.WriteString("scope", a.Facts[0].Level == FactLevel.Dataset ? "dataset" : "field");
        json.Texts("facts", a.Facts.Select(f => f.Id));
        json.WriteString("by", "");
        json.WriteString("on", "");
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
