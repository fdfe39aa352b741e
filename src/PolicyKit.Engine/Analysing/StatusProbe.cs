using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A test of what an earlier stratum made of an axis. Of a dataset of one field, dataset and field come to the same.</summary>
internal sealed class StatusProbe(Side side, Mode mode, StatusReference status, Expression test) : Probe
{
    private byte[]? _truths;

    public override string Key => $"status({status.Axis.Key()} {ConditionPrinter.Print(test)} {mode} {View.Key})";

    private StatusView View => side.StatusOf(status.Axis, mode);

    public override Between Over(Box box)
    {
        var truths = _truths ??= Truths();
        var outcomes = View.Outcomes(box);
        Between? hull = null;
        for (var i = 0; i < FieldOutcomes.Count; i++)
        {
            if ((outcomes >> i & 1) == 1)
            {
                hull = hull?.Hull(Between.Just(truths[i])) ?? Between.Just(truths[i]);
            }
        }

        return hull!.Value;
    }

    public override void Seek(Box box, Seeker seeker) => View.Seek(box, seeker);

    private byte[] Truths() => [.. Enum.GetValues<FieldOutcome>().Select(outcome => outcome switch
    {
        FieldOutcome.ScopedOut => With(AxisNames.OutOfScope),
        <= FieldOutcome.Open => With(status.Axis.NameOf((OpeningStatus)((int)outcome - (int)FieldOutcome.Closed))),
        _ => Between.Unknown,
    })];

    private byte With(string name) => Between.Of(side.Bench.Constant(Substitution.Of(test, status, new Literal(FactValue.Of(name)))));
}

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
