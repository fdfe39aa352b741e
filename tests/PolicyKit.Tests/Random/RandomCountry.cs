using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Small countries: tiers of partial rank, instruments with dated periods of which two have one issuer and two tiers are
/// unranked, a chain of areas, parameters, masks, and a calendar of two years.</summary>
internal static class RandomCountry
{
    internal const string Nation = "00";
    internal const string Province = "10";
    internal const string City = "11";
    internal const string Elsewhere = "20";
    internal static readonly string[] Tiers = ["law", "decree", "rule", "order"];
    internal static readonly string[] Schemes = ["s3", "s4"];

    /// <summary>The days that everything starts, ends or is decided on, so that boundaries are met often.</summary>
    internal static readonly DateOnly[] Days =
    [
        new(2021, 12, 31), new(2022, 1, 1), new(2022, 6, 30), new(2022, 7, 1), new(2023, 3, 1), new(2023, 12, 29), new(2024, 1, 2), new(2024, 7, 1),
    ];

    private static readonly Lazy<CountryData>[] Countries = [.. Enumerable.Range(0, 128).Select(i => new Lazy<CountryData>(() => New(i / 2, i % 2 == 0)))];

    /// <summary>One of the countries; where presumptions must point towards restriction, one whose definitions do not read them.</summary>
    internal static CountryData Of(Dice dice, RandomOptions options) =>
        Countries[(dice.Below(32) * 4) + (options.IsOriented ? 0 : 2) + (options.Presumes ? 0 : 1)].Value;

    internal static Period PeriodOf(Dice dice) => dice.Weighted(
        (66, Period.Always), (20, new Period(dice.Of(Days[..4]), null)), (8, new Period(null, dice.Of(Days[3..]))),
        (6, new Period(dice.Of(Days[..4]), dice.Of(Days[3..]))));

    private static CountryData New(int number, bool presumes)
    {
        var dice = new Dice((ulong)number + 77);
        var scope = new ConditionScope(Reads.Given, number % 2 == 0 ? Polarity.Neither : Polarity.Any);
        var facts = RandomFacts.Schema(presumes, (id, schema) => id is "important" or "telling" ? null
            : new RandomConditions(dice, schema).Condition(scope with { SeesField = id == "sensitivePersonal" }, 2));
        return new()
        {
            Id = "xx",
            Facts = facts,
            Instruments = new(Instruments(dice)),
            Rank = Rank(dice),
            Jurisdictions = new([new(Nation, "N", null), new(Province, "P", Nation), new(City, "C", Province), new(Elsewhere, "E", Nation)]),
            Taxonomy = new(RandomConditions.Leaves.Select(p => KeyValuePair.Create(p, LocalText.Empty))),
            Schemes = [.. Schemes.Select(s => new GradeScheme(s, LocalText.Empty, ImmutableSortedDictionary<int, LocalText>.Empty))],
            Parameters = Parameters(dice),
            Masks = Masks(facts),
            Calendar = new([Year(2022), Year(2023)]),
        };
    }

    private static RankTable Rank(Dice dice) => new(
        [.. Tiers.Select(t => new Tier(t, LocalText.Empty, true, true)), new Tier("notice", LocalText.Empty, false, false)],
        [
            new("law", "decree", "1", ""), new("decree", "rule", "2", ""), new("law", "order", "3", ""),
            .. dice.Chance(30) ? [new RankRow("decree", "order", "4", "")] : Array.Empty<RankRow>(),
        ],
        [
            new("rule", "order", "council", "5", ""), new("decree", "order", "council, then assembly", "6", ""),
            .. dice.Chance(50) ? [new OrganRow("rule", "rule", "standing committee", "7", "")] : Array.Empty<OrganRow>(),
        ]);

    private static IEnumerable<Instrument> Instruments(Dice dice)
    {
        yield return Instrument(dice, "i0", dice.Of("law", "decree"), "nation", Nation);
        yield return Instrument(dice, "i1", "rule", "province", Province);
        yield return Instrument(dice, "i2", dice.Of("rule", "rule", "order"), "province", dice.Of(Province, City));
        yield return Instrument(dice, "i3", dice.Of("order", "order", "decree"), dice.Of("city", "nation"), dice.Of(City, City, City, Elsewhere));
        yield return new() { Id = "i4", Tier = dice.Of("law", "notice"), Issuer = "nation", Jurisdiction = Nation, Periods = [new(null, new(2022, 6, 30))] };
    }

    private static Instrument Instrument(Dice dice, string id, string tier, string issuer, string area) => new()
    {
        Id = id,
        Tier = tier,
        Issuer = issuer,
        Jurisdiction = area,
        Periods = dice.Weighted<ImmutableArray<Period>>(
            (75, [new(new(2019, dice.Between(1, 3), 1), null)]),
            (10, [new(new(2019, 1, 1), Days[1]), new(Days[3], null)]),
            (15, [new(dice.Of(Days[..3]), null)])),
    };

    private static ImmutableArray<Parameter> Parameters(Dice dice) =>
    [
        new("kMin", "x", "none", [new(new(null, Days[1]), dice.Between(1, 3), null), new(new(Days[2], null), dice.Between(3, 5), null)]),
        new("late", "x", "none", [new(new(Days[4], null), dice.Between(0, 3), null)]),
    ];

    private static MaskCatalogue Masks(FactSchema facts)
    {
        static MaskDefinition Mask(string name, string technique, params (string Key, double Value, StricterDirection? Way)[] parameters) => new(
            name, technique, parameters.ToImmutableSortedDictionary(p => p.Key, p => p.Value),
            parameters.Where(p => p.Way is not null).ToImmutableSortedDictionary(p => p.Key, p => p.Way!.Value));
        Choice Either(string fact, double yes, double no) => new(new FactReference(facts.Find(FactLevel.Field, fact)!),
            new Literal(FactValue.Of(yes)), new Literal(FactValue.Of(no)));
        static MaskDefinition With(MaskDefinition mask, string name, Expression value) => mask with { Computed = mask.Computed.Add(name, value) };
        return new(["none", "round", "partial", "token", "drop"],
        [
            With(Mask("keepSome", "partial") with { Stricter = Mask("", "", ("keep", 0, StricterDirection.Less)).Stricter }, "keep", Either("personal", 2, 4)),
            With(Mask("tokenSome", "token"), "length", Either("plain", 8, 12)),
            Mask("plain", "none"), Mask("round2", "round", ("digits", 2, StricterDirection.Less)),
            Mask("keep4", "partial", ("keep", 4, StricterDirection.Less)), Mask("keep2", "partial", ("keep", 2, StricterDirection.Less)),
            Mask("keepBoth", "partial", ("keep", 3, StricterDirection.Less), ("front", 1, StricterDirection.Less)),
            Mask("tokenA", "token", ("length", 8, StricterDirection.More)), Mask("tokenB", "token", ("length", 12, StricterDirection.More)),
            Mask("tokenC", "token", ("length", 16, null)), Mask("gone", "drop"),
            Mask("tokenWide", "token", ("length", 8, StricterDirection.More)) with { Options = new(Scope: MaskScope.Dataset) },
            Mask("tokenKey", "token", ("length", 8, StricterDirection.More)) with { Options = new(Key: "k", Scope: MaskScope.Organisation) },
        ]);
    }

    private static CalendarYear Year(int year) => new(year, "",
        new[] { new DateOnly(year, 1, 1), new DateOnly(year, 1, 3), new DateOnly(year, 7, 1) }.ToFrozenSet(),
        new[] { new DateOnly(year, 1, 8), new DateOnly(year, 7, 9) }.ToFrozenSet());
}
