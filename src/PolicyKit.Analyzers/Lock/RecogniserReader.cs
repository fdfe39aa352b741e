using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Analyzers.Lock;

/// <summary>Reads the words that tell kinds by names.</summary>
internal static class RecogniserReader
{
    public static RecogniserTable Read(JsonValue table) => new()
    {
        Fold = Fold(table["fold"].Text ?? ""),
        Reported = Texts(table["reported"]),
        Alternatives = Texts(table["alternatives"]),
        Inverters = Texts(table["inverters"]),
        FlagTypes = Texts(table["flagTypes"]),
        Tails = Texts(table["tails"]),
        Flags = Texts(table["flags"]),
        FlagInitials = Texts(table["flagInitials"]),
        Abbreviations = table["abbreviations"].Items.Select(a => new Abbreviation(a["word"].Text ?? "", Texts(a["short"]))).ToImmutableArray(),
        Groups = table["groups"].Items.Select(g => new OwnerGroup(g["id"].Text ?? "", Texts(g["words"]), Texts(g["initials"]), g["datasets"].IsTrue)).ToImmutableArray(),
        Recognisers = table["recognisers"].Items.Select(One).ToImmutableArray(),
    };

    private static Recogniser One(JsonValue one) => new()
    {
        Id = one["id"].Text ?? "",
        Kind = one["kind"].Text,
        Confidence = one["confidence"].Number ?? 0,
        Owners = !one["owners"].IsObject ? null
            : one["owners"].Members.ToImmutableSortedDictionary(m => m.Key, m => m.Value.Number ?? 0, StringComparer.Ordinal),
        IsNamed = one["named"].IsTrue,
        IsOtherwise = one["otherwise"].IsTrue,
        Tells = one["tells"].Text,
        Names = Texts(one["names"]),
        Words = Texts(one["words"]),
        Initials = Texts(one["initials"]),
        Groups = Texts(one["groups"]),
        Types = Texts(one["types"]),
    };

    private static ImmutableDictionary<char, char> Fold(string pairs)
    {
        var fold = ImmutableDictionary.CreateBuilder<char, char>();
        for (var i = 0; i + 1 < pairs.Length; i += 2) fold[pairs[i]] = pairs[i + 1];
        return fold.ToImmutable();
    }

    private static ImmutableArray<string> Texts(JsonValue list) => list.Texts.ToImmutableArray();
}
