using System.Buffers;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Mappings;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>Writes the table as <c>policykit.lock.json</c>: the same bytes for the same table, one line for what changes together.</summary>
public static class LockJson
{
    /// <summary>The number under <c>lock</c>.</summary>
    public const int FormatNumber = 1;

    /// <summary>Where the file lies, beside the packs.</summary>
    public const string FileName = "policykit.lock.json";

    // White space before a value, which JSON allows: each on a line of its own, so that a change shows as one.
    private const string NewLine = "\n    ";

    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, LockTable table)
    {
        using (var json = new Utf8JsonWriter(stream, JsonParts.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("lock", FormatNumber);
            Head(json, table);
            var verdicts = table.Kinds.SelectMany(k => k.In.Values).Select(l => Line(j => Verdict(j, l, table))).Distinct().ToList();
            var rules = table.Kinds.SelectMany(k => k.In.Values).Select(l => l.Rule).OfType<Rule>().Distinct().OrderBy(r => r.FullId, StringComparer.Ordinal);
            Lines(json, "rules", rules, (j, r) => Rule(j, r, table.AsOf));
            json.WriteStartArray("verdicts");
            verdicts.ForEach(v => json.WriteRawValue(NewLine + v));
            json.WriteEndArray();
            Lines(json, "kinds", table.Kinds, (j, k) => Kind(j, k, l => verdicts.IndexOf(Line(v => Verdict(v, l, table)))));
            Lines(json, "facts", table.Facts.SelectMany(c => c.Value.All.Select(f => (Country: c.Key, Fact: f))), (j, f) => Fact(j, f.Country, f.Fact));
            json.WriteStartArray("recognisers");
            foreach (var (country, recognisers) in table.Recognisers)
            {
                RecogniserJson.Write(json, country, recognisers);
            }

            json.WriteEndArray();
            json.WritePropertyName("code");
            Code(json, table.Code);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Head(Utf8JsonWriter json, LockTable table)
    {
        json.WriteString("asOf", JsonParts.Day(table.AsOf));
        json.WriteString("until", table.Until is { } until ? JsonParts.Day(until) : null);
        Lines(json, "policies", table.Policies, DecisionJson.Policy);
        json.Texts("asked", table.Asked);
        json.WriteString("source", LockSources.DigestOf(table.Sources));
        Lines(json, "sources", table.Sources, (j, s) =>
        {
            j.WriteString("file", s.File);
            j.WriteString("digest", s.Digest);
        });
        json.WriteString("area", table.Area);
        Lines(json, "areas", table.Areas, (j, a) =>
        {
            j.WriteString("code", a.Code);
            j.WriteString("name", a.Name);
        });
        json.Texts("techniques", table.Techniques);
    }

    private static void Rule(Utf8JsonWriter json, Rule rule, DateOnly asOf)
    {
        json.WriteString("rule", rule.FullId);
        json.Local("title", rule.Title);
        json.Local("article", Reporting.CitationText.Of(rule.Basis));
        json.BasisOf("basis", rule, asOf);
    }

    private static void Verdict(Utf8JsonWriter json, KindLaw law, LockTable table)
    {
        AxisOf(json, "opening", law.Opening);
        AxisOf(json, "sharing", law.Sharing);
        json.WriteString("mask", law.Mask);
        json.WriteString("needed", law.Needed);
        json.WriteStartObject("sufficient");
        json.Texts("inside", table.Techniques.Where(t => t != MaskCatalogue.None));
        json.Texts("outside", table.Techniques.Skip(Math.Max(1, table.Techniques.IndexOf(law.Needed))));
        json.WriteEndObject();
        json.Objects("grades", law.Grades, g =>
        {
            json.WriteString("scheme", g.Scheme);
            json.WriteNumber("level", g.Level);
        });
        json.WriteString("rule", law.Rule?.FullId);
    }

    private static void AxisOf(Utf8JsonWriter json, string key, AxisLaw axis)
    {
        json.WriteStartObject(key);
        json.WriteString("status", axis.Status);
        json.WriteString("provisional", axis.Provisional);
        json.Texts("may", axis.May);
        json.WriteEndObject();
    }

    private static void Kind(Utf8JsonWriter json, LockedKind kind, Func<KindLaw, int> verdict)
    {
        json.WriteString("kind", kind.Kind);
        json.Local("title", kind.Title);
        json.WriteStartObject("in");
        foreach (var (area, law) in kind.In)
        {
            json.WriteNumber(area, verdict(law));
        }

        json.WriteEndObject();
    }

    private static void Fact(Utf8JsonWriter json, string country, Fact fact)
    {
        json.WriteString("country", country);
        json.WriteString("level", fact.Level == FactLevel.Dataset ? "dataset" : "field");
        json.WriteString("fact", fact.Id);
        json.WriteString("type", fact.Type.ToString().ToLowerInvariant());
        json.Texts("values", fact.Values);
        json.WriteBoolean("derived", fact.Path is null);
    }

    private static void Code(Utf8JsonWriter json, CodeMapping code)
    {
        json.WriteStartObject();
        Lines(json, "types", code.Types, (j, m) => Texts(j, ("type", m.Type), ("member", m.Member), ("kind", m.Kind)));
        Lines(json, "members", code.Members, (j, m) => Texts(j, ("name", m.Name), ("kind", m.Kind)));
        Lines(json, "notPersonal", code.NotPersonal, (j, m) => Texts(j, ("type", m.Type), ("member", m.Member)));
        Lines(json, "values", code.Values, (j, m) => Texts(j, ("name", m.Name), ("kind", m.Kind)));
        Lines(json, "payloads", code.Payloads, (j, m) => Texts(j, ("name", m.Name), ("kind", m.Kind)));
        Lines(json, "sinks", code.Sinks, (j, m) => Texts(j, ("method", m.Method), ("parameter", m.Parameter), ("category", m.Category)));
        Lines(json, "notSinks", code.NotSinks, (j, m) => Texts(j, ("method", m.Method), ("parameter", m.Parameter)));
        Lines(json, "masks", code.Masks, (j, m) => Texts(j, ("method", m.Method), ("parameter", m.Parameter), ("technique", m.Technique)));
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, params ReadOnlySpan<(string Key, string Value)> members)
    {
        foreach (var (key, value) in members)
        {
            json.WriteString(key, value);
        }
    }

    internal static void Lines<T>(Utf8JsonWriter json, string key, IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteRawValue(NewLine + Line(j => members(j, item)));
        }

        json.WriteEndArray();
    }

    private static string Line(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, JsonParts.Compact))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
