using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>What a pack means as canonical JSON: without titles, quotes, comments and positions, rules by id, keys in fixed order;
/// with the facts, instruments, parameters, masks and ranks that its rules stand on. Equal bytes: equal decisions.</summary>
internal sealed class CanonicalMeaning(Utf8JsonWriter json)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Policy policy, IEnumerable<Rule> rules, CountryData country)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            new CanonicalMeaning(json).Write(policy, [.. rules.OrderBy(r => r.Id, StringComparer.Ordinal)], country);
        }

        return stream.ToArray();
    }

    private void Write(Policy policy, IReadOnlyList<Rule> rules, CountryData country)
    {
        json.WriteStartObject();
        json.WriteNumber("semantics", PolicySet.SemanticsNumber);
        json.WriteString("policy", policy.Id);
        WriteSorted("extends", policy.Extends);
        json.WriteString("instrument", policy.Instrument.Id);
        json.WriteStartArray("rules");
        var writer = new MeaningOfRules(json);
        foreach (var rule in rules)
        {
            writer.Write(rule);
        }

        json.WriteEndArray();
        WriteTerms(policy);
        WriteSettlements(policy);
        new MeaningOfCountry(json).Write(rules, policy.Instrument, country);
        json.WriteEndObject();
    }

    private void WriteTerms(Policy policy)
    {
        json.WriteStartArray("terms");
        foreach (var (bound, term) in policy.Terms.OrderBy(t => t.Key.Axis).ThenBy(t => t.Key.Level))
        {
            json.WriteStringValue($"{bound.Axis.Key()} {bound.Axis.NameOf(bound.Level)} {term}");
        }

        json.WriteEndArray();
    }

    private void WriteSettlements(Policy policy)
    {
        json.WriteStartArray("settlements");
        foreach (var line in policy.Settlements.Select(s => string.Join(' ', new[] { s.First, s.Second }.Order(StringComparer.Ordinal))
            + " > " + s.Prevails + (s.Organ is null ? " reading" : $" ruling {s.Organ} {s.Document}")).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private void WriteSorted(string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
