using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Reading an expression's parts.</summary>
public static class ExpressionWalk
{
    /// <summary>The direct operands, in written order.</summary>
    public static ImmutableArray<Expression> Operands(this Expression expression) => expression switch
    {
        Not e => [e.Operand],
        And e => e.Operands,
        Or e => e.Operands,
        Comparison e => [e.Left, e.Right],
        Arithmetic e => [e.Left, e.Right],
        Choice e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Includes e => [e.List, e.Member],
        TextTest e => [e.Text, e.Part],
        Mentions e => [e.Text],
        Length e => [e.Operand],
        Under e => [e.Path],
        Quantified e => [e.Condition],
        AcceptedBasis e => [e.Claims],
        Since e => [e.List],
        DaysBetween e => [e.From, e.To],
        WorkingDaysBetween e => [e.From, e.To],
        _ => [],
    };

    /// <summary>The expression and everything below it, outermost first.</summary>
    public static IReadOnlyList<Expression> SelfAndBelow(this Expression expression)
    {
        var all = new List<Expression>();
        Add(expression, all);
        return all;
    }

    /// <summary>The facts that the expression itself mentions, derived facts not followed.</summary>
    public static IEnumerable<Fact> MentionedFacts(this Expression expression) => expression.SelfAndBelow().SelectMany(e => e switch
    {
        FactReference reference => [reference.Fact],
        Evidenced evidenced => (IEnumerable<Fact>)[evidenced.Fact],
        _ => [],
    });

    /// <summary>Whether the expression reads the field at hand, outside quantifiers.</summary>
    public static bool ReadsField(this Expression expression) => expression switch
    {
        Quantified => false,
        FactReference { Fact.Level: FactLevel.Field } or Evidenced { Fact.Level: FactLevel.Field } => true,
        StatusReference { Level: FactLevel.Field } or GradeReference => true,
        _ => expression.Operands().Any(ReadsField),
    };

    private static void Add(Expression expression, List<Expression> all)
    {
        all.Add(expression);
        foreach (var operand in expression.Operands())
        {
            Add(operand, all);
        }
    }
}
