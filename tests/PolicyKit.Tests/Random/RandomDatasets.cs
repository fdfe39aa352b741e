using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Random datasets: some facts absent, some inferred, some stated by completeness, with and without evidence; fields absent,
/// none, or a few.</summary>
internal sealed class RandomDatasets(Dice dice, CountryData country, bool infersPresumed = true)
{
    private static readonly string[] Inferable = ["publicData", "secrecy", "continuous", "personal", "kind", "sensitive", "anonymised", "reviews.risk", "reviews.expert"];

    internal Dataset New() => New(dice.Of(78, 90, 94, 98, 100));

    internal Dataset New(int stated)
    {
        return new()
        {
            Code = "d",
            Jurisdiction = dice.Weighted((75, RandomCountry.City), (20, RandomCountry.Province), (5, RandomCountry.Elsewhere)),
            Facts = Sheet(country.Facts.Dataset, stated),
            FieldDefaults = dice.Chance(60) ? FactSheet.Empty : Sheet(country.Facts.Field, 40),
            Fields = Fields(stated),
        };
    }

    private ImmutableArray<Field>? Fields(int stated) => dice.Weighted((8, -1), (5, 0), (37, 1), (35, 2), (15, 3)) switch
    {
        -1 => null,
        var count => [.. Enumerable.Range(0, count).Select(i => new Field
        {
            Name = "f" + (char)('c' - i),
            Facts = Sheet(country.Facts.Field, stated),
            Grades = dice.Weighted<ImmutableArray<DeclaredGrade>?>((20, null), (45, []),
                (35, [new(dice.Of(RandomCountry.Schemes), dice.Between(1, 4)), new(dice.Of(RandomCountry.Schemes), dice.Between(1, 3))])),
        })],
    };

    private FactSheet Sheet(IEnumerable<Fact> facts, int percent)
    {
        var sheet = FactSheet.Empty;
        foreach (var fact in facts.Where(f => f.Path is not null))
        {
            var isInferable = Inferable.Contains(fact.Id);
            if (dice.Chance(fact.Inherits ? percent / 4 : RandomFacts.Presumable.Contains(fact.Id) ? percent / 2 : isInferable ? percent - 25 : percent))
            {
                sheet = sheet.With(fact, new FactEntry(ValueOf(fact), dice.Chance(90) ? FactOrigin.Declared : FactOrigin.Complete, dice.Chance(40)));
            }

            if (isInferable && (infersPresumed || !RandomFacts.Presumable.Contains(fact.Id)) && dice.Chance(sheet.Stated(fact) is null ? 65 : 12))
            {
                sheet = sheet.With(fact, new FactEntry(ValueOf(fact), FactOrigin.Inferred, false, Confidence: 0.8));
            }
        }

        return sheet;
    }

    /// <summary>A value that a catalogue could state.</summary>
    internal FactValue ValueOf(Fact fact) => fact.Type switch
    {
        FactType.Boolean => FactValue.Of(dice.Chance(50)),
        FactType.Enum => fact.IsNullable && dice.Chance(25) ? FactValue.Null : FactValue.Of(dice.Of(fact.Values)),
        FactType.List => new ListValue([.. dice.SomeOf(fact.Values.IsEmpty ? ["x"] : fact.Values, 50).Select(m => new ListItem(m, PeriodOf(fact)))]),
        FactType.Number => FactValue.Of((double)dice.Below(5)),
        FactType.Date => FactValue.Of(dice.Of(RandomCountry.Days)),
        FactType.Text => FactValue.Of(dice.Of("", "a", "ab", "b")),
        FactType.Path => FactValue.Of(dice.Chance(70) ? dice.Of(RandomConditions.Leaves) : dice.Of("p", "p/id", "env")),
        _ => new CitationsValue([.. Enumerable.Range(0, dice.Below(3)).Select(_ => Claim())]),
    };

    private Period PeriodOf(Fact fact) => fact.Level == FactLevel.Dataset ? RandomCountry.PeriodOf(dice) : Period.Always;

    private Citation Claim() => dice.Chance(75)
        ? new(dice.Of(country.Instruments.All), null)
        : new(null, dice.Chance(50) ? dice.Of(RandomCountry.Tiers) : null);
}
