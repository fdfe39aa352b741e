using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Which facts and earlier strata a condition may read.</summary>
internal enum Reads
{
    /// <summary>Facts that no rule infers: what inferring rules read.</summary>
    Base,

    /// <summary>All facts but the derived: what definitions read.</summary>
    Given,

    /// <summary>All facts.</summary>
    Facts,

    /// <summary>Grades too.</summary>
    Grades,

    /// <summary>The field's sharing status too.</summary>
    Sharing,

    /// <summary>Every status.</summary>
    Statuses,
}

/// <summary>Which way the truth of a condition pushes: presumptions stand only where they restrict, unless anything goes.</summary>
internal enum Polarity
{
    /// <summary>Anything goes.</summary>
    Any,

    /// <summary>Truth tightens.</summary>
    Tightens,

    /// <summary>Truth opens.</summary>
    Opens,

    /// <summary>No presumption may stand here.</summary>
    Neither,
}

/// <summary>Where a condition stands.</summary>
internal sealed record ConditionScope(Reads Reads, Polarity Polarity, bool SeesField = false, bool IsQuantified = false)
{
    internal ConditionScope Negated => this with
    {
        Polarity = Polarity switch { Polarity.Tightens => Polarity.Opens, Polarity.Opens => Polarity.Tightens, _ => Polarity },
    };

    internal ConditionScope Unoriented => this with { Polarity = Polarity == Polarity.Any ? Polarity.Any : Polarity.Neither };
}

/// <summary>Random well-typed conditions with every node of the language.</summary>
internal sealed class RandomConditions(Dice dice, FactSchema facts)
{
    internal static readonly string[] Leaves = ["p/id/card", "p/id/pass", "p/contact", "env/air"];
    private static readonly string[] Nodes = ["p", "p/id", "p/id/card", "p/contact", "env"];

    internal Expression Condition(ConditionScope scope, int depth) => depth == 0 ? Atom(scope) : dice.Below(12) switch
    {
        < 4 => Atom(scope),
        < 7 => new And([Condition(scope, depth - 1), Condition(scope, depth - 1)]),
        < 10 => new Or([Condition(scope, depth - 1), Condition(scope, depth - 1)]),
        10 => new Not(Condition(scope.Negated, depth - 1)),
        _ => new Choice(Condition(scope.Unoriented, 0), Condition(scope, depth - 1), Condition(scope, 0)),
    };

    private Expression Atom(ConditionScope scope) => dice.Below(100) switch
    {
        < 12 when scope.Polarity != Polarity.Neither && scope.Reads > Reads.Base => Presumed(scope),
        < 24 when scope.Reads >= Reads.Grades && scope.SeesField && dice.Chance(60) => Earlier(scope),
        < 24 when scope.Reads == Reads.Statuses => DatasetStatus(),
        < 36 when !scope.IsQuantified && !scope.SeesField => Quantified(scope),
        < 70 when scope.SeesField => FieldAtom(scope),
        _ => DatasetAtom(scope),
    };

    private Expression Presumed(ConditionScope scope)
    {
        Expression opens = dice.Below(3) switch
        {
            0 when scope.SeesField => Field("anonymised"),
            1 => new Comparison(ComparisonOperator.Equal, Dataset("reviews.secrecy"), Text("passed")),
            _ => Dataset("consent"),
        };
        return scope.Polarity == Polarity.Tightens || (scope.Polarity == Polarity.Any && dice.Chance(50)) ? new Not(opens) : opens;
    }

    private Expression Earlier(ConditionScope scope) => scope.Reads == Reads.Grades || dice.Chance(40)
        ? new Comparison(dice.Of(ComparisonOperator.GreaterOrEqual, ComparisonOperator.Less), new GradeReference(dice.Of(RandomCountry.Schemes)),
            Number(dice.Between(1, 3)))
        : StatusIs(scope.Reads == Reads.Statuses ? dice.Of(Axis.Sharing, Axis.Opening) : Axis.Sharing, FactLevel.Field);

    private Comparison DatasetStatus() => StatusIs(dice.Of(Axis.Sharing, Axis.Opening), FactLevel.Dataset);

    private Comparison StatusIs(Axis axis, FactLevel level) => new(
        dice.Of(ComparisonOperator.Equal, ComparisonOperator.NotEqual), new StatusReference(axis, level),
        Text(dice.Chance(15) ? AxisNames.OutOfScope : dice.Of(axis.Levels())));

    private Expression Quantified(ConditionScope scope)
    {
        var inner = scope with { SeesField = true, IsQuantified = true, Reads = scope.Reads < Reads.Facts ? scope.Reads : Reads.Facts };
        return dice.Below(5) switch
        {
            < 2 => new Quantified(Quantifier.Some, Condition(inner, 1)),
            < 4 => new Quantified(Quantifier.Every, Condition(inner, 1)),
            _ => new Comparison(ComparisonOperator.GreaterOrEqual, new Quantified(Quantifier.Count, Condition(inner.Unoriented, 0)),
                Number(dice.Between(1, 2))),
        };
    }

    private Expression FieldAtom(ConditionScope scope) => dice.Below(scope.Reads switch { Reads.Base => 5, Reads.Given => 14, _ => 17 }) switch
    {
        0 => new Comparison(AnyOrder(), Field("score"), Number(dice.Between(0, 2))),
        1 or 2 => Field("plain"),
        3 or 4 => Field("personal"),
        5 or 6 or 7 => new Under(Field("kind"), dice.Of(Nodes)),
        8 or 9 => new Includes(Field("sensitive"), Text(dice.Of(RandomFacts.Sensitive))),
        10 => new Comparison(ComparisonOperator.Greater, new Length(Field("sensitive")), Number(0)),
        11 => new Comparison(ComparisonOperator.Equal, Field("opening.declared"), Text(dice.Of(RandomFacts.Levels))),
        12 => new Comparison(ComparisonOperator.NotEqual, Field("sharing.reason"), Text("")),
        13 => new Evidenced(facts.Find(FactLevel.Field, dice.Of("personal", "plain", "sensitive"))!),
        14 or 15 => Field("sensitivePersonal"),
        _ => Field("telling"),
    };

    private Expression DatasetAtom(ConditionScope scope) => dice.Below(scope.Reads switch { Reads.Base => 13, Reads.Given => 23, _ => 26 }) switch
    {
        < 3 => Dataset("publicData"),
        < 6 => new Comparison(dice.Of(ComparisonOperator.Equal, ComparisonOperator.NotEqual), Dataset("secrecy"), Text(dice.Of(RandomFacts.Secrecy))),
        6 => Ratio(),
        7 => dice.Chance(50) ? Ratio() : Previous(),
        8 => new Comparison(AnyOrder(), Dataset("observedK"), dice.Chance(50) ? new ParameterReference("kMin") : Number(dice.Between(1, 4))),
        9 => NoteTest(),
        10 => Days(),
        11 => dice.Chance(50) ? Days() : Mixed(),
        12 => dice.Chance(50) ? new Literal(FactValue.Of(dice.Chance(70)))
            : new Comparison(AnyOrder(), new ParameterReference(dice.Of("kMin", "late")), Number(dice.Between(1, 4))),
        < 17 => Dataset("continuous"),
        < 19 => new Includes(Dataset("events"), Text(dice.Of(RandomFacts.Events))),
        19 => new Comparison(ComparisonOperator.GreaterOrEqual, new DaysBetween(new Since(Dataset("events"), "incident"), new AsOf()), Number(30)),
        20 => new AcceptedBasis(Dataset("opening.basis"), [.. dice.SomeOf(RandomCountry.Tiers, 50)]),
        21 => Evidence(scope),
        22 => new Comparison(ComparisonOperator.Equal, Dataset("opening.declared"), Text(dice.Of(RandomFacts.Levels))),
        23 or 24 => Dataset("risky"),
        _ => Dataset("important"),
    };

    private Evidenced Evidence(ConditionScope scope) => new(facts.Find(FactLevel.Dataset,
        scope.Polarity == Polarity.Any && scope.Reads > Reads.Given && dice.Chance(30) ? "consent" : dice.Of("publicData", "continuous"))!);

    /// <summary>A division that errs where the divisor is nought.</summary>
    private Comparison Ratio() => new(AnyOrder(),
        new Arithmetic(dice.Of(ArithmeticOperator.Divide, ArithmeticOperator.Remainder), Number(6),
            dice.Chance(80) ? Dataset("observedK") : new Arithmetic(ArithmeticOperator.Subtract, Dataset("observedK"), new ParameterReference("kMin"))),
        Number(dice.Between(1, 3)));

    private Comparison Previous() => new(dice.Of(ComparisonOperator.Equal, ComparisonOperator.NotEqual), Dataset("opening.previous"),
        dice.Chance(40) ? new Literal(FactValue.Null) : Text(dice.Of(RandomFacts.Levels)));

    private Expression NoteTest() => dice.Below(6) switch
    {
        5 => new Mentions(Dataset("note"), [.. dice.SomeOf(["A", "ab", "b a"], 50).DefaultIfEmpty("B")]),
        0 => new TextTest(dice.Of(TextTestOperator.Contains, TextTestOperator.StartsWith, TextTestOperator.EndsWith), Dataset("note"), Text(dice.Of("a", "b", "ab"))),
        1 => new Comparison(ComparisonOperator.Greater, new Length(Dataset("note")), Number(1)),
        2 => new Comparison(ComparisonOperator.Less, new Arithmetic(ArithmeticOperator.Add, Dataset("note"), Text("b")), Text("ab")),
        _ => new Comparison(ComparisonOperator.Equal, Dataset("note"), Text(dice.Of("a", "ab"))),
    };

    private Expression Days() => dice.Below(6) switch
    {
        0 => new Comparison(ComparisonOperator.LessOrEqual, Dataset("collectedOn"), new Literal(FactValue.Of(dice.Of(RandomCountry.Days)))),
        1 => new Comparison(ComparisonOperator.Greater, new DaysBetween(Dataset("collectedOn"), new AsOf()), Number(dice.Of(0, 100, 366))),
        2 => new Comparison(ComparisonOperator.GreaterOrEqual, new AsOf(), new Literal(FactValue.Of(dice.Of(RandomCountry.Days)))),
        3 => new Comparison(ComparisonOperator.Greater, new WorkingDaysBetween(new AsOf(), Dataset("collectedOn")), Number(dice.Of(0, 20, 125))),
        _ => new Comparison(ComparisonOperator.Greater, new WorkingDaysBetween(Dataset("collectedOn"), new AsOf()), Number(dice.Of(0, 20, 125))),
    };

    /// <summary>A choice between values.</summary>
    private Comparison Mixed() => new(ComparisonOperator.Greater,
        new Choice(dice.Chance(50) ? Dataset("publicData") : new Comparison(ComparisonOperator.Equal, Dataset("secrecy"), Text("none")),
            Number(dice.Between(1, 2)), dice.Chance(50) ? Number(2) : Dataset("observedK")), Number(1));

    private ComparisonOperator AnyOrder() => dice.Of(ComparisonOperator.Less, ComparisonOperator.LessOrEqual, ComparisonOperator.Greater, ComparisonOperator.GreaterOrEqual);

    internal FactReference Dataset(string id) => new(facts.Find(FactLevel.Dataset, id)!);

    internal FactReference Field(string id) => new(facts.Find(FactLevel.Field, id)!);

    internal static Literal Text(string text) => new(FactValue.Of(text));

    internal static Literal Number(double number) => new(FactValue.Of(number));
}
