using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>Writes what tells kinds by names. In the order of the data: of two equally sure recognisers the first counts.</summary>
internal static class RecogniserJson
{
    public static void Write(Utf8JsonWriter json, string country, RecogniserTable table)
    {
        json.WriteStartObject();
        json.WriteString("country", country);
        json.WriteString("fold", string.Concat(table.Fold.OrderBy(f => f.Key).Select(f => $"{f.Key}{f.Value}")));
        json.Texts("reported", table.Reported);
        json.Texts("alternatives", table.Alternatives);
        json.Texts("inverters", table.Inverters);
        json.Texts("flagTypes", table.FlagTypes);
        LockJson.Lines(json, "abbreviations", table.Abbreviations, (j, a) =>
        {
            j.WriteString("word", a.Word);
            j.Texts("short", a.Short);
        });
        json.Texts("tails", table.Tails);
        json.Texts("flags", table.Flags);
        json.Texts("flagInitials", table.FlagInitials);
        LockJson.Lines(json, "groups", table.Groups, Group);
        LockJson.Lines(json, "recognisers", table.Recognisers, One);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, OwnerGroup group)
    {
        json.WriteString("id", group.Id);
        json.WriteBoolean("datasets", group.IsOfDatasets);
        json.Texts("words", group.Words);
        json.Texts("initials", group.Initials);
    }

    private static void One(Utf8JsonWriter json, Recogniser recogniser)
    {
        json.WriteString("id", recogniser.Id);
        json.WriteString("kind", recogniser.Kind);
        json.WriteNumber("confidence", recogniser.Confidence);
        if (recogniser.Owners is { } owners)
        {
            json.WriteStartObject("owners");
            foreach (var (owner, sure) in owners)
            {
                json.WriteNumber(owner, sure);
            }

            json.WriteEndObject();
        }

        json.WriteBoolean("named", recogniser.IsNamed);
        json.WriteBoolean("otherwise", recogniser.IsOtherwise);
        json.WriteString("tells", recogniser.Tells);
        json.Texts("names", recogniser.Names);
        json.Texts("words", recogniser.Words);
        json.Texts("initials", recogniser.Initials);
        json.Texts("groups", recogniser.Groups);
        json.Texts("types", recogniser.Types);
    }
}
