using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Diffing;

/// <summary>A dataset that an analysis found, as an entry of a catalogue that anybody can paste into <c>decide</c>; and read again from there, so
/// that what is decided is what is shown.</summary>
internal static class WitnessEntry
{
    /// <summary>The name of its one field; no recogniser knows it.</summary>
    public const string Field = "item";

    private const string Code = "witness";
    private static readonly JsonSerializerOptions Written = new() { Encoder = JsonParts.Encoder };

    /// <summary>The entry.</summary>
    /// <param name="sample">What it states.</param>
    /// <param name="facts">The facts, of whichever side declares each.</param>
    public static string Of(Sample sample, Func<FactLevel, string, Fact?> facts)
    {
        var field = new JsonObject { ["name"] = Field };
        var entry = new JsonObject { ["code"] = Code, ["name"] = Code };
        foreach (var stated in sample.Facts)
        {
            if (facts(stated.Level, stated.FactId) is { Path: { } path } fact)
            {
                Put(stated.Level == FactLevel.Dataset ? entry : field, path.Split('.'), ValueOf(fact, stated));
            }
        }

        if (sample.Grades is { } grades)
        {
            field["grades"] = new JsonArray([.. grades.Select(g => new JsonObject { ["scheme"] = g.Scheme, ["level"] = g.Level })]);
        }

        entry["fields"] = new JsonArray(field);
        return entry.ToJsonString(Written);
    }

    /// <summary>The dataset that a side reads; null: the side knows no such form.</summary>
    public static Dataset? Read(string entry, CountryData country, string area)
    {
        var catalogue = new JsonObject { ["catalogue"] = 1, ["jurisdiction"] = area, ["datasets"] = new JsonArray(JsonNode.Parse(entry)) };
        var file = new SourceFile(Code, Code + ".json", Encoding.UTF8.GetBytes(catalogue.ToJsonString()));
        var read = new CatalogueReader(country).Read(file, CatalogueFormat.Json);
        return read.Problems.Any(p => p.Severity == Severity.Error) ? null : read.Datasets.Single().Dataset;
    }

    // The items of one list may come from several facts, each of which is a part of it.
    private static void Put(JsonObject into, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path.Length > 1)
        {
            Put(Inside(into, path[0]), path[1..], value);
        }
        else if (into[path[0]] is JsonObject whole && value is not JsonObject)
        {
            whole["value"] = value;
        }
        else if (into[path[0]] is JsonArray items && value is JsonArray more)
        {
            foreach (var item in more.ToList().Where(i => !items.Any(j => JsonNode.DeepEquals(i, j))))
            {
                more.Remove(item);
                items.Add(item);
            }
        }
        else
        {
            into[path[0]] = value;
        }
    }

    // A fact may be stated inside what another fact is: then that is written as an object.
    private static JsonObject Inside(JsonObject into, string key)
    {
        if (into[key] is JsonObject whole)
        {
            return whole;
        }

        var made = new JsonObject();
        if (into[key] is { } plain)
        {
            into[key] = null;
            made["value"] = plain;
        }

        into[key] = made;
        return made;
    }

    private static JsonNode? ValueOf(Fact fact, SampleFact stated) =>
        stated.IsEvidenced ? new JsonObject { ["value"] = Plain(fact, stated.Value), ["evidence"] = Code } : Plain(fact, stated.Value);

    private static JsonNode? Plain(Fact fact, FactValue value) => value switch
    {
        BooleanValue b => b.Value,
        NumberValue n => n.Value,
        TextValue t => t.Value,
        DateValue d => d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ListValue list => new JsonArray([.. list.Items.Select(i => Item(fact, i.Member))]),
        CitationsValue citations => new JsonArray([.. citations.Items.Select(Cited)]),
        _ => null,
    };

    private static JsonObject Cited(Citation citation)
    {
        var cited = new JsonObject { ["instrument"] = citation.Instrument?.Id ?? Code };
        if (citation is { Instrument: null, ClaimedTier: { } tier })
        {
            cited["tier"] = tier;
        }

        return cited;
    }

    private static JsonNode? Item(Fact fact, string member)
    {
        if (fact.Reading.Cited is { } cited && cited.TryGetValue(member, out var article))
        {
            return new JsonObject { ["instrument"] = article.InstrumentId, ["article"] = article.Articles.IsEmpty ? null : article.Articles[0] };
        }

        if (fact.Reading.Reads is not { Length: > 0 } keys)
        {
            return member;
        }

        var parts = member.Split('/');
        var item = new JsonObject(keys.Select((k, i) => KeyValuePair.Create(k, (JsonNode?)parts[Math.Min(i, parts.Length - 1)])));
        foreach (var test in fact.Reading.Where)
        {
            item[test.Key] = test.Text ?? Code;
        }

        return item;
    }
}
