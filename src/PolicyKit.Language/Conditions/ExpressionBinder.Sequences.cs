using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <content><c>some every filter map includes length</c> of lists that are written out, of the fields, and of lists with declared
/// members. A list never becomes a value: what is asked of it becomes one expression.</content>
internal sealed partial class ExpressionBinder
{
    private bool IsSequence(Syntax syntax) => syntax switch
    {
        ArraySyntax => true,
        MemberSyntax { Name: "fields", Target: NameSyntax name } => RootOf(name)?.Level == FactLevel.Dataset,
        CallSyntax { Callee: MemberSyntax { Name: "filter" or "map" } } => true,
        NameSyntax name => Lookup(name.Name) is NamedSequence or NamedConstant { Value: ArraySyntax },
        _ => false,
    };

    /// <summary>The list that is written there; null if a problem was added.</summary>
    private Sequence? BindSequence(Syntax syntax, string method) => syntax switch
    {
        ArraySyntax list => BindItems(list),
        NameSyntax name when Lookup(name.Name) is NamedSequence named => UseSequence(named.Value, name),
        NameSyntax name when Lookup(name.Name) is NamedConstant { Value: ArraySyntax } constant => Constant(constant, name, () => BindSequence(constant.Value, method)),
        MemberSyntax when IsSequence(syntax) => new FieldSequence(null, null),
        CallSyntax { Callee: MemberSyntax { Name: "filter" or "map" } member } call => BindStep(call, member),
        _ => BindMembers(syntax, method),
    };

    private Sequence? UseSequence(Sequence sequence, NameSyntax name) =>
        sequence is ItemSequence { Barrier: var barrier } && Crosses(barrier, name) ? null : sequence;

    private ItemSequence? BindItems(ArraySyntax list)
    {
        if (list.Items.IsEmpty)
        {
            Fail(ConditionProblems.Refused(Place(list), RefusedForm.EmptyList));
            return null;
        }

        var items = list.Items.Select(i => Bind(i) is { } typed ? Bounded(typed) : null).ToList();
        return items.Contains(null) ? null : new([.. items.Select(i => new SequenceItem(i!, null))], MayRepeat: false,
            items.Select(i => BarrierHere(i!.Expression)).Max());
    }

    /// <summary>A stated list with declared members: each of them, where the list includes it.</summary>
    private ItemSequence? BindMembers(Syntax syntax, string method)
    {
        if (Bind(syntax) is not { } list)
        {
            return null;
        }

        if (list.Kind != TypeKind.List || list.Type.Members.IsEmpty)
        {
            Fail(ScriptProblems.OpenList(text.At(list.Span), method));
            return null;
        }

        return new([.. list.Type.Members.Select(m => new SequenceItem(
            new(new Literal(FactValue.Of(m)), StaticType.Text with { Members = [m] }, list.Span),
            new Includes(list.Expression, new Literal(FactValue.Of(m)))))], MayRepeat: true, BarrierHere(list.Expression));
    }

    /// <summary><c>.filter(f)</c>, <c>.map(f)</c></summary>
    private Sequence? BindStep(CallSyntax call, MemberSyntax member)
    {
        if (!HasArguments(call, 1, member.Name + "(function (x) { return …; })") || BindSequence(member.Target, member.Name) is not { } sequence)
        {
            return null;
        }

        if (AsFunction(call.Arguments[0]) is not { } function)
        {
            Fail(ScriptProblems.NeedsFunction(Place(call.Arguments[0]), member.Name));
            return null;
        }

        var filters = member.Name == "filter";
        if (sequence is FieldSequence fields)
        {
            return ApplyToField(fields, function, call, member.NameSpan) is not { } applied || (filters && !IsBoolean(applied)) ? null
                : filters ? fields with { Guard = Conjoined(fields.Guard, applied.Expression) } : fields with { Value = applied };
        }

        var items = (ItemSequence)sequence;
        var results = items.Items.Select(i => ApplyTo(i, function, call)).ToList();
        return results.Exists(r => r is null || (filters && !IsBoolean(r))) ? null
            : items with { Items = [.. items.Items.Zip(results, (i, r) => filters ? i with { Guard = Conjoined(i.Guard, r!.Expression) } : i with { Value = r! })] };
    }

    private Typed? BindSequenceTest(CallSyntax call, MemberSyntax member)
    {
        if (!HasArguments(call, 1, member.Name + "(function (x) { return …; })") || BindSequence(member.Target, member.Name) is not { } sequence)
        {
            return null;
        }

        if (AsFunction(call.Arguments[0]) is not { } function)
        {
            return Fail(ScriptProblems.NeedsFunction(Place(call.Arguments[0]), member.Name));
        }

        var isSome = member.Name == "some";
        if (sequence is FieldSequence fields)
        {
            return TestFields(fields, function, isSome ? Quantifier.Some : Quantifier.Every, call, member.NameSpan);
        }

        var items = ((ItemSequence)sequence).Items;
        var tests = items.Select(i => ApplyTo(i, function, call)).ToList();
        return tests.Exists(t => t is null || !IsBoolean(t)) ? null
            : Combined(items.Zip(tests, (i, t) => (i.Guard, t!.Expression)), isSome, call.Span);
    }

    /// <summary>Whether one holds that is there, or all that are there.</summary>
    private Typed? Combined(IEnumerable<(Expression? Guard, Expression Test)> tests, bool isSome, TextSpan span) => Bounded(new(isSome
            ? BooleanChoice.Any(tests.Select(t => t.Guard is null ? t.Test : BooleanChoice.All(t.Guard, t.Test)))
            : BooleanChoice.All(tests.Select(t => t.Guard is null ? t.Test : BooleanChoice.Any(BooleanChoice.Negation(t.Guard), t.Test))),
        StaticType.Boolean, span)
    { IsArgument = true });

    private Typed? BindSequenceIncludes(CallSyntax call, MemberSyntax member)
    {
        if (member.Target is ArraySyntax list)
        {
            return BindAnyOf(call, list);
        }

        if (!HasArguments(call, 1, "includes(value)") || BindSequence(member.Target, member.Name) is not { } sequence
            || Bind(call.Arguments[0]) is not { } value)
        {
            return null;
        }

        if (sequence is FieldSequence fields)
        {
            return fields.Value is null ? Fail(ScriptProblems.NotAValue(text.At(member.NameSpan), "includes", "some(function (f) { … })"))
                : BarrierHere(value.Expression) != Barrier.None ? Fail(ScriptProblems.OuterField(text.At(value.Span), text.Slice(value.Span)))
                : Compare(ComparisonOperator.Equal, fields.Value with { Span = call.Span }, value, call.Span, "includes") is { } equal
                ? Quantify(Quantifier.Some, BooleanChoice.All(fields.Guard ?? Literal.True, equal.Expression), call) : null;
        }

        var items = ((ItemSequence)sequence).Items;
        var tests = items.Select(i => Compare(ComparisonOperator.Equal, value, i.Value with { Span = call.Span, IsArgument = true }, call.Span, "includes")).ToList();
        return tests.Contains(null) ? null : Combined(items.Zip(tests, (i, t) => (i.Guard, t!.Expression)), isSome: true, call.Span);
    }

    private Typed? BindSequenceLength(MemberSyntax syntax)
    {
        switch (BindSequence(syntax.Target, "length"))
        {
            case FieldSequence when _quantifier != QuantifierForm.None:
                return Fail(ConditionProblems.NestedQuantifier(text.At(syntax.NameSpan), "length"));
            case FieldSequence fields:
                return new(new Quantified(Quantifier.Count, fields.Guard ?? Literal.True), StaticType.Number, syntax.Span);
            case ItemSequence { MayRepeat: true }:
                return Fail(ScriptProblems.Uncountable(text.At(syntax.NameSpan)));
            case ItemSequence items:
                var always = items.Items.Count(i => i.Guard is null);
                return Bounded(new(items.Items.Where(i => i.Guard is not null).Aggregate((Expression)new Literal(FactValue.Of(always)),
                    (sum, i) => new Arithmetic(ArithmeticOperator.Add, sum, new Choice(i.Guard!, new Literal(FactValue.Of(1)), new Literal(FactValue.Of(0))))),
                    StaticType.Number, syntax.Span)
                { IsArgument = true });
            default:
                return null;
        }
    }

    private Typed? TestFields(FieldSequence fields, NamedFunction function, Quantifier quantifier, CallSyntax call, TextSpan at)
    {
        if (ApplyToField(fields, function, call, at) is not { } test || !IsBoolean(test))
        {
            return null;
        }

        var condition = fields.Guard is not { } guard ? test.Expression : quantifier == Quantifier.Every
            ? BooleanChoice.Any(BooleanChoice.Negation(guard), test.Expression) : BooleanChoice.All(guard, test.Expression);
        return Quantify(quantifier, condition, call);
    }

    private Typed? Quantify(Quantifier quantifier, Expression condition, CallSyntax call) => Bounded(new(new Quantified(quantifier, condition),
        quantifier == Quantifier.Count ? StaticType.Number : StaticType.Boolean, call.Span));

    /// <summary>What the function makes of each field, or of what an earlier function made of it.</summary>
    private Typed? ApplyToField(FieldSequence fields, NamedFunction function, CallSyntax call, TextSpan at)
    {
        if (_quantifier != QuantifierForm.None)
        {
            return Fail(ConditionProblems.NestedQuantifier(text.At(at), text.Slice(at)));
        }

        _quantifier = QuantifierForm.Named;
        var applied = Inline(function, [fields.Value is { } value ? new NamedValue(value, true, Barrier.None) : new NamedRoot(FactLevel.Field, false)],
            call, call.Span);
        _quantifier = QuantifierForm.None;
        return applied;
    }

    private Typed? ApplyTo(SequenceItem item, NamedFunction function, CallSyntax call) =>
        Inline(function, [new NamedValue(item.Value, true, BarrierHere(item.Value.Expression))], call, call.Span);

    private bool IsBoolean(Typed typed) =>
        typed.Kind == TypeKind.Boolean || Refuse(ConditionProblems.WrongType(text.At(typed.Span), typed.Kind, TypeKind.Boolean));

    private static Expression Conjoined(Expression? guard, Expression condition) => guard is null ? condition : BooleanChoice.All(guard, condition);
}
