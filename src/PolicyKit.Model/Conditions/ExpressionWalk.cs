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

    /// <summary>The same expression over other operands.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="operands">As many as <see cref="Operands"/> gives, in that order and of the same types; of a conjunction or disjunction any number.</param>
    public static Expression Over(this Expression expression, ImmutableArray<Expression> operands) => expression switch
    {
        Not => new Not(operands[0]),
        And => new And(operands),
        Or => new Or(operands),
        Comparison e => e with { Left = operands[0], Right = operands[1] },
        Arithmetic e => e with { Left = operands[0], Right = operands[1] },
        Choice => new Choice(operands[0], operands[1], operands[2]),
        Includes => new Includes(operands[0], operands[1]),
        TextTest e => e with { Text = operands[0], Part = operands[1] },
        Mentions e => e with { Text = operands[0] },
        Length => new Length(operands[0]),
        Under e => e with { Path = operands[0] },
        Quantified e => e with { Condition = operands[0] },
        AcceptedBasis e => e with { Claims = operands[0] },
        Since e => e with { List = operands[0] },
        DaysBetween => new DaysBetween(operands[0], operands[1]),
        WorkingDaysBetween => new WorkingDaysBetween(operands[0], operands[1]),
        _ => expression,
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
