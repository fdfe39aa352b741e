using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Puts a constant in the place of what is not a fact.</summary>
internal static class Substitution
{
    /// <summary>The test with the constant; parts of which the place may be are those that conditions have around a status or a grade.</summary>
    public static Expression Of(Expression test, Expression place, Literal constant) => test.Equals(place) ? constant : test switch
    {
        Comparison c => c with { Left = Of(c.Left, place, constant), Right = Of(c.Right, place, constant) },
        Includes i => i with { List = Of(i.List, place, constant), Member = Of(i.Member, place, constant) },
        Arithmetic a => a with { Left = Of(a.Left, place, constant), Right = Of(a.Right, place, constant) },
        Choice c => new Choice(Of(c.Condition, place, constant), Of(c.WhenTrue, place, constant), Of(c.WhenFalse, place, constant)),
        Not n => new Not(Of(n.Operand, place, constant)),
        And a => new And([.. a.Operands.Select(o => Of(o, place, constant))]),
        Or o => new Or([.. o.Operands.Select(p => Of(p, place, constant))]),
        _ => test,
    };
}
