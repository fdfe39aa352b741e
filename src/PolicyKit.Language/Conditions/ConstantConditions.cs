using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Conditions whose truth no fact decides, found by constants alone.</summary>
internal static class ConstantConditions
{
    /// <summary>The truth value that the condition has whatever the facts are; null where constants alone do not tell.</summary>
    public static bool? ValueOf(Expression expression) => expression switch
    {
        Literal { Value: BooleanValue value } => value.Value,
        Not e => !ValueOf(e.Operand),
        And e => AllOf(e),
        Or e => AnyOf(e),
        Comparison { Left: Literal left, Right: Literal right } e => Compare(e.Operator, left.Value, right.Value),
        _ => null,
    };

    private static bool? AllOf(And e)
    {
        var values = e.Operands.Select(ValueOf).ToList();
        return values.Contains(false) || ComparesOneFactWithTwoConstants(e) ? false : values.Contains(null) ? null : true;
    }

    private static bool? AnyOf(Or e)
    {
        var values = e.Operands.Select(ValueOf).ToList();
        return values.Contains(true) ? true : values.Contains(null) ? null : false;
    }

    private static bool ComparesOneFactWithTwoConstants(And e) => e.Operands
        .OfType<Comparison>().Where(c => c is { Operator: ComparisonOperator.Equal, Left: FactReference, Right: Literal })
        .GroupBy(c => ((FactReference)c.Left).Fact)
        .Any(g => g.Select(c => ((Literal)c.Right).Value).Distinct().Skip(1).Any());

    private static bool? Compare(ComparisonOperator comparison, FactValue left, FactValue right)
    {
        var order = (left, right) switch
        {
            (NumberValue a, NumberValue b) => a.Value.CompareTo(b.Value),
            (TextValue a, TextValue b) => string.CompareOrdinal(a.Value, b.Value),
            _ => left.Equals(right) ? 0 : (int?)null,
        };
        return comparison switch
        {
            ComparisonOperator.Equal => left.Equals(right),
            ComparisonOperator.NotEqual => !left.Equals(right),
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }
}
