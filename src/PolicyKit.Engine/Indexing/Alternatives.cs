using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Takes a condition apart into alternatives, each a conjunction of tests: it holds if all tests of one of them do.</summary>
/// <remarks>Kleene's connectives are minimum and maximum of false, unknown and true, so they distribute over each other and obey De
/// Morgan: the greatest of the alternatives' least tests is the truth of the condition as written.</remarks>
internal static class Alternatives
{
    private const int Most = 8;

    /// <summary>The alternatives; none if the condition never holds, one without tests if it always does. What would make too many of them
    /// stays together as one test.</summary>
    public static ImmutableArray<ImmutableArray<Expression>> Of(Expression condition) => Split(condition, isNegated: false);

    private static ImmutableArray<ImmutableArray<Expression>> Split(Expression expression, bool isNegated) => expression switch
    {
        Literal { Value: BooleanValue constant } => constant.Value == isNegated ? [] : [[]],
        Not not => Split(not.Operand, !isNegated),
        And all when isNegated => Any(all, all.Operands, isNegated),
        And all => All(all.Operands, isNegated),
        Or any when isNegated => All(any.Operands, isNegated),
        Or any => Any(any, any.Operands, isNegated),
        _ => Together(expression, isNegated),
    };

    private static ImmutableArray<ImmutableArray<Expression>> Together(Expression expression, bool isNegated) =>
        [[isNegated ? new Not(expression) : expression]];

    /// <summary>One of several: of one fact they are one test.</summary>
    private static ImmutableArray<ImmutableArray<Expression>> Any(Expression whole, ImmutableArray<Expression> operands, bool isNegated)
    {
        if (Subject.Of(whole).Fact is not null)
        {
            return Together(whole, isNegated);
        }

        var any = operands.SelectMany(o => Split(o, isNegated)).Take(Most + 1).ToImmutableArray();
        return any.Length > Most ? Together(whole, isNegated) : any;
    }

    private static ImmutableArray<ImmutableArray<Expression>> All(ImmutableArray<Expression> operands, bool isNegated)
    {
        var (shared, all) = (ImmutableArray.CreateBuilder<Expression>(operands.Length), (ImmutableArray<ImmutableArray<Expression>>)[[]]);
        foreach (var operand in operands)
        {
            var split = Split(operand, isNegated);
            split = all.Length * split.Length > Most ? Together(operand, isNegated) : split;
            if (split is [var only])
            {
                shared.AddRange(only);
            }
            else
            {
                all = [.. all.SelectMany(tests => split.Select(more => tests.AddRange(more)))];
            }
        }

        return all is [[]] ? [shared.ToImmutable()] : [.. all.Select(tests => tests.AddRange(shared))];
    }
}
