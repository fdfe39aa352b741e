using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>The country's data on which the rules of a pack stand, as canonical JSON: no more than they use, so that a new fact or
/// instrument elsewhere changes no digest.</summary>
internal sealed class MeaningOfCountry(Utf8JsonWriter json)
{
    private readonly MeaningOfExpressions _expressions = new(json);

    public static string Text(Period period) => FormattableString.Invariant($"{period.From:yyyy-MM-dd}/{period.To:yyyy-MM-dd}");

    public void Write(IReadOnlyList<Rule> rules, Instrument instrument, CountryData country)
    {
        var expressions = rules.Select(r => r.Condition).Concat(rules.Select(r => r.Duty?.After).OfType<Expression>()).ToList();
        expressions.AddRange(MasksOf(rules, country).SelectMany(m => m.Computed.Values));
        var facts = FactsOf(rules, expressions);
        expressions.AddRange(facts.Select(f => f.Derivation).OfType<Expression>());
        WriteFacts(facts);
        WriteInstruments(rules.Select(r => r.Basis.Instrument).Append(instrument));
        WriteParameters(expressions, country);
        WriteMasks(rules, country);
        WriteRecognisers(facts.Any(f => f is { Level: FactLevel.Field, Type: FactType.Path }), country.Recogniser.Table);
        json.WriteStartArray("rank");
        var organs = country.Rank.Organs.Select(o => $"{o.First} {o.Second} {o.Organ} {o.IsOfOneIssuer}");
        foreach (var row in country.Rank.Rows.Select(r => r.Higher + " > " + r.Lower).Concat(organs).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(row);
        }

        json.WriteEndArray();
    }

    /// <summary>The facts mentioned, those that define them included.</summary>
    private static List<Fact> FactsOf(IEnumerable<Rule> rules, IEnumerable<Expression> expressions)
    {
        var found = new HashSet<Fact>();
        var open = new Queue<Fact>(expressions.SelectMany(e => e.MentionedFacts())
            .Concat(rules.Select(r => r.Derive?.Fact).OfType<Fact>()).Concat(rules.Select(r => r.Gate?.Review).OfType<Fact>()));
        while (open.TryDequeue(out var fact))
        {
            foreach (var next in found.Add(fact) && fact.Derivation is { } derivation ? derivation.MentionedFacts() : [])
            {
                open.Enqueue(next);
            }
        }

        return [.. found.OrderBy(f => f.ToString(), StringComparer.Ordinal)];
    }

    private void WriteFacts(IEnumerable<Fact> facts)
    {
        json.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("id", fact.ToString());
            json.WriteString("type", fact.Type.ToString());
            json.WriteString("values", string.Join(' ', fact.Values.Order(StringComparer.Ordinal)));
            json.WriteString("flags", $"nullable={fact.IsNullable} inherits={fact.Inherits} mutable={fact.IsMutable}");
            json.WriteString("path", fact.Path);
            json.WriteString("reading", Text(fact.Reading));
            if (fact.Presumed is { } presumed)
            {
                json.WritePropertyName("presume");
                _expressions.Write(presumed);
            }

            if (fact.Derivation is { } derivation)
            {
                json.WritePropertyName("derive");
                _expressions.Write(derivation);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Text(FactReading reading) => string.Join('|',
        reading.Reads is { } reads ? string.Join(',', reads) : "-",
        reading.EvidenceKey, string.Join(',', reading.FromKeys), reading.ToKey, reading.UntilKey,
        string.Join(',', reading.EmptyWords.Order(StringComparer.Ordinal)),
        string.Join(';', reading.Cited?.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => $"{c.Key}={c.Value.InstrumentId}:{string.Join(',', c.Value.Articles.Order(StringComparer.Ordinal))}") ?? []))
        + Tests("where", reading.Where) + Tests("unless", reading.Unless);

    /// <summary>Nothing where nothing is asked, so that other facts keep their digests.</summary>
    private static string Tests(string what, ImmutableArray<ItemTest> tests) => tests.IsEmpty ? ""
        : $"|{what}:{string.Join(',', tests.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Text}"))}";

    private void WriteInstruments(IEnumerable<Instrument> instruments)
    {
        json.WriteStartArray("instruments");
        foreach (var i in instruments.DistinctBy(i => i.Id).OrderBy(i => i.Id, StringComparer.Ordinal))
        {
            json.WriteStringValue(string.Join('|', i.Id, i.Tier, i.Issuer, i.Jurisdiction, string.Join(',', i.Periods.Select(Text))));
        }

        json.WriteEndArray();
    }

    private void WriteParameters(IEnumerable<Expression> expressions, CountryData country)
    {
        var ids = expressions.SelectMany(e => e.SelfAndBelow()).OfType<ParameterReference>()
            .Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        json.WriteStartArray("parameters");
        foreach (var p in country.Parameters.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            json.WriteStringValue($"{p.Id} {p.Settable} " + string.Join(',',
                p.Values.Select(v => FormattableString.Invariant($"{Text(v.Period)}={v.Value:R}"))));
        }

        json.WriteEndArray();
    }

    // How names are read decides what is inferred of a kind, and so what the rules that read it make of a field.
    private void WriteRecognisers(bool isRead, RecogniserTable table)
    {
        json.WriteStartArray("recognisers");
        foreach (var line in isRead ? MeaningOfRecognisers.Lines(table) : [])
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private void WriteMasks(IEnumerable<Rule> rules, CountryData country)
    {
        json.WriteStartArray("masks");
        foreach (var mask in MasksOf(rules, country))
        {
            json.WriteStringValue($"{mask.Name} {mask.Technique} {country.Masks.Techniques.IndexOf(mask.Technique)} "
                + string.Join(',', mask.Parameters.Select(p => FormattableString.Invariant($"{p.Key}={p.Value:R}"))) + " "
                + string.Join(',', mask.Stricter.Select(s => $"{s.Key}={s.Value}")));
            if (mask.Options != MaskOptions.None)
            {
                json.WriteStringValue(mask.Options.ToString());
            }

            foreach (var (name, value) in mask.Computed)
            {
                json.WriteStringValue(name);
                _expressions.Write(value);
            }
        }

        json.WriteEndArray();
    }

    private static IEnumerable<MaskDefinition> MasksOf(IEnumerable<Rule> rules, CountryData country) => rules.Select(r => r.Mask)
        .OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(country.Masks.Find).OfType<MaskDefinition>();
}
