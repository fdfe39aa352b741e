using System.Collections.Immutable;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Oracle;

/// <summary>Random datasets in which every fact is stated, and the same with a few facts unknown together with what they may turn out to be.</summary>
internal sealed class OracleDatasets(Dice dice)
{
    public static readonly double[] Numbers = [-1, 0, 0.5, 1, 2, 3, 7, 9007199254740993, 1e308];
    public static readonly string[] Texts = ["", "a", "b", "ab", "aB", "B", "10", "9", "交通", "交通运输", "😀", "\uD83D", "PII no", "shipping"];
    private static readonly string[] Kinds = ["personal/identity/resident-id", "environment/emission"];
    private static readonly string[] Reviews = ["passed", "failed", "pending", "absent"];
    private static readonly string[] Ranks = ["low", "middle", "high"];

    private static readonly DateOnly[] Days =
        [new(2024, 1, 1), new(2024, 1, 31), new(2024, 2, 4), new(2024, 2, 12), new(2024, 2, 28), new(2024, 2, 29), new(2024, 3, 1), new(2024, 12, 31), new(2023, 6, 1)];

    /// <summary>A dataset in which every fact is stated that a condition may name.</summary>
    public Dataset Total()
    {
        var facts = FactSheet.Empty;
        void State(string id, FactValue value) => facts = facts.With(OracleCountry.Dataset(id), new FactEntry(value, IsEvidenced: dice.Chance(40)));
        State("continuous", Truth());
        State("flag", Truth());
        State("opening.previous", dice.Chance(30) ? FactValue.Null : FactValue.Of(dice.Of("closed", "conditional", "open")));
        State("observedK", Number());
        State("amount", Number());
        State("domain", FactValue.Of(dice.Of(Texts)));
        State("note", FactValue.Of(dice.Of(Texts)));
        State("updatedOn", FactValue.Of(dice.Of(Days)));
        State("collectedOn", FactValue.Of(dice.Of(Days)));
        State("reviews.secrecy", FactValue.Of(dice.Of(Reviews)));
        State("separable", Truth());
        State("impacts", FactValue.ListOf([.. dice.SomeOf(["public-interest/general", "public-interest/serious"], 50)]));
        State("events", Dated("emergency", "pi-leak"));
        State("opening.basis", Claims());
        return new() { Code = "d", Jurisdiction = "370000", Facts = facts, Fields = [.. Enumerable.Range(0, dice.Between(1, 3)).Select(NewField)] };
    }

    private Field NewField(int index)
    {
        var facts = FactSheet.Empty;
        void State(string id, FactValue value) => facts = facts.With(OracleCountry.Field(id), new FactEntry(value, IsEvidenced: dice.Chance(40)));
        State("kind", FactValue.Of(dice.Of(Kinds)));
        State("personalInformation", Truth());
        State("anonymised", Truth());
        State("consent", Dated("general", "separate"));
        State("score", Number());
        State("label", FactValue.Of(dice.Of(Texts)));
        State("changedOn", FactValue.Of(dice.Of(Days)));
        State("rank", FactValue.Of(dice.Of(Ranks)));
        return new() { Name = "f" + index, Facts = facts, Grades = [new("three", dice.Between(1, 2))] };
    }

    /// <summary>The dataset with one to three facts of small domains unknown, and every dataset that it may turn out to be.</summary>
    public (Dataset Partial, IReadOnlyList<Dataset> Completions) Hide(Dataset total)
    {
        var questions = Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Question(total)).DistinctBy(q => (q.Fact, q.Field)).ToList();
        var partial = questions.Aggregate(total, (d, q) => With(d, q.Fact, q.Field, null));
        IEnumerable<Dataset> completions = [partial];
        foreach (var (fact, field, domain) in questions)
        {
            completions = completions.SelectMany(d => domain.Select(v => With(d, fact, field, v)));
        }

        return (partial, [.. completions]);
    }

    private (Fact Fact, int Field, FactValue[] Domain) Question(Dataset total)
    {
        FactValue[] truths = [FactValue.False, FactValue.True];
        var field = dice.Below(total.Fields!.Value.Length);
        return dice.Below(9) switch
        {
            0 => (OracleCountry.Dataset("continuous"), -1, truths),
            1 => (OracleCountry.Dataset("flag"), -1, truths),
            2 => (OracleCountry.Dataset("opening.previous"), -1, [FactValue.Null, .. new[] { "closed", "conditional", "open" }.Select(FactValue.Of)]),
            3 => (OracleCountry.Dataset("amount"), -1, [.. new double[] { 0, 1, 2 }.Select(FactValue.Of)]),
            4 => (OracleCountry.Dataset("note"), -1, [.. new[] { "", "ab" }.Select(FactValue.Of)]),
            5 => (OracleCountry.Field("personalInformation"), field, truths),
            6 => (OracleCountry.Field("rank"), field, [.. Ranks.Select(FactValue.Of)]),
            7 => (OracleCountry.Field("kind"), field, [.. Kinds.Select(FactValue.Of)]),
            _ => (OracleCountry.Dataset("events"), -1, [FactValue.ListOf(), FactValue.ListOf("emergency"), FactValue.ListOf("emergency", "pi-leak")]),
        };
    }

    private static Dataset With(Dataset dataset, Fact fact, int field, FactValue? value)
    {
        FactSheet Change(FactSheet sheet) => value is null ? sheet.Without(fact) : sheet.With(fact, new FactEntry(value, IsEvidenced: sheet.Stated(fact)?.IsEvidenced ?? false));
        return field < 0 ? dataset with { Facts = Change(dataset.Facts) }
            : dataset with { Fields = dataset.Fields!.Value.SetItem(field, dataset.Fields.Value[field] with { Facts = Change(dataset.Fields.Value[field].Facts) }) };
    }

    private CitationsValue Claims() => new([.. Enumerable.Range(0, dice.Below(3)).Select(_ => dice.Below(4) switch
    {
        0 => new Citation(OracleCountry.Set.Country.Instruments.Find("privacy-law"), null),
        1 => new Citation(OracleCountry.Set.Country.Instruments.Find("order-344"), null),
        2 => new Citation(null, "department-rule"),
        _ => new Citation(null, null),
    })]);

    private FactValue Truth() => FactValue.Of(dice.Chance(50));

    private FactValue Number() => FactValue.Of(dice.Of(Numbers));

    private ListValue Dated(params string[] members) => new([.. members.Where(_ => dice.Chance(55)).Select(m => new ListItem(m, dice.Below(4) switch
    {
        0 => default,
        1 => new Period(dice.Of(Days), null),
        2 => new Period(null, new(2024, 2, 1)),
        _ => new Period(new(2024, 1, 31), new(2024, 3, 1)),
    }))]);
}
