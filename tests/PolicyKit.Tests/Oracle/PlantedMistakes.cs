using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Oracle;

/// <summary>Each mistake in what is compiled is found by the comparison: it would notice.</summary>
public sealed class PlantedMistakes
{
    private static readonly Dictionary<string, Func<Expression, Expression?>> All = new(StringComparer.Ordinal)
    {
        ["and is or"] = e => e is And { Operands.Length: > 1 } a ? new Or(a.Operands) : null,
        ["a negation is lost"] = e => e is Not n ? n.Operand : null,
        ["less is less or equal"] = e => e is Comparison { Operator: ComparisonOperator.Less } c ? c with { Operator = ComparisonOperator.LessOrEqual } : null,
        ["not equal is equal"] = e => e is Comparison { Operator: ComparisonOperator.NotEqual } c ? c with { Operator = ComparisonOperator.Equal } : null,
        ["minus is turned"] = e => e is Arithmetic { Operator: ArithmeticOperator.Subtract } a ? a with { Left = a.Right, Right = a.Left } : null,
        ["texts are joined the other way"] = e => e is Arithmetic { Type: ExpressionType.Text } a ? a with { Left = a.Right, Right = a.Left } : null,
        ["a choice is turned"] = e => e is Choice c ? c with { WhenTrue = c.WhenFalse, WhenFalse = c.WhenTrue } : null,
        ["starts is ends"] = e => e is TextTest { Operator: TextTestOperator.StartsWith } t ? t with { Operator = TextTestOperator.EndsWith } : null,
        ["some is every"] = e => e is Quantified { Quantifier: Quantifier.Some } q ? q with { Quantifier = Quantifier.Every } : null,
        ["days are counted backwards"] = e => e is DaysBetween d ? d with { From = d.To, To = d.From } : null,
        ["working days are days"] = e => e is WorkingDaysBetween d ? new DaysBetween(d.From, d.To) : null,
        ["a kind is its root"] = e => e is Under { Node: "personal/identity" } u ? u with { Node = "environment" } : null,
        ["a word is a part"] = e => e is Mentions m ? new TextTest(TextTestOperator.Contains, m.Text, new Literal(FactValue.Of(m.Words[0]))) : null,
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mistake_IsFound(string name)
    {
        var run = new OracleRun(e => Changed(e, All[name]));
        Assert.Contains(Enumerable.Range(1, 40), seed => run.Compare(seed, 20) is not null);
    }

    /// <summary>The expression with every node changed that the mistake is about.</summary>
    private static Expression Changed(Expression e, Func<Expression, Expression?> change)
    {
        Expression Of(Expression part) => Changed(part, change);
        ImmutableArray<Expression> Each(ImmutableArray<Expression> parts) => [.. parts.Select(Of)];
        Expression inner = e switch
        {
            Not x => new Not(Of(x.Operand)),
            And x => new And(Each(x.Operands)),
            Or x => new Or(Each(x.Operands)),
            Comparison x => x with { Left = Of(x.Left), Right = Of(x.Right) },
            Arithmetic x => x with { Left = Of(x.Left), Right = Of(x.Right) },
            Choice x => new Choice(Of(x.Condition), Of(x.WhenTrue), Of(x.WhenFalse)),
            TextTest x => x with { Text = Of(x.Text), Part = Of(x.Part) },
            Quantified x => x with { Condition = Of(x.Condition) },
            DaysBetween x => new DaysBetween(Of(x.From), Of(x.To)),
            WorkingDaysBetween x => new WorkingDaysBetween(Of(x.From), Of(x.To)),
            _ => e,
        };
        return change(inner) ?? inner;
    }
}
