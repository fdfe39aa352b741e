using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Reads conditions as lines.</summary>
internal sealed class LineReader(TestBench bench)
{
    /// <summary>The lines of a condition: it holds if one of them does.</summary>
    public IEnumerable<Line> Read(int number, Expression condition)
    {
        foreach (var alternative in Alternatives.Of(condition))
        {
            if (ReadOne(number, alternative) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>The line of a condition that is only asked as a whole.</summary>
    public static Line Whole(int number) => new(number, ImmutableDictionary<Fact, Expression>.Empty, ImmutableDictionary<Fact, ListTest>.Empty, IsResidual: true);

    /// <summary>Null: it never holds.</summary>
    private Line? ReadOne(int number, ImmutableArray<Expression> alternative)
    {
        var (tests, lists, isResidual) = (new Dictionary<Fact, Expression>(), new Dictionary<Fact, ListTest>(), false);
        foreach (var test in alternative)
        {
            if (Subject.IsConstant(test))
            {
                switch (bench.Constant(test))
                {
                    case Kleene.False: return null;
                    case Kleene.True: continue;
                    default: isResidual = true; continue;
                }
            }

            isResidual |= Subject.Of(test) is not { } fact || !(fact.Type == FactType.List ? Add(lists, fact, test) : Add(tests, fact, test));
        }

        return new(number, tests, lists, isResidual);
    }

    private static bool Add(Dictionary<Fact, Expression> tests, Fact fact, Expression test)
    {
        if (!Subject.HasClasses(fact, test))
        {
            return false;
        }

        tests[fact] = tests.TryGetValue(fact, out var other) ? new And([other, test]) : test;
        return true;
    }

    /// <summary>Of one list a line may name one set of which a member must be there, and any number of which none may be.</summary>
    private static bool Add(Dictionary<Fact, ListTest> lists, Fact fact, Expression test)
    {
        var isNegated = test is Not;
        var members = MembersOf(test is Not not ? not.Operand : test, ref isNegated);
        var before = lists.GetValueOrDefault(fact) ?? new ListTest([], []);
        if (members is not { Count: > 0 } || (!isNegated && before.OneOf.Count > 0))
        {
            return false;
        }

        lists[fact] = isNegated ? before with { NoneOf = [.. before.NoneOf, .. members] } : before with { OneOf = members };
        return true;
    }

    /// <summary>The members of which one is asked for; null: something else is asked.</summary>
    private static List<string>? MembersOf(Expression test, ref bool isNegated)
    {
        switch (test)
        {
            case Includes { List: FactReference, Member: Literal { Value: TextValue member } }: return [member.Value];
            case Comparison { Left: Length { Operand: FactReference }, Right: Literal { Value: NumberValue number } } comparison when IsEmptiness(comparison.Operator, number.Value) is { } asksForNone:
                isNegated ^= asksForNone;
                return [ListTest.AnyMember];
            case Or any:
                var all = new List<string>();
                foreach (var operand in any.Operands)
                {
                    if (operand is not Includes { List: FactReference, Member: Literal { Value: TextValue text } })
                    {
                        return null;
                    }

                    all.Add(text.Value);
                }

                return all;
            default: return null;
        }
    }

    /// <summary>Whether a comparison of a length asks for no member (true) or for any (false); null: for something else.</summary>
    private static bool? IsEmptiness(ComparisonOperator comparison, double number) => (comparison, number) switch
    {
        (ComparisonOperator.Equal, 0) or (ComparisonOperator.Less, 1) or (ComparisonOperator.LessOrEqual, 0) => true,
        (ComparisonOperator.NotEqual, 0) or (ComparisonOperator.GreaterOrEqual, 1) or (ComparisonOperator.Greater, 0) => false,
        _ => null,
    };
}
