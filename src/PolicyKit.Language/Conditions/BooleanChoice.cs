using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Makes the expressions that branches of functions become, as plain as a person would have written them. In Kleene's logic
/// <c>c ? true : x</c> and <c>c || x</c> are one, flags of unknowns included, and so are the other three.</summary>
internal static class BooleanChoice
{
    public static Expression Of(Expression condition, Expression yes, Expression no) => (IsTrue(yes), IsTrue(no)) switch
    {
        (true, true) or (false, false) => new Choice(condition, yes, no),
        (true, false) => condition,
        (false, true) => Negation(condition),
        (true, null) => Any(condition, no),
        (false, null) => All(Negation(condition), no),
        (null, true) => Any(Negation(condition), yes),
        (null, false) => All(condition, yes),
        _ => new Choice(condition, yes, no),
    };

    /// <summary>The flat conjunction; without constants that change nothing.</summary>
    public static Expression All(params IEnumerable<Expression> operands)
    {
        ImmutableArray<Expression> flat = [.. operands.Where(o => IsTrue(o) != true).SelectMany(o => o is And and ? and.Operands : [o])];
        return flat.Any(o => IsTrue(o) == false) ? new Literal(FactValue.False)
            : flat.Length switch { 0 => Literal.True, 1 => flat[0], _ => new And(flat) };
    }

    /// <summary>The flat disjunction; without constants that change nothing.</summary>
    public static Expression Any(params IEnumerable<Expression> operands)
    {
        ImmutableArray<Expression> flat = [.. operands.Where(o => IsTrue(o) != false).SelectMany(o => o is Or or ? or.Operands : [o])];
        return flat.Any(o => IsTrue(o) == true) ? Literal.True
            : flat.Length switch { 0 => new Literal(FactValue.False), 1 => flat[0], _ => new Or(flat) };
    }

    /// <summary>The negation; of a negation what was negated.</summary>
    public static Expression Negation(Expression operand) => operand switch
    {
        Not not => not.Operand,
        Literal { Value: BooleanValue value } => new Literal(FactValue.Of(!value.Value)),
        _ => new Not(operand),
    };

    private static bool? IsTrue(Expression expression) => expression is Literal { Value: BooleanValue value } ? value.Value : null;
}
