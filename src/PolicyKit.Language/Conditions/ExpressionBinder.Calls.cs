using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <content>Functions and methods: all there are.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The functions that every condition may call.</summary>
    public static readonly string[] Functions =
        ["some", "every", "count", "under", "mentions", "evidenced", "accepted", "since", "daysBetween", "workingDaysBetween"];

    private static readonly string[] Methods = ["includes", "startsWith", "endsWith"];

    private Typed? BindCall(CallSyntax call) => call.Callee switch
    {
        NameSyntax name => Lookup(name.Name) switch
        {
            NamedFunction function => BindOwnCall(call, function),
            null => BindFunction(call, name),
            var named => UseName(named, name) is null ? null : Fail(ScriptProblems.NotAValue(Place(name), name.Name, "function")),
        },
        MemberSyntax { Name: "some" or "every" } member => BindSequenceTest(call, member),
        MemberSyntax { Name: "filter" or "map" } member => BindSequence(call, member.Name) is null ? null
            : Fail(ScriptProblems.NotAValue(text.At(member.NameSpan), member.Name, "….some(function (x) { … })")),
        MemberSyntax { Name: "includes", Target: ArraySyntax list } => BindAnyOf(call, list),
        MemberSyntax { Name: "includes" } member when IsSequence(member.Target) => BindSequenceIncludes(call, member),
        MemberSyntax member when Methods.Contains(member.Name) => BindMethod(call, member),
        MemberSyntax member => Fail(ConditionProblems.UnknownCall(text.At(member.NameSpan), member.Name, [.. Methods, "some", "every", "filter", "map"])),
        _ => Fail(ConditionProblems.Refused(Place(call), RefusedForm.Other)),
    };

    private Typed? BindFunction(CallSyntax call, NameSyntax name) => name.Name switch
    {
        "some" => BindQuantified(call, Quantifier.Some),
        "every" => BindQuantified(call, Quantifier.Every),
        "count" => BindQuantified(call, Quantifier.Count),
        "under" => BindUnder(call),
        "mentions" => BindMentions(call),
        "evidenced" => BindEvidenced(call),
        "accepted" => BindAccepted(call),
        "since" => BindSince(call),
        "daysBetween" => BindDates(call, "daysBetween(from, to)", (from, to) => new DaysBetween(from, to)),
        "workingDaysBetween" => BindDates(call, "workingDaysBetween(from, to)", (from, to) => new WorkingDaysBetween(from, to)),
        _ when scope.Library?.IsBroken == true => null,
        _ => Fail(ConditionProblems.UnknownCall(Place(name), name.Name, [.. Functions, .. scope.Library?.Functions ?? []])),
    };

    private Typed? BindQuantified(CallSyntax call, Quantifier quantifier)
    {
        var name = ((NameSyntax)call.Callee).Name;
        if (!HasArguments(call, 1, name + "(condition)"))
        {
            return null;
        }

        if (AsFunction(call.Arguments[0]) is { } function)
        {
            return TestFields(new FieldSequence(null, null), function, quantifier, call, call.Callee.Span);
        }

        if (_quantifier != QuantifierForm.None)
        {
            return Fail(ConditionProblems.NestedQuantifier(Place(call.Callee), name));
        }

        _quantifier = QuantifierForm.Bare;
        var condition = BindAs(call.Arguments[0], TypeKind.Boolean);
        _quantifier = QuantifierForm.None;
        return condition is null ? null : new(new Quantified(quantifier, condition.Expression),
            quantifier == Quantifier.Count ? StaticType.Number : StaticType.Boolean, call.Span);
    }

    private Typed? BindUnder(CallSyntax call)
    {
        if (!HasArguments(call, 2, "under(path, 'node')")
            || BindAs(call.Arguments[0], TypeKind.Path) is not { } path
            || BindTextLiteral(call.Arguments[1], "under") is not { } node)
        {
            return null;
        }

        return scope.Taxonomy.Contains(node.Value)
            ? new(new Under(path.Expression, node.Value), StaticType.Boolean, call.Span)
            : Fail(ConditionProblems.UnknownNode(text.At(node.Span), node.Value, scope.Taxonomy.Nodes));
    }

    /// <summary>One word, or several of which one suffices.</summary>
    private Typed? BindMentions(CallSyntax call)
    {
        if (!HasArguments(call, 2, "mentions(text, 'word')") || BindAs(call.Arguments[0], TypeKind.Text) is not { } searched)
        {
            return null;
        }

        var written = call.Arguments[1] is ArraySyntax list ? list.Items : [call.Arguments[1]];
        var words = written.Select(w => BindTextLiteral(w, "mentions")).ToList();
        return words.Contains(null) ? null
            : words.Count == 0 || words.Any(w => string.IsNullOrWhiteSpace(w!.Value.Value))
                ? Fail(ConditionProblems.Refused(Place(call.Arguments[1]), RefusedForm.EmptyList))
            : new(new Mentions(searched.Expression, [.. words.Select(w => w!.Value.Value.Trim())]), StaticType.Boolean, call.Span);
    }

    private Typed? BindEvidenced(CallSyntax call)
    {
        if (!HasArguments(call, 1, "evidenced(fact)") || Bind(call.Arguments[0]) is not { } argument)
        {
            return null;
        }

        if (argument.Expression is not FactReference { Fact: var fact })
        {
            return Fail(ConditionProblems.NeedsFact(text.At(argument.Span), "evidenced", new("这不是事实", "this is none")));
        }

        return fact.Path is not null ? new(new Evidenced(fact), StaticType.Boolean, call.Span)
            : Fail(ConditionProblems.NeedsFact(text.At(argument.Span), "evidenced", new("这是派生的事实", "this one is derived")));
    }

    /// <summary>What <c>permit</c> asks of a basis, of any claims: <c>accepted(dataset.x, ['law'])</c>.</summary>
    private Typed? BindAccepted(CallSyntax call)
    {
        const string usage = "accepted(bases, ['law'])";
        if (!HasArguments(call, 2, usage) || BindAs(call.Arguments[0], TypeKind.Citations) is not { } claims)
        {
            return null;
        }

        var tiers = (call.Arguments[1] is ArraySyntax list ? list.Items : [call.Arguments[1]]).Select(t => BindTextLiteral(t, "accepted")).ToList();
        if (tiers.Count == 0)
        {
            return Fail(ConditionProblems.Refused(Place(call.Arguments[1]), RefusedForm.EmptyList));
        }

        return tiers.TrueForAll(t => t is { } tier && (scope.Tiers.Contains(tier.Value)
                || Refuse(ConditionProblems.NotAMember(text.At(tier.Span), tier.Value, "accepted", [.. scope.Tiers]))))
            ? new(new AcceptedBasis(claims.Expression, [.. tiers.Select(t => t!.Value.Value)]), StaticType.Boolean, call.Span) : null;
    }

    private Typed? BindSince(CallSyntax call)
    {
        if (!HasArguments(call, 2, "since(list, 'member')")
            || BindAs(call.Arguments[0], TypeKind.List) is not { } list
            || BindTextLiteral(call.Arguments[1], "since") is not { } member)
        {
            return null;
        }

        return IsListMember(list, member.Value, member.Span)
            ? new(new Since(list.Expression, member.Value), StaticType.Date, call.Span) : null;
    }

    private Typed? BindDates(CallSyntax call, string usage, Func<Expression, Expression, Expression> make)
    {
        if (!HasArguments(call, 2, usage))
        {
            return null;
        }

        var (from, to) = (BindAs(call.Arguments[0], TypeKind.Date), BindAs(call.Arguments[1], TypeKind.Date));
        return from is null || to is null ? null : new(make(from.Expression, to.Expression), StaticType.Number, call.Span);
    }

    private Typed? BindMethod(CallSyntax call, MemberSyntax member)
    {
        if (Bind(member.Target) is not { } target || !HasArguments(call, 1, member.Name + "(part)"))
        {
            return null;
        }

        if (!MembersOf(target.Kind).Contains(member.Name))
        {
            return Fail(target.Kind == TypeKind.Path ? ConditionProblems.NoEquality(text.At(target.Span), target.Kind)
                : ConditionProblems.UnknownMember(text.At(member.NameSpan), member.Name, target.Kind, MembersOf(target.Kind)));
        }

        return target.Kind == TypeKind.List ? BindIncludes(call, target) : BindTextTest(call, member, target);
    }

    private Typed? BindIncludes(CallSyntax call, Typed list)
    {
        if (Bind(call.Arguments[0]) is not { } member)
        {
            return null;
        }

        if (member.Kind is not (TypeKind.Text or TypeKind.Enum))
        {
            return Fail(ConditionProblems.WrongType(text.At(member.Span), member.Kind, TypeKind.Text));
        }

        return member.Type.Members.All(m => IsListMember(list, m, member.Span))
            ? new(new Includes(list.Expression, member.Expression), StaticType.Boolean, call.Span) : null;
    }

    private Typed? BindTextTest(CallSyntax call, MemberSyntax member, Typed target)
    {
        if (BindAs(call.Arguments[0], TypeKind.Text) is not { } part)
        {
            return null;
        }

        var test = member.Name switch
        {
            "includes" => TextTestOperator.Contains,
            "startsWith" => TextTestOperator.StartsWith,
            _ => TextTestOperator.EndsWith,
        };
        return new(new TextTest(test, target.Expression, part.Expression), StaticType.Boolean, call.Span);
    }

    /// <summary><c>['a', 'b'].includes(x)</c> is <c>x === 'a' || x === 'b'</c>.</summary>
    private Typed? BindAnyOf(CallSyntax call, ArraySyntax list)
    {
        if (!HasArguments(call, 1, "['a', 'b'].includes(value)") || Bind(call.Arguments[0]) is not { } value)
        {
            return null;
        }

        if (list.Items.IsEmpty)
        {
            return Fail(ConditionProblems.Refused(Place(list), RefusedForm.EmptyList));
        }

        var tests = list.Items.Select(i => Bind(i) is { } item
            ? Compare(ComparisonOperator.Equal, value, item, item.Span, "includes") : null).ToList();
        if (tests.Contains(null))
        {
            return null;
        }

        return new(tests.Count == 1 ? tests[0]!.Expression : new Or([.. tests.Select(t => t!.Expression)]), StaticType.Boolean, call.Span);
    }

    private bool IsListMember(Typed list, string member, TextSpan span) =>
        list.Type.Members.IsEmpty || list.Type.Members.Contains(member)
        || Refuse(ConditionProblems.NotAMember(text.At(span), member, text.Slice(list.Span), list.Type.Members));

    private bool HasArguments(CallSyntax call, int count, string usage) =>
        call.Arguments.Length == count || Refuse(ConditionProblems.ArgumentCount(Place(call), usage, call.Arguments.Length));
}
