using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Gives names and types to a parsed condition. What comes in is our syntax, what goes out the model's expression, and
/// nothing that is not typed by docs/guides/policy-language.md gets through: no coercion, no truthiness.</summary>
internal sealed partial class ExpressionBinder(ConditionText text, IConditionScope scope, ProblemList problems)
{
    private readonly List<PlacedReference> _references = [];
    private QuantifierForm _quantifier;

    /// <summary>What the condition reads, in written order.</summary>
    public IReadOnlyList<PlacedReference> References => _references;

    /// <summary>Binds; null if a problem was added.</summary>
    public Typed? Bind(Syntax syntax)
    {
        var typed = Enter(syntax.Span) ? BindNode(syntax) : null;
        _nesting--;
        return typed;
    }

    /// <summary>Binds the whole of a condition.</summary>
    public Typed? BindAll(Syntax syntax) => Bind(syntax) is { } typed ? Bounded(typed) : null;

    private Typed? BindNode(Syntax syntax) => syntax switch
    {
        LiteralSyntax s => BindLiteral(s),
        NameSyntax s => BindName(s),
        MemberSyntax s => BindMember(s),
        CallSyntax s => BindCall(s),
        UnarySyntax s => BindUnary(s),
        BinarySyntax { Operator: "&&" or "||" } s => BindLogical(s),
        BinarySyntax { Operator: "+" or "-" or "*" or "/" or "%" } s => BindArithmetic(s),
        BinarySyntax s => BindComparison(s),
        ConditionalSyntax s => BindChoice(s),
        ArraySyntax s => Fail(ConditionProblems.Refused(Place(s), RefusedForm.LooseList)),
        FunctionSyntax s => Fail(ScriptProblems.NotAValue(text.At(s.NameSpan), "function", "dataset.fields.some(function (f) { … })")),
        RefusedSyntax s => Fail(ConditionProblems.Refused(Place(s), s.Form)),
        _ => throw new InvalidOperationException($"No binding for {syntax.GetType().Name}."),
    };

    /// <summary>Checks that the whole has the wanted type, and for a fact with members that they are its members.</summary>
    public bool Expect(Typed typed, TypeKind wanted, Fact? target = null)
    {
        var isText = wanted == TypeKind.Enum && typed.Kind == TypeKind.Text && !typed.Type.Members.IsEmpty;
        if (typed.Kind != wanted && !isText)
        {
            return Refuse(ConditionProblems.WrongType(text.At(typed.Span), typed.Kind, wanted));
        }

        if (target is { Type: FactType.Enum } && typed.Type.Members.FirstOrDefault(m => !target.Values.Contains(m)) is { } stranger)
        {
            return Refuse(ConditionProblems.NotAMember(text.At(typed.Span), stranger, target.Id, target.Values));
        }

        return true;
    }

    private static Typed BindLiteral(LiteralSyntax syntax) => syntax.Value switch
    {
        null => new(new Literal(FactValue.Null), StaticType.Null, syntax.Span),
        bool value => new(new Literal(FactValue.Of(value)), StaticType.Boolean, syntax.Span),
        string value => new(new Literal(FactValue.Of(value)), StaticType.Text with { Members = [value] }, syntax.Span),
        var value => new(new Literal(FactValue.Of(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))),
            StaticType.Number, syntax.Span),
    };

    private Typed? BindUnary(UnarySyntax syntax)
    {
        var wanted = syntax.Operator == "!" ? TypeKind.Boolean : TypeKind.Number;
        if (BindAs(syntax.Operand, wanted) is not { } operand)
        {
            return null;
        }

        var expression = syntax.Operator switch
        {
            "!" => IsInlining ? BooleanChoice.Negation(operand.Expression) : new Not(operand.Expression),
            "+" => operand.Expression,
            _ when operand.Expression is Literal { Value: NumberValue n } => new Literal(FactValue.Of(-n.Value)),
            _ => new Arithmetic(ArithmeticOperator.Subtract, new Literal(FactValue.Of(0)), operand.Expression),
        };
        return new(expression, operand.Type, syntax.Span) { IsArgument = operand.IsArgument };
    }

    private Typed? BindChoice(ConditionalSyntax syntax)
    {
        var condition = BindAs(syntax.Condition, TypeKind.Boolean);
        var (yes, no) = (Bind(syntax.WhenTrue), Bind(syntax.WhenFalse));
        return condition is null || yes is null || no is null ? null : Choose(condition, yes, no, syntax.Span, "? :");
    }

    private Typed? Choose(Typed condition, Typed yes, Typed no, TextSpan span, string what)
    {
        if (yes.Kind is TypeKind.List or TypeKind.Path or TypeKind.Citations or TypeKind.Null)
        {
            return Fail(ConditionProblems.WrongType(text.At(yes.Span), yes.Kind, TypeKind.Boolean, TypeKind.Number, TypeKind.Text,
                TypeKind.Date));
        }

        if (CommonType(yes.Type, no.Type) is not { } type)
        {
            return Fail(ConditionProblems.MixedTypes(text.At(no.Span), what, yes.Kind, no.Kind));
        }

        if (ConstantConditions.ValueOf(condition.Expression) is { } value)
        {
            if (!condition.IsArgument)
            {
                Report(ScriptProblems.ConstantBranch(text.At(condition.Span), value));
            }

            return (value ? yes : no) with { Type = type, Span = span };
        }

        var isPlain = IsInlining && type.Kind == TypeKind.Boolean;
        return new(isPlain ? BooleanChoice.Of(condition.Expression, yes.Expression, no.Expression)
            : new Choice(condition.Expression, yes.Expression, no.Expression), type, span)
        { IsArgument = condition.IsArgument };
    }

    /// <summary>The type that holds the values of both; null if there is none.</summary>
    private static StaticType? CommonType(StaticType a, StaticType b)
    {
        var isNullable = a.IsNullable || b.IsNullable;
        if (a.Kind != b.Kind)
        {
            // An enum and a text of known values are texts of known values.
            return a.Kind is TypeKind.Enum or TypeKind.Text && b.Kind is TypeKind.Enum or TypeKind.Text && !a.Members.IsEmpty
                && !b.Members.IsEmpty
                ? new(TypeKind.Text, [.. a.Members.Union(b.Members)], isNullable) : null;
        }

        return new(a.Kind, a.Members.IsEmpty || b.Members.IsEmpty ? [] : [.. a.Members.Union(b.Members)], isNullable);
    }

    /// <summary>Binds an operand that must have that type.</summary>
    private Typed? BindAs(Syntax syntax, TypeKind wanted)
    {
        if (Bind(syntax) is not { } typed)
        {
            return null;
        }

        return typed.Kind == wanted ? typed : Fail(ConditionProblems.WrongType(text.At(typed.Span), typed.Kind, wanted));
    }

    /// <summary>Binds an operand that must be a text literal.</summary>
    private (string Value, TextSpan Span)? BindTextLiteral(Syntax syntax, string what)
    {
        if (syntax is LiteralSyntax { Value: string value })
        {
            return (value, syntax.Span);
        }

        // A name that stands for a literal is one.
        if (syntax is NameSyntax name && Lookup(name.Name) is NamedValue or NamedConstant)
        {
            if (Bind(syntax) is not { } named)
            {
                return null;
            }

            if (named.Expression is Literal { Value: TextValue given })
            {
                return (given.Value, syntax.Span);
            }
        }

        Fail(ConditionProblems.NeedsLiteral(Place(syntax), what));
        return null;
    }

    private SourcePlace Place(Syntax syntax) => text.At(syntax.Span);

    private Typed? Fail(Problem problem)
    {
        Report(problem);
        return null;
    }

    /// <summary>Adds a problem; one of a function once, with the call that showed it.</summary>
    private void Report(Problem problem)
    {
        if (!IsInlining)
        {
            problems.Add(problem);
        }
        else if (scope.Library?.NoteProblem(problem) != false)
        {
            problems.Add(problem.CalledAt(_calls.Last().Call));
        }
    }

    /// <summary>How the quantifier at hand names the field.</summary>
    private enum QuantifierForm : byte
    {
        /// <summary>There is none.</summary>
        None,

        /// <summary><c>some(field.x)</c>: <c>field</c> is each field.</summary>
        Bare,

        /// <summary><c>dataset.fields.some(function (f) { … })</c>: the parameter is each field, and <c>field</c> is outside.</summary>
        Named,
    }

    private Typed Reference(Expression expression, StaticType type, TextSpan span)
    {
        _references.Add(new(expression, text.At(span)));
        return new(expression, type, span);
    }
}
