using System.Text.Json;
using PolicyKit.Coverage;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>Writes a survey of coverage as JSON.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<CountryCoverage> countries)
    {
        json.WriteStartObject();
        json.WriteNumber("coverage", 1);
        json.Objects("policies", countries.SelectMany(c => c.Packs), p => Pack(json, p));
        json.Objects("omitted", countries.SelectMany(c => c.Country.Omissions), o => Omitted(json, o));
        json.WriteStartObject("totals");
        var rules = countries.SelectMany(c => c.Packs).SelectMany(p => p.Rules).ToList();
        json.WriteNumber("rules", rules.Count);
        json.WriteNumber("slots", rules.Count(r => r.Rule.IsSlot));
        json.WriteNumber("untested", rules.Count(r => r.Cases is { IsEmpty: true }));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Pack(Utf8JsonWriter json, PackCoverage pack)
    {
        DecisionJson.Policy(json, pack.Policy);
        json.WriteString("jurisdiction", pack.Policy.Instrument.Jurisdiction);
        json.Objects("instruments", pack.Instruments, i =>
        {
            json.WriteString("id", i.Instrument.Id);
            json.Local("name", i.Instrument.Name);
            json.WriteString("number", i.Instrument.Number);
            json.WriteString("tier", i.Instrument.Tier);
            json.WriteString("text", TextName(i.Instrument.Text));
            json.Objects("rules", i.Rules, r => Rule(json, r));
        });
    }

    private static void Rule(Utf8JsonWriter json, CoveredRule covered)
    {
        var rule = covered.Rule;
        json.WriteString("rule", rule.FullId);
        json.Local("title", rule.Title);
        json.WriteString("effect", rule.EffectName());
        json.WriteString("article", rule.Basis.Article);
        json.WriteString("paragraph", rule.Basis.Paragraph);
        json.WriteString("item", rule.Basis.Item);
        json.WriteString("evidence", rule.Basis.Evidence.Name());
        json.WriteBoolean("slot", rule.IsSlot);
        if (covered.Cases is { } cases)
        {
            json.Objects("cases", cases, c =>
            {
                json.WriteString("file", c.File);
                json.WriteString("name", c.Name);
            });
        }
        else
        {
            json.WriteNull("cases");
        }
    }

    private static void Omitted(Utf8JsonWriter json, Omission omission)
    {
        json.WriteString("id", omission.Id);
        json.Local("title", omission.Title);
        json.Local("reason", omission.Reason);
        json.Objects("articles", omission.Articles, a =>
        {
            json.WriteString("instrument", a.Instrument.Id);
            json.WriteString("article", a.Article);
        });
    }

    /// <summary>How much of a text could be had, as the registry writes it.</summary>
    public static string TextName(TextAvailability text) => text switch
    {
        TextAvailability.Full => "full",
        TextAvailability.Partial => "partial",
        _ => "unavailable",
    };
}
