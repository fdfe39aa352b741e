using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>One thing to ask a person.</summary>
/// <param name="Code">The dataset's code.</param>
/// <param name="Fact">The fact, and the field it is of.</param>
/// <param name="Effects">What the answer helps to settle: the axis and the statuses still possible there.</param>
public sealed record Question(string Code, FactPlace Fact, ImmutableArray<(Axis Axis, StatusSet May)> Effects)
{
    /// <summary>The types of answers: the members of an enum or list, else the fact's type.</summary>
    public string AnswerType => Fact.Fact.Values.IsEmpty ? FactTypes.NameOf(Fact.Fact.Type)
        : FactTypes.NameOf(Fact.Fact.Type) + ": " + string.Join("|", Fact.Fact.Values);

    /// <summary>The field's name, <c>*</c> for the nameless field of a dataset without fields; null for a dataset fact.</summary>
    public string? FieldName => Fact.Field is "" ? "*" : Fact.Field;

    /// <summary>How to ask: the fact's question, else its title.</summary>
    public string In(string language) =>
        Fact.Fact.Question.In(language) is { Length: > 0 } question ? question : Fact.Fact.Title.In(language);

    /// <summary>The effects as text, such as <c>opening=closed|open</c>.</summary>
    public string EffectText => string.Join("; ", Effects.Select(e => $"{e.Axis.Key()}={string.Join('|', Statuses(e.Axis, e.May))}"));

    internal static IEnumerable<string> Statuses(Axis axis, StatusSet may) =>
        Enum.GetValues<OpeningStatus>().Where(s => may.Contains(s)).Select(s => axis.NameOf(s));
}

/// <summary>The questions whose answers settle what decisions leave undetermined.</summary>
public static class Questionnaire
{
    private static readonly string[] Header =
        ["code", "field", "fact", "type", "question.zh", "question.en", "who", "effect", "answer", "assertedBy", "assertedOn"];

    /// <summary>The questions of decisions: each dataset's missing facts, sharing and opening together, dataset facts first.</summary>
    public static IEnumerable<Question> Of(IEnumerable<Decision> decisions) => decisions.SelectMany(Of);

    /// <summary>The sheet to fill in: CSV with columns <c>answer</c>, <c>assertedBy</c> and <c>assertedOn</c> left empty.</summary>
    public static string ToCsv(IEnumerable<Question> questions) => Csv.Line(Header) + string.Concat(questions.Select(q => Csv.Line(q.Code,
        q.FieldName ?? "", q.Fact.Fact.Id, q.AnswerType, q.In("zh"), q.In("en"), q.Fact.Fact.Who ?? "", q.EffectText, "", "", "")));

    /// <summary>The questions as JSON: <c>missing</c>, <c>asOf</c>, <c>questions</c>.</summary>
    public static void Write(Utf8JsonWriter json, DateOnly asOf, IEnumerable<Question> questions)
    {
        json.WriteStartObject();
        json.WriteNumber("missing", 1);
        json.WriteString("asOf", JsonParts.Day(asOf));
        json.Objects("questions", questions, q =>
        {
            json.WriteString("code", q.Code);
            json.WriteString("field", q.FieldName);
            json.WriteString("fact", q.Fact.Fact.Id);
            json.WriteString("type", FactTypes.NameOf(q.Fact.Fact.Type));
            json.Texts("values", q.Fact.Fact.Values);
            json.Local("question", new(q.In("zh"), q.In("en")));
            json.WriteString("who", q.Fact.Fact.Who);
            json.Objects("effect", q.Effects, e =>
            {
                json.WriteString("axis", e.Axis.Key());
                json.Texts("may", Question.Statuses(e.Axis, e.May));
            });
        });
        json.WriteEndObject();
    }

    private static IEnumerable<Question> Of(Decision decision)
    {
        var asked = Missing(null, decision.Opening, decision.Sharing)
            .Concat(decision.Fields.SelectMany(f => Missing(f.Name, f.Opening, f.Sharing))).ToList();
        var fields = decision.Fields.Select((f, i) => (f.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        return asked.GroupBy(a => a.Fact)
            .OrderBy(g => g.Key.Field is { } name ? fields.GetValueOrDefault(name) : -1).ThenBy(g => g.Key.Fact.Index)
            .Select(g => new Question(decision.Code, g.Key, [.. g.GroupBy(a => a.Axis).OrderBy(a => a.Key).Select(a => (a.Key, Union(a.Select(x => x.May))))]));
    }

    private static IEnumerable<(FactPlace Fact, Axis Axis, StatusSet May)> Missing(string? field, AxisDecision opening, AxisDecision sharing) =>
        sharing.Missing.Select(m => (m, Axis.Sharing, sharing.May)).Concat(opening.Missing.Select(m => (m, Axis.Opening, opening.May)))
            .Where(m => m.m.Fact.Path is not null && (field is null || m.m.Field == field || m.m.Field is null));

    private static StatusSet Union(IEnumerable<StatusSet> sets) => sets.Aggregate(StatusSet.None, (a, b) => a | b);
}

/// <summary>How fact types are written.</summary>
internal static class FactTypes
{
    private static readonly string[] Names = ["boolean", "enum", "list", "number", "text", "date", "path", "citations"];

    public static string NameOf(FactType type) => Names[(int)type];
}
