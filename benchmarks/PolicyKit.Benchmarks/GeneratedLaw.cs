using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks;

/// <summary>A country of one province with as many restrictions as asked for and one residual opener. Rule i closes, or opens on conditions,
/// what belongs to domain i and is continuous; so one restriction matches a dataset, as in the packs.</summary>
internal static class GeneratedLaw
{
    public const string Area = "000001";

    private static readonly Instrument Order = new()
    {
        Id = "order",
        Tier = "rule",
        Issuer = "province",
        Jurisdiction = Area,
        Periods = [new(new(2020, 1, 1), null)],
        Text = TextAvailability.Full,
    };

    public static readonly Fact Domain = FactOf("domain", FactType.Text, 0);
    public static readonly Fact Continuous = FactOf("continuous", FactType.Boolean, 1);
    public static readonly Fact Sensitive = FactOf("sensitive", FactType.Boolean, 2);

    private static readonly Basis Words = new() { Instrument = Order, Quote = ["…"], Evidence = Evidence.FullText };

    /// <summary>The law with <paramref name="count"/> rules.</summary>
    public static PolicySet WithRules(int count) => new([Pack()], Enumerable.Range(1, count - 1).Select(Restriction).Append(Residue()), Country());

    /// <summary>A dataset that the last restriction matches.</summary>
    /// <param name="count">How many rules the law has.</param>
    /// <param name="isStated">Whether all its facts are stated; else one that matters is unknown.</param>
    public static Dataset DatasetFor(int count, bool isStated = true)
    {
        var facts = FactSheet.Empty.With(Domain, FactValue.Of(DomainOf(count - 1))).With(Sensitive, FactValue.False);
        return new() { Code = "1", Jurisdiction = Area, Facts = isStated ? facts.With(Continuous, FactValue.True) : facts };
    }

    /// <summary>What restriction <paramref name="i"/> is about.</summary>
    public static string DomainOf(int i) => $"domain-{i}";

    /// <summary>What restriction <paramref name="i"/> allows at most.</summary>
    public static OpeningStatus LevelOf(int i) => i % 2 == 0 ? OpeningStatus.Closed : OpeningStatus.Conditional;

    private static Rule Restriction(int i) => new()
    {
        Policy = "x/law",
        Id = $"restriction-{i}",
        Effect = Effect.AtMost,
        Level = FactLevel.Dataset,
        Bounds = [new(Axis.Opening, LevelOf(i))],
        Basis = Words,
        Condition = new And(
        [
            new Comparison(ComparisonOperator.Equal, new FactReference(Domain), new Literal(FactValue.Of(DomainOf(i)))),
            new Or([new FactReference(Continuous), new FactReference(Sensitive)]),
        ]),
    };

    private static Rule Residue() => new()
    {
        Policy = "x/law",
        Id = "residue",
        Effect = Effect.Default,
        Level = FactLevel.Dataset,
        Basis = Words,
        Bounds = [new(Axis.Opening, OpeningStatus.Open)],
        Condition = Literal.True,
    };

    private static Policy Pack() => new() { Id = "x/law", Version = "1.0.0", Instrument = Order };

    private static Fact FactOf(string id, FactType type, int index) =>
        new() { Id = id, Level = FactLevel.Dataset, Type = type, Index = index, Path = id };

    private static CountryData Country() => new()
    {
        Id = "x",
        Facts = new FactSchema([Domain, Continuous, Sensitive]),
        Instruments = new InstrumentRegistry([Order]),
        Rank = new RankTable([new Tier("rule", LocalText.Empty, CarriesBounds: true, AcceptedByDefault: true)], [], []),
        Jurisdictions = new JurisdictionTable([new Jurisdiction(Area, "", null)]),
        Taxonomy = new Taxonomy([]),
        Masks = new MaskCatalogue([MaskCatalogue.None, MaskCatalogue.Drop], []),
        Calendar = new WorkingCalendar([new CalendarYear(2024, "", FrozenSet<DateOnly>.Empty, FrozenSet<DateOnly>.Empty)]),
    };
}
