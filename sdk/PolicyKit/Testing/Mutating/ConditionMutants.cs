using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>A condition with one place of it otherwise.</summary>
/// <param name="Done">What was done, as a person reads it.</param>
/// <param name="Condition">The condition.</param>
internal sealed record ConditionMutant(string Done, Expression Condition);

/// <summary>The first-order mutants of a condition: operands dropped or negated, operators swapped, constants and members shifted to their
/// neighbours.</summary>
/// <param name="taxonomy">The kinds of fields.</param>
internal sealed class ConditionMutants(Taxonomy taxonomy)
{
    /// <summary>The mutants, each once, in written order.</summary>
    public IEnumerable<ConditionMutant> Of(Expression condition)
    {
        var written = ConditionPrinter.Print(condition);
        return Anywhere(condition, isTest: true).Where(m => ConditionPrinter.Print(m.Condition) != written).DistinctBy(m => ConditionPrinter.Print(m.Condition));
    }

    /// <param name="expression">The expression.</param>
    /// <param name="isTest">Whether its negation is another mutant: not where it stands under a negation, which drops that.</param>
    private IEnumerable<ConditionMutant> Anywhere(Expression expression, bool isTest)
    {
        var operands = expression.Operands();
        var below = operands.SelectMany((operand, i) => Anywhere(operand, expression is not Not).Select(m => m with { Condition = expression.Over(operands.SetItem(i, m.Condition)) }));
        return Here(expression, isTest).Concat(below);
    }

    private IEnumerable<ConditionMutant> Here(Expression expression, bool isTest)
    {
        var negated = isTest && expression is { Type: ExpressionType.Boolean } and not Literal and not TextUnavailable ? [Negated(expression)] : Array.Empty<Expression>();
        return Dropped(expression).Concat(Unmentioned(expression)).Concat(negated.Concat(Swapped(expression)).Concat(Shifted(expression)).Select(m => Become(expression, m)));
    }

    private static ConditionMutant Become(Expression from, Expression to) => new($"`{ConditionPrinter.Print(from)}` becomes `{ConditionPrinter.Print(to)}`", to);

    private static Expression Negated(Expression expression) => expression is Not not ? not.Operand : new Not(expression);

    private static IEnumerable<ConditionMutant> Dropped(Expression expression) => expression is not (And or Or) || expression.Operands().Length < 2 ? []
        : expression.Operands().Select((o, i) => new ConditionMutant($"without `{ConditionPrinter.Print(o)}`", expression.Over(expression.Operands().RemoveAt(i))));

    private static IEnumerable<ConditionMutant> Unmentioned(Expression expression) => expression is not Mentions { Words.Length: > 1 } mentions ? []
        : mentions.Words.Select(word => new ConditionMutant($"without the word '{word}'", mentions with { Words = mentions.Words.Remove(word) }));

    private static IEnumerable<Expression> Swapped(Expression expression) => expression switch
    {
        And { Operands.Length: > 1 } e => [new Or(e.Operands)],
        Or { Operands.Length: > 1 } e => [new And(e.Operands)],
        Comparison { Operator: >= ComparisonOperator.Less } e => [e with { Operator = Neighbour(e.Operator) }],
        Arithmetic { Left.Type: ExpressionType.Number } e => [e with { Operator = e.Operator == ArithmeticOperator.Subtract ? ArithmeticOperator.Add : ArithmeticOperator.Subtract }],
        Choice e => [new Choice(e.Condition, e.WhenFalse, e.WhenTrue)],
        Quantified { Quantifier: Quantifier.Some or Quantifier.Every } e => [e with { Quantifier = e.Quantifier == Quantifier.Some ? Quantifier.Every : Quantifier.Some }],
        _ => [],
    };

    private static ComparisonOperator Neighbour(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.LessOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Less,
        ComparisonOperator.Greater => ComparisonOperator.GreaterOrEqual,
        _ => ComparisonOperator.Greater,
    };

    private IEnumerable<Expression> Shifted(Expression expression) => expression switch
    {
        Literal { Value: NumberValue number } => new[] { number.Value - 1, number.Value + 1 }.Select(n => new Literal(FactValue.Of(n))),
        Literal { Value: DateValue day } => PeriodMutants.Beside(day.Value).Select(d => new Literal(FactValue.Of(d))),
        Comparison { Left: FactReference { Fact: { Type: FactType.Enum } fact }, Right: Literal { Value: TextValue member } } e =>
            Next(fact, member.Value).Select(v => e with { Right = v }),
        Includes { List: FactReference { Fact: var fact }, Member: Literal { Value: TextValue member } } e => Next(fact, member.Value).Select(v => e with { Member = v }),
        Under e => taxonomy.Nodes.Where(n => Taxonomy.IsUnder(e.Node, n) && n != e.Node).OrderByDescending(n => n.Length).Take(1).Select(n => e with { Node = n }),
        AcceptedBasis { AcceptedTiers.Length: > 1 } e => e.AcceptedTiers.Select(t => e with { AcceptedTiers = e.AcceptedTiers.Remove(t) }),
        _ => [],
    };

    /// <summary>The member after one, in declared order; after the last the first.</summary>
    private static IEnumerable<Literal> Next(Fact fact, string member)
    {
        var at = fact.Values.IndexOf(member);
        return at < 0 || fact.Values.Length < 2 ? [] : [new(FactValue.Of(fact.Values[(at + 1) % fact.Values.Length]))];
    }
}
