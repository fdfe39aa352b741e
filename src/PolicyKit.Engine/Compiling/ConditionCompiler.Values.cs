using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <content>Expressions that are no truth values.</content>
internal sealed partial class ConditionCompiler
{
    public Value CompileValue(Expression expression)
    {
        var compiled = CompileValueNode(expression);
        return count is not { } counter || expression.Type == ExpressionType.Boolean ? compiled : (world, field) =>
        {
            counter.Nodes++;
            return compiled(world, field);
        };
    }

    private Value CompileValueNode(Expression expression) => expression switch
    {
        Literal literal => ConstantValue(Operand.Of(literal.Value, Kleene.Unknown)),
        FactReference reference => Read(reference.Fact),
        StatusReference status => (world, field) => world.Status(status.Axis, status.Level == FactLevel.Dataset ? -1 : field),
        GradeReference grade => (world, field) => world.Grade(grade.Scheme, field),
        ParameterReference parameter => ConstantValue(Parameter(parameter.Id)),
        AsOf => ConstantValue(Operand.Of(asOf)),
        Arithmetic arithmetic => Compute(arithmetic),
        Choice { Type: not ExpressionType.Boolean } choice =>
            Choose(Compile(choice.Condition), CompileValue(choice.WhenTrue), CompileValue(choice.WhenFalse)),
        Length length => Measure(CompileValue(length.Operand)),
        Quantified { Quantifier: Quantifier.Count } quantified => Count(Compile(quantified.Condition)),
        Since since => LatestStart(CompileValue(since.List), since.Member),
        DaysBetween days => Pair(CompileValue(days.From), CompileValue(days.To), (a, b) => Operand.Of(b.Number - a.Number)),
        WorkingDaysBetween days => Pair(CompileValue(days.From), CompileValue(days.To), WorkingDays),
        _ => Lift(Compile(expression)),
    };

    private static Value ConstantValue(Operand value) => (_, _) => value;

    private static Value Read(Fact fact)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) =>
        {
            var (value, flags) = world.Read(fact, isField ? field : -1);
            return Operand.Of(value, flags);
        };
    }

    /// <summary>A truth value where a value of any type may stand, such as either side of an equality.</summary>
    private static Value Lift(Condition condition) => (world, field) => condition(world, field) switch
    {
        Kleene.True => Operand.Of(1),
        Kleene.False => Operand.Of(0),
        var unknown => Operand.Unknown(unknown),
    };

    private static Value Pair(Value left, Value right, Func<Operand, Operand, Operand> combine) => (world, field) =>
    {
        var (a, b) = (left(world, field), right(world, field));
        return !a.IsKnown || !b.IsKnown ? Operand.Unknown(a.UnknownWith(b))
            : a.IsNull || b.IsNull ? Operand.Unknown(Kleene.Erred) : combine(a, b);
    };

    private Value Compute(Arithmetic arithmetic)
    {
        var (left, right) = (CompileValue(arithmetic.Left), CompileValue(arithmetic.Right));
        return arithmetic.Type == ExpressionType.Text ? Join(left, right) : Pair(left, right, arithmetic.Operator switch
        {
            ArithmeticOperator.Add => (a, b) => Operand.Finite(a.Number + b.Number),
            ArithmeticOperator.Subtract => (a, b) => Operand.Finite(a.Number - b.Number),
            ArithmeticOperator.Multiply => (a, b) => Operand.Finite(a.Number * b.Number),
            ArithmeticOperator.Divide => (a, b) => Operand.Finite(a.Number / b.Number),
            _ => (a, b) => Operand.Finite(a.Number % b.Number),
        });
    }

    private static Value Join(Value left, Value right) => (world, field) =>
    {
        var (a, b) = (left(world, field), right(world, field));
        return !a.IsKnown || !b.IsKnown ? Operand.Unknown(a.UnknownWith(b))
            : a.IsNull || b.IsNull ? Operand.Unknown(Kleene.Erred)
            : Operand.Of((object)world.Joined((string)a.Payload!, (string)b.Payload!));
    };

    private static Value Choose(Condition condition, Value whenTrue, Value whenFalse) => (world, field) =>
    {
        var chosen = condition(world, field);
        if (!chosen.IsUnknown())
        {
            return chosen == Kleene.True ? whenTrue(world, field) : whenFalse(world, field);
        }

        var (a, b) = (whenTrue(world, field), whenFalse(world, field));
        return a.IsKnown && b.IsKnown && a.Same(b) ? a : Operand.Unknown(chosen | a.UnknownWith(b));
    };

    private Value Measure(Value operand) => (world, field) =>
    {
        var value = operand(world, field);
        return !value.IsKnown ? value
            : value.IsNull ? Operand.Unknown(Kleene.Erred)
            : Operand.Of(value.Payload is ListValue list ? list.CountAt(asOf) : ((string)value.Payload!).Length);
    };

    private static Value Count(Condition condition) => (world, _) =>
    {
        if (world.StatedFields is not { } fields)
        {
            return Operand.Unknown();
        }

        var (count, unknown) = (0, Kleene.False);
        for (var field = 0; field < fields; field++)
        {
            var truth = condition(world, field);
            count += truth == Kleene.True ? 1 : 0;
            unknown |= truth.IsUnknown() ? truth : Kleene.False;
        }

        return unknown == Kleene.False ? Operand.Of(count) : Operand.Unknown(unknown);
    };

    private Value LatestStart(Value list, string member) => (world, field) =>
    {
        var value = list(world, field);
        if (value.Payload is not ListValue items)
        {
            return Operand.Unknown(value.State);
        }

        DateOnly? latest = null;
        foreach (var item in items.Items)
        {
            var counts = item.Member == member && item.Period.Contains(asOf);
            latest = counts && item.Period.From is { } from && !(latest >= from) ? from : latest;
        }

        return latest is { } day ? Operand.Of(day) : Operand.Unknown();
    };

    private Operand WorkingDays(Operand from, Operand to) =>
        country.Calendar.Between(DateOnly.FromDayNumber((int)from.Number), DateOnly.FromDayNumber((int)to.Number)) is { } days
            ? Operand.Of(days)
            : Operand.Unknown(Kleene.CalendarMissing);

    private Operand Parameter(string id) =>
        country.Parameters.FirstOrDefault(p => p.Id == id)?.At(asOf) is { } value ? Operand.Of(value) : Operand.Unknown();
}
