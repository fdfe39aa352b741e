using System.Text.Json.Nodes;
using PolicyKit.Diffing;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>States facts in drafts, each where a catalogue has it.</summary>
/// <param name="facts">The facts.</param>
internal sealed class DraftFacts(FactSchema facts)
{
    /// <summary>The name of a second field; no recogniser knows it.</summary>
    public const string OtherField = "other";

    private const string Whole = "value";

    /// <summary>A draft with one more fact, of the dataset or of its first field.</summary>
    public CaseDraft State(CaseDraft draft, Fact fact, FactValue value) => draft.With(entry => Merge(entry, Entry(fact, value)));

    /// <summary>The same; the items of a list count from a day on.</summary>
    public CaseDraft State(CaseDraft draft, Fact list, FactValue value, DateOnly from) => State(draft, list, value).With(entry =>
    {
        JsonNode? at = list.Level == FactLevel.Dataset ? entry : entry["fields"]![0];
        foreach (var item in (list.Path!.Split('.').Aggregate(at, (node, key) => node?[key]) as JsonArray ?? []).OfType<JsonObject>())
        {
            item[list.Reading.FromKeys[0]] = JsonParts.Day(from);
        }
    });

    /// <summary>A draft with a second field that states one fact.</summary>
    public CaseDraft StateOfOther(CaseDraft draft, Fact fact, FactValue value) => draft.With(entry => AddOther(entry, Entry(fact, value)));

    /// <summary>A draft whose second field is the first of another.</summary>
    public static CaseDraft WithFieldOf(CaseDraft draft, CaseDraft other) => draft.With(entry => AddOther(entry, other.Entry));

    private static void AddOther(JsonObject entry, JsonObject other)
    {
        var field = other["fields"]![0]!.DeepClone().AsObject();
        field["name"] = OtherField;
        entry["fields"]!.AsArray().Add((JsonNode)field);
    }

    private JsonObject Entry(Fact fact, FactValue value) =>
        JsonNode.Parse(WitnessEntry.Of(new Sample([new(fact.Level, fact.Id, value, IsEvidenced: false)], null), facts.Find))!.AsObject();

    private static void Merge(JsonObject into, JsonObject more)
    {
        foreach (var (key, value) in more.ToList())
        {
            if (into[key] is JsonObject inner && value is JsonObject deeper)
            {
                Merge(inner, deeper);
            }
            else if (into[key] is JsonArray fields && key == "fields")
            {
                Merge(fields[0]!.AsObject(), value!.AsArray()[0]!.AsObject());
            }
            else if (into[key] is JsonValue plain && value is JsonObject around)
            {
                // A fact may be stated inside what another fact is: then that is written as an object.
                into[key] = new JsonObject { [Whole] = plain.DeepClone() };
                Merge(into[key]!.AsObject(), around);
            }
            else if (into[key] is JsonObject whole && value is JsonValue)
            {
                whole[Whole] = value.DeepClone();
            }
            else if (!into.ContainsKey(key) || value is not null)
            {
                into[key] = value?.DeepClone();
            }
        }
    }
}
