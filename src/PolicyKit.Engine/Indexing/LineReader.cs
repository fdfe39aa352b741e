using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Reads conditions as lines.</summary>
internal sealed class LineReader(TestBench bench)
{
    private static readonly IReadOnlyDictionary<Fact, ListTest> NoLists = ImmutableDictionary<Fact, ListTest>.Empty;

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
    public static Line Whole(int number) => new(number, [], NoLists, IsResidual: true);

    /// <summary>Null: it never holds.</summary>
    private Line? ReadOne(int number, ImmutableArray<Expression> alternative)
    {
        var (tests, lists, isResidual) = (new List<FactTest>(alternative.Length), (Dictionary<Fact, ListTest>?)null, false);
        foreach (var test in alternative)
        {
            switch (Subject.Of(test))
            {
                case { IsConstant: true } when bench.Constant(test) is var constant && !constant.IsUnknown():
                    if (constant == Kleene.False)
                    {
                        return null;
                    }

                    break;
                case { Fact: { Type: FactType.List } list }: isResidual |= !Add(lists ??= [], list, test); break;
                case { Fact: { } fact } when Subject.HasClasses(fact, test): Add(tests, fact, test); break;
                default: isResidual = true; break;
            }
        }

        return new(number, tests, lists ?? NoLists, isResidual);
    }

    private static void Add(List<FactTest> tests, Fact fact, Expression test)
    {
        var at = tests.FindIndex(t => t.Fact == fact);
        if (at < 0)
        {
            tests.Add(new(fact, test));
        }
        else
        {
            tests[at] = new(fact, new And([tests[at].Test, test]));
        }
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
