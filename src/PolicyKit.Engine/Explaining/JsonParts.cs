using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Pieces that several documents share, and how all of them are written.</summary>
public static class JsonParts
{
    /// <summary>Chinese stays readable; what is dangerous inside HTML or a script stays escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    // After the encoder, which it takes.
    private static readonly JsonSerializerOptions Written = new() { Encoder = Encoder };

    /// <summary>A document: indented, LF on every system.</summary>
    public static JsonWriterOptions Indented { get; } = new() { Encoder = Encoder, Indented = true, NewLine = "\n" };

    /// <summary>A line: no white space.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = Encoder };

    /// <summary>A text in quotes, as it stands in a document.</summary>
    public static string Quoted(string text) => JsonValue.Create(text).ToJsonString(Written);

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An array of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string key, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WritePropertyName(key);
        json.Objects(items, writeMembers);
    }

    /// <summary>An array of objects, as a value.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> writeMembers)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A text in both languages.</summary>
    public static void Local(this Utf8JsonWriter json, string key, LocalText? text)
    {
        if (text is null)
        {
            json.WriteNull(key);
            return;
        }

        json.WritePropertyName(key);
        Both(json, text);
    }

    /// <summary>A text in both languages, as a value.</summary>
    internal static void Both(Utf8JsonWriter json, LocalText text)
    {
        json.WriteStartObject();
        json.WriteString("zh", text.In("zh"));
        json.WriteString("en", text.In("en"));
        json.WriteEndObject();
    }

    /// <summary>A basis: always the same ten keys, null where unknown (cli.md §1).</summary>
    public static void BasisOf(this Utf8JsonWriter json, string key, Rule rule, DateOnly asOf)
    {
        RuleFragments.Member(json, key, rule, InForce(rule, asOf), Basis);
    }

    private static void Basis(Utf8JsonWriter json, Rule rule, Period period)
    {
        var (basis, instrument) = (rule.Basis, rule.Basis.Instrument);
        json.WriteStartObject();
        json.WriteString("instrument", Sentences.NameOf(instrument, "zh"));
        json.WriteString("number", instrument.Number);
        json.WriteString("tier", instrument.Tier);
        json.WriteString("article", basis.Article);
        json.WriteString("paragraph", basis.Paragraph);
        json.WriteString("item", basis.Item);
        json.WriteString("evidence", basis.Evidence.Name());
        json.WriteString("quote", Sentences.QuoteOf(basis));
        json.WriteString("from", period.From is { } from ? Day(from) : null);
        json.WriteString("to", period.To is { } to ? Day(to) : null);
        json.WriteEndObject();
    }

    /// <summary>The facts that mattered, under <c>because</c>.</summary>
    public static void BecauseOf(this Utf8JsonWriter json, IEnumerable<Because> because) => json.Objects("because", because, b =>
    {
        json.WriteString("fact", b.Fact.ToString());
        json.WritePropertyName("actual");
        json.Value(b.Fact.Fact, b.Actual);
        json.WritePropertyName("required");
        json.Value(b.Fact.Fact, b.Required);
    });

    /// <summary>A value that is safe to show: a boolean, an enum member, members of a closed list, null; <c>unknown</c> for none. Of a
    /// free text, number or date only that it is given: what it is stays where it is.</summary>
    public static void Value(this Utf8JsonWriter json, Fact fact, FactValue? value)
    {
        switch (value)
        {
            case null: json.WriteStringValue("unknown"); break;
            case BooleanValue b: json.WriteBooleanValue(b.Value); break;
            case NullValue: json.WriteNullValue(); break;
            case TextValue t when fact.Type is FactType.Path || fact.Values.Contains(t.Value): json.WriteStringValue(t.Value); break;
            case ListValue list when list.Items.All(i => fact.Values.Contains(i.Member)): Members(json, list); break;
            default: json.WriteBooleanValue(true); break;
        }
    }

    private static void Members(Utf8JsonWriter json, ListValue list)
    {
        json.WriteStartArray();
        foreach (var item in list.Items)
        {
            json.WriteStringValue(item.Member);
        }

        json.WriteEndArray();
    }

    /// <summary>The days on which rule, basis and instrument are all in force around <paramref name="asOf"/>; for one that is not in
    /// force then, the instrument's last known period.</summary>
    private static Period InForce(Rule rule, DateOnly asOf)
    {
        var instrument = rule.Basis.Instrument;
        var text = instrument.PeriodAt(asOf) ?? (instrument.Periods.IsEmpty ? Period.Always : instrument.Periods[^1]);
        Period[] periods = [rule.Period, rule.Basis.Period, text];
        return new(periods.Max(p => p.From), periods.Min(p => p.To));
    }
}
