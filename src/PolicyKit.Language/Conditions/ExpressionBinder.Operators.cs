using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <content>Operators: both sides of one type, or an error.</content>
internal sealed partial class ExpressionBinder
{
    private Typed? BindLogical(BinarySyntax syntax)
    {
        var operands = new List<Typed?>();
        Flatten(syntax, syntax.Operator, operands);
        if (operands.Contains(null))
        {
            return null;
        }

        // What a call returns joins the chain in which it stands, as if it were written there.
        var isAnd = syntax.Operator == "&&";
        ImmutableArray<Expression> expressions = [.. operands.SelectMany(o => o!.Expression switch
        {
            And inner when isAnd => inner.Operands,
            Or inner when !isAnd => inner.Operands,
            var other => [other],
        })];
        return new(IsInlining ? (isAnd ? BooleanChoice.All(expressions) : BooleanChoice.Any(expressions))
            : isAnd ? new And(expressions) : new Or(expressions), StaticType.Boolean, syntax.Span)
        {
            IsArgument = operands.Exists(o => o!.IsArgument),
        };
    }

    private void Flatten(Syntax syntax, string name, List<Typed?> operands)
    {
        // The chain leans to the left and may be as long as a condition: a loop for the left, the stack for the right.
        var rights = new Stack<Syntax>();
        while (syntax is BinarySyntax binary && binary.Operator == name)
        {
            rights.Push(binary.Right);
            syntax = binary.Left;
        }

        operands.Add(BindAs(syntax, TypeKind.Boolean));
        foreach (var right in rights)
        {
            if (right is BinarySyntax inner && inner.Operator == name)
            {
                Flatten(right, name, operands);
            }
            else
            {
                operands.Add(BindAs(right, TypeKind.Boolean));
            }
        }
    }

    private Typed? BindArithmetic(BinarySyntax syntax)
    {
        if (BindBoth(syntax.Left, syntax.Right) is not var (left, right))
        {
            return null;
        }

        var joins = syntax.Operator == "+";
        foreach (var side in new[] { left, right })
        {
            if (side.Kind != TypeKind.Number && !(joins && side.Kind == TypeKind.Text))
            {
                return Fail(joins ? ConditionProblems.WrongType(text.At(side.Span), side.Kind, TypeKind.Number, TypeKind.Text)
                    : ConditionProblems.WrongType(text.At(side.Span), side.Kind, TypeKind.Number));
            }
        }

        if (left.Kind != right.Kind)
        {
            return Fail(ConditionProblems.MixedTypes(text.At(syntax.Span), syntax.Operator, left.Kind, right.Kind));
        }

        if (syntax.Operator is "/" or "%" && right.Expression is Literal { Value: NumberValue { Value: 0 } })
        {
            return Fail(ConditionProblems.NotFinite(text.At(right.Span)));
        }

        return new(new Arithmetic(ArithmeticOf(syntax.Operator), left.Expression, right.Expression),
            joins && left.Kind == TypeKind.Text ? StaticType.Text : StaticType.Number, syntax.Span);
    }

    /// <summary>Binds two operands, so that the problems of both are found.</summary>
    private (Typed Left, Typed Right)? BindBoth(Syntax left, Syntax right)
    {
        var (first, second) = (Bind(left), Bind(right));
        return first is null || second is null ? null : (first, second);
    }

    private static ArithmeticOperator ArithmeticOf(string name) => name switch
    {
        "+" => ArithmeticOperator.Add,
        "-" => ArithmeticOperator.Subtract,
        "*" => ArithmeticOperator.Multiply,
        "/" => ArithmeticOperator.Divide,
        _ => ArithmeticOperator.Remainder,
    };

    private Typed? BindComparison(BinarySyntax syntax)
    {
        if (BindBoth(syntax.Left, syntax.Right) is not var (left, right))
        {
            return null;
        }

        var comparison = syntax.Operator switch
        {
            "==" or "===" => ComparisonOperator.Equal,
            "!=" or "!==" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.Less,
            "<=" => ComparisonOperator.LessOrEqual,
            ">" => ComparisonOperator.Greater,
            _ => ComparisonOperator.GreaterOrEqual,
        };
        return Compare(comparison, left, right, syntax.Span, syntax.Operator);
    }

    private Typed? Compare(ComparisonOperator comparison, Typed left, Typed right, TextSpan span, string name)
    {
        var isEquality = comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (!(isEquality ? AreComparable(left, right, span, name) : AreOrdered(left, right, span, name)))
        {
            return null;
        }

        var expression = new Comparison(comparison, left.Expression, right.Expression);
        var (isArgument, constant) = (left.IsArgument || right.IsArgument, ConstantConditions.ValueOf(expression));
        if (!isArgument && constant is { } value)
        {
            Report(ConditionProblems.Constant(text.At(span), value));
        }

        return new(isArgument && constant is { } known ? new Literal(FactValue.Of(known)) : expression, StaticType.Boolean, span)
        {
            IsArgument = isArgument,
        };
    }

    private bool AreComparable(Typed left, Typed right, TextSpan span, string name)
    {
        if (left.Kind == TypeKind.Null || right.Kind == TypeKind.Null)
        {
            var other = left.Kind == TypeKind.Null ? right : left;
            return other.Type.IsNullable || Refuse(ConditionProblems.NotNullable(text.At(other.Span), text.Slice(other.Span)));
        }

        foreach (var side in new[] { left, right })
        {
            if (side.Kind is TypeKind.Path or TypeKind.List or TypeKind.Citations)
            {
                return Refuse(ConditionProblems.NoEquality(text.At(side.Span), side.Kind));
            }
        }

        if (left.Kind == TypeKind.Enum || right.Kind == TypeKind.Enum)
        {
            return left.Kind == TypeKind.Enum ? IsMemberOf(left, right, span, name) : IsMemberOf(right, left, span, name);
        }

        return left.Kind == right.Kind || Refuse(ConditionProblems.MixedTypes(text.At(span), name, left.Kind, right.Kind));
    }

    /// <summary>An enum compares with literals of its members, and with another enum that shares one.</summary>
    private bool IsMemberOf(Typed set, Typed value, TextSpan span, string name)
    {
        var members = set.Type.Members;
        if (value.Kind == TypeKind.Text && value.Type.Members.FirstOrDefault(m => !members.Contains(m)) is { } stranger)
        {
            return Refuse(ConditionProblems.NotAMember(text.At(value.Span), stranger, text.Slice(set.Span), members));
        }

        return value.Type.Members.Any(members.Contains)
            || Refuse(ConditionProblems.MixedTypes(text.At(span), name, set.Kind, value.Kind));
    }

    private bool AreOrdered(Typed left, Typed right, TextSpan span, string name)
    {
        foreach (var side in new[] { left, right })
        {
            if (side.Kind is not (TypeKind.Number or TypeKind.Text or TypeKind.Date))
            {
                return Refuse(ConditionProblems.NoOrder(text.At(side.Span), side.Kind));
            }
        }

        return left.Kind == right.Kind || Refuse(ConditionProblems.MixedTypes(text.At(span), name, left.Kind, right.Kind));
    }

    private bool Refuse(Problem problem)
    {
        Report(problem);
        return false;
    }
}
