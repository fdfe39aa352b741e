using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Which distribution a law is drawn from.</summary>
public enum LawShape
{
    /// <summary>Nine of ten rules name an agency, ten rules each.</summary>
    Agencies,

    /// <summary>No rule does; it asks for more of everything else.</summary>
    NoAgency,
}

/// <summary>A test of one attribute.</summary>
/// <param name="Attribute">Its number.</param>
/// <param name="Operator">How it is compared; of a kind: <see cref="ComparisonOperator.GreaterOrEqual"/> means that it lies under the value.</param>
/// <param name="Value">With what.</param>
public sealed record FlatTest(int Attribute, ComparisonOperator Operator, FactValue Value);

/// <summary>One restriction: at most this level where all its tests hold.</summary>
public sealed record FlatRule(string Id, OpeningStatus Level, ImmutableArray<FlatTest> Tests);

/// <summary>Made-up laws over fourteen attributes of flat records, for comparing and for measuring: as many restrictions as asked for, and one
/// residual opener. The rough ones also have openers, tiers, lifts and presumptions.</summary>
public sealed class FlatLaw
{
    public const string Area = "000001";
    public const int Agency = 0;
    private const int FirstNumber = 11;
    private const int FirstBoolean = 8;
    private const int Kind = 4;
    private const int Day = 13;

    public static readonly DateOnly AsOf = new(2024, 3, 1);
    private static readonly int[] Sizes = [0, 24, 16, 12, 40, 8, 6, 5];
    private readonly Dice _dice;
    private readonly ImmutableArray<string>[] _values;

    private FlatLaw(LawShape shape, int rules, bool isRough, int seed)
    {
        _dice = new((ulong)(seed * 31) + (ulong)shape);
        _values = [.. Sizes.Select((n, i) => Enumerable.Range(0, i == Agency ? Math.Max(10, rules / 10) : n).Select(v => NameOf(i, v)).ToImmutableArray())];
        Facts = [.. Enumerable.Range(0, 14).Select(i => FactOf(i, isRough))];
        Rules = [.. Enumerable.Range(1, rules - 1).Select(i => NewRule(shape, i))];
        Set = new([Pack()], Rules.Select((r, i) => Restriction(r, i, isRough)).Concat(isRough ? Others() : []).Append(Residue()), Country());
    }

    /// <summary>The attributes.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>The restrictions.</summary>
    public ImmutableArray<FlatRule> Rules { get; }

    /// <summary>The same as a checked set.</summary>
    public PolicySet Set { get; }

    /// <summary>A law.</summary>
    /// <param name="shape">The distribution.</param>
    /// <param name="rules">How many rules, 2 or more.</param>
    /// <param name="isRough">Whether it has more than restrictions and a residual opener.</param>
    /// <param name="seed">Another seed, another law.</param>
    public static FlatLaw New(LawShape shape, int rules, bool isRough, int seed = 1) => new(shape, rules, isRough, seed);

    /// <summary>Records; some of their facts are unknown, and some texts are such as no rule names.</summary>
    /// <param name="count">How many.</param>
    /// <param name="unknown">How many of a hundred facts are not stated.</param>
    /// <param name="seed">Another seed, other records.</param>
    public FactValue?[][] Records(int count, int unknown, ulong seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Facts.Select((_, i) => dice.Chance(unknown) ? null : ValueOf(i, dice)).ToArray())];
    }

    /// <summary>A record as a dataset.</summary>
    public Dataset DatasetOf(FactValue?[] record) => new()
    {
        Code = "1",
        Jurisdiction = Area,
        Facts = Facts.Where((_, i) => record[i] is not null).Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact, record[fact.Index]!)),
    };

    /// <summary>The test as an expression of the language.</summary>
    public Expression ExpressionOf(FlatTest test)
    {
        var reference = new FactReference(Facts[test.Attribute]);
        return test.Attribute switch
        {
            Kind => new Under(reference, ((TextValue)test.Value).Value),
            >= FirstBoolean and < FirstNumber => test.Operator == ComparisonOperator.Equal ? reference : new Not(reference),
            _ => new Comparison(test.Operator, reference, new Literal(test.Value)),
        };
    }

    private FactValue ValueOf(int attribute, Dice dice) => attribute switch
    {
        Day => FactValue.Of(AsOf.AddDays(-dice.Below(2_000))),
        >= FirstNumber => FactValue.Of(dice.Below(1_000)),
        >= FirstBoolean => FactValue.Of(dice.Chance(50)),
        1 or 2 or Agency when dice.Chance(5) => FactValue.Of("else"),
        _ => FactValue.Of(dice.Of(_values[attribute])),
    };

    private FlatRule NewRule(LawShape shape, int number)
    {
        var tests = new List<FlatTest>();
        if (shape == LawShape.Agencies && _dice.Chance(90))
        {
            tests.Add(new(Agency, ComparisonOperator.Equal, FactValue.Of(_values[Agency][number % _values[Agency].Length])));
        }

        // Without an agency three names and more, so that of any number of rules only a few hold of a record, as in a law.
        var names = Enumerable.Range(1, 7).OrderBy(_ => _dice.Throw()).Take(tests.Count > 0 ? 1 : 3);
        var others = Enumerable.Range(8, 6).OrderBy(_ => _dice.Throw()).Take(_dice.Between(0, 2));
        tests.AddRange(names.Concat(others).Order().Select(NewTest));

        return new(string.Create(CultureInfo.InvariantCulture, $"r{number:00000}"), _dice.Chance(30) ? OpeningStatus.Closed : OpeningStatus.Conditional, [.. tests]);
    }

    private FlatTest NewTest(int attribute) => attribute switch
    {
        Day => new(attribute, _dice.Of(ComparisonOperator.Less, ComparisonOperator.GreaterOrEqual), FactValue.Of(AsOf.AddDays(-30 * _dice.Between(1, 60)))),
        >= FirstNumber => new(attribute, _dice.Of(ComparisonOperator.Less, ComparisonOperator.GreaterOrEqual), FactValue.Of(10 * _dice.Between(10, 90))),
        >= FirstBoolean => new(attribute, _dice.Of(ComparisonOperator.Equal, ComparisonOperator.NotEqual), FactValue.True),
        Kind => new(attribute, ComparisonOperator.GreaterOrEqual, FactValue.Of(_dice.Of(_values[Kind]) is var leaf && _dice.Chance(50) ? leaf : leaf[..leaf.LastIndexOf('/')])),
        _ => new(attribute, _dice.Chance(97) ? ComparisonOperator.Equal : ComparisonOperator.NotEqual, FactValue.Of(_dice.Of(_values[attribute]))),
    };

    private Rule Restriction(FlatRule rule, int at, bool isRough) => Base(rule.Id, isRough && at % 5 == 0 ? "decree" : "rule") with
    {
        Effect = isRough && at % 4 == 0 ? Effect.AtLeast : Effect.AtMost,
        Bounds = [new(Axis.Opening, rule.Level), .. isRough && at % 3 == 0 ? [new Bound(Axis.Sharing, rule.Level)] : Array.Empty<Bound>()],
        Condition = isRough && at % 7 == 0 ? new Or([.. rule.Tests.Select(ExpressionOf)]) : new And([.. rule.Tests.Select(ExpressionOf)]),
        IsSpecial = isRough && at % 11 == 0,
        YieldsTo = isRough && at % 13 == 0 ? ["decree"] : [],
    };

    /// <summary>Lifts, a scope-out, and conditions that bits do not decide.</summary>
    private IEnumerable<Rule> Others()
    {
        yield return Base("lift", "decree") with { Effect = Effect.Lift, Lifts = [.. Rules.Take(9).Select(r => "x/law#" + r.Id)], Condition = ExpressionOf(NewTest(9)) };
        yield return Base("out", "decree") with { Effect = Effect.ScopeOut, ScopedOut = [Axis.Opening], Condition = new And([ExpressionOf(NewTest(5)), ExpressionOf(NewTest(6)), ExpressionOf(NewTest(8))]) };
        yield return Base("long", "rule") with
        {
            Effect = Effect.AtMost,
            Bounds = [new(Axis.Opening, OpeningStatus.Closed)],
            Condition = new And([ExpressionOf(NewTest(7)), new Comparison(ComparisonOperator.Greater, new FactReference(Facts[11]), new FactReference(Facts[12]))]),
        };
        yield return Base("shared", "rule") with
        {
            Effect = Effect.AtMost,
            Bounds = [new(Axis.Opening, OpeningStatus.Conditional)],
            Condition = new Comparison(ComparisonOperator.Equal, new StatusReference(Axis.Sharing, FactLevel.Dataset), new Literal(FactValue.Of("not-shared"))),
        };
    }

    private static Rule Residue() => Base("residue", "rule") with { Effect = Effect.Default, Bounds = [new(Axis.Opening, OpeningStatus.Open)] };

    private static Rule Base(string id, string tier) => new()
    {
        Policy = "x/law",
        Id = id,
        Effect = Effect.AtMost,
        Level = FactLevel.Dataset,
        Basis = new Basis { Instrument = InstrumentOf(tier), Quote = ["…"], Evidence = Evidence.FullText },
        Condition = Literal.True,
    };

    private static Instrument InstrumentOf(string tier) => new()
    {
        Id = tier,
        Tier = tier,
        Issuer = tier,
        Jurisdiction = Area,
        Periods = [new(new(2020, 1, 1), null)],
        Text = TextAvailability.Full,
    };

    private Fact FactOf(int at, bool isRough) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"a{at}"),
        Level = FactLevel.Dataset,
        Index = at,
        Path = string.Create(CultureInfo.InvariantCulture, $"a{at}"),
        Type = at switch { Day => FactType.Date, >= FirstNumber => FactType.Number, >= FirstBoolean => FactType.Boolean, Kind => FactType.Path, < 3 => FactType.Text, _ => FactType.Enum },
        Values = at is 3 or 5 or 6 or 7 ? _values[at] : [],
        Presumed = isRough && at == 10 ? FactValue.False : null,
    };

    private static string NameOf(int attribute, int value) => attribute switch
    {
        Agency => string.Create(CultureInfo.InvariantCulture, $"某市第{value}号行政管理局"),
        Kind => string.Create(CultureInfo.InvariantCulture, $"k{value % 5}/g{value % 10}/n{value}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"attribute-{attribute}-value-{value}"),
    };

    private static Policy Pack() => new() { Id = "x/law", Version = "1.0.0", Instrument = InstrumentOf("rule") };

    private CountryData Country() => new()
    {
        Id = "x",
        Facts = new FactSchema(Facts),
        Instruments = new InstrumentRegistry([InstrumentOf("rule"), InstrumentOf("decree")]),
        Rank = new RankTable([new Tier("rule", LocalText.Empty, true, true), new Tier("decree", LocalText.Empty, true, true)], [new("decree", "rule", "1", "")], []),
        Jurisdictions = new JurisdictionTable([new Jurisdiction(Area, "", null)]),
        Taxonomy = new Taxonomy(_values[Kind].Select(v => KeyValuePair.Create(v, LocalText.Empty))),
        Masks = new MaskCatalogue([MaskCatalogue.None, MaskCatalogue.Drop], []),
        Calendar = new WorkingCalendar([new CalendarYear(2024, "", FrozenSet<DateOnly>.Empty, FrozenSet<DateOnly>.Empty)]),
    };
}
