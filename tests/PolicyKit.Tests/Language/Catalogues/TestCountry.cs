using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Catalogues;

/// <summary>A made-up country with one fact of each form.</summary>
internal static class TestCountry
{
    private static readonly string[] OpeningLevels = ["closed", "conditional", "open"];

    public static CountryData Data { get; } = Make();

    public static Fact Fact(string name) => name.StartsWith("field.", StringComparison.Ordinal)
        ? Data.Facts.Find(FactLevel.Field, name["field.".Length..])!
        : Data.Facts.Find(FactLevel.Dataset, name["dataset.".Length..])!;

    private static CountryData Make()
    {
        var instruments = new InstrumentRegistry(
        [
            Instrument("stats", "law", "Statistics Act"), Instrument("archive", "rule", "Archive Rule"),
        ]);
        return new()
        {
            Id = "xx",
            Facts = new(DatasetFacts().Concat(FieldFacts())),
            Instruments = instruments,
            Rank = new([new("law", new("法", "law"), true, true), new("rule", new("规", "rule"), true, true)], [], []),
            Jurisdictions = new([new("00", "Nation", null), new("01", "Province", "00")]),
            Taxonomy = new([new("personal/identity/card", LocalText.Empty), new("place", LocalText.Empty)]),
            Schemes = [new("s4", LocalText.Empty, ImmutableSortedDictionary<int, LocalText>.Empty.Add(1, LocalText.Empty).Add(2, LocalText.Empty))],
            Masks = new([], []),
            Calendar = new([]),
        };
    }

    private static Instrument Instrument(string id, string tier, string name) =>
        new() { Id = id, Tier = tier, Name = new(name, name), Issuer = "issuer", Jurisdiction = "00" };

    private static IEnumerable<Fact> DatasetFacts() => Indexed(FactLevel.Dataset,
    [
        Plain("continuous", FactType.Boolean, "facts.continuous"),
        Plain("separable", FactType.Boolean, "facts.separable"),
        Plain("secrecy", FactType.Enum, "secrecy", "none", "secret"),
        Plain("opening.declared", FactType.Enum, "opening.declared", OpeningLevels),
        Plain("opening.previous", FactType.Enum, "opening.previous", OpeningLevels) with { IsNullable = true },
        Plain("opening.reason", FactType.Text, "opening.reason"),
        Plain("opening.conditions", FactType.List, "opening.conditions"),
        Plain("opening.basis", FactType.Citations, "opening.basis"),
        Plain("observedK", FactType.Number, "facts.observedK"),
        Plain("listedOn", FactType.Date, "facts.listedOn"),
        Plain("processing", FactType.List, "facts.processing", "cleaned", "masked"),
        Plain("impacts", FactType.List, "impacts", "public/general", "public/serious")
            with { Reading = new() { Reads = ["object", "degree"] } },
        Plain("reviews.pia", FactType.Enum, "reviews.pia", "passed", "failed", "pending", "absent")
            with { Reading = new() { Reads = ["state"] } },
        Plain("change.authorityConsent", FactType.Boolean, "change.authorityConsent")
            with { Reading = new() { Reads = [], Companions = ["level"] } },
        Plain("change.authorityConsentLevel", FactType.Enum, "change.authorityConsent.level", "county", "city"),
        Plain("events", FactType.List, "events", "emergency", "leak") with
        {
            Reading = new() { Reads = ["kind"], Companions = ["sharing", "declaredBy"], FromKeys = ["from", "on"], ToKey = "to" },
        },
        Plain("important", FactType.Boolean, "facts.important"),
        new() { Id = "derived", Level = FactLevel.Dataset, Type = FactType.Boolean, Index = 0, Derivation = Literal.True },
    ]);

    private static IEnumerable<Fact> FieldFacts() => Indexed(FactLevel.Field,
    [
        Plain("opening.declared", FactType.Enum, "opening.declared", OpeningLevels) with { Inherits = true },
        Plain("personal", FactType.Boolean, "facts.personal"),
        Plain("anonymised", FactType.Boolean, "facts.anonymised")
            with { Reading = new() { Reads = ["cannotIdentify", "cannotRestore"], Companions = ["attestedBy"], EvidenceKey = "proof" } },
        Plain("consent", FactType.List, "facts.consent", "general", "separate") with
        {
            Reading = new() { Reads = ["kind"], Companions = ["scope"], EmptyWords = ["none"], FromKeys = ["on"], UntilKey = "withdrawnOn" },
        },
        Plain("role", FactType.Enum, "facts.role", "direct", "none"),
        Plain("disclosure", FactType.List, "disclosure", "stats-5", "archive-any") with
        {
            Reading = new()
            {
                Cited = ImmutableDictionary<string, CitedArticle>.Empty
                    .Add("stats-5", new("stats", ["5", "第五条"])).Add("archive-any", new("archive", [])),
            },
        },
        Plain("kind", FactType.Path, "facts.kind"),
    ]);

    private static IEnumerable<Fact> Indexed(FactLevel level, Fact[] facts) => facts.Select((f, i) => f with { Level = level, Index = i });

    private static Fact Plain(string id, FactType type, string path, params string[] values) =>
        new() { Id = id, Type = type, Path = path, Values = [.. values], Level = FactLevel.Dataset, Index = 0 };
}
