using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Conditions;

/// <content>Names: <c>dataset.…</c>, <c>field.…</c>, <c>parameters.…</c>, statuses, grades, <c>asOf</c>.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The names with which conditions begin.</summary>
    public static readonly string[] Roots = ["dataset", "field", "parameters", "asOf"];

    private Typed? BindName(NameSyntax syntax)
    {
        if (Lookup(syntax.Name) is { } named)
        {
            return UseName(named, syntax);
        }

        if (syntax.Name == "asOf")
        {
            return new(new AsOf(), StaticType.Date, syntax.Span);
        }

        return Fail(ConditionProblems.UnknownName(Place(syntax), syntax.Name, HelpForName(syntax.Name)));
    }

    private LocalText? HelpForName(string name)
    {
        foreach (var level in new[] { FactLevel.Dataset, FactLevel.Field })
        {
            if (scope.FindFact(level, name) is { } fact)
            {
                return new($"写 {Shown(fact.ToString())}", $"write {Shown(fact.ToString())}");
            }
        }

        if (scope.Parameters.Contains(name))
        {
            return new($"写 {Shown("parameters." + name)}", $"write {Shown("parameters." + name)}");
        }

        return NearestName.Of(name, Roots) is { } root && root != name ? ConditionProblems.DidYouMean(name, Roots, "", "") : null;
    }

    private Typed? BindMember(MemberSyntax syntax)
    {
        if (syntax.Name == "length" && IsSequence(syntax.Target))
        {
            return BindSequenceLength(syntax);
        }

        var chain = new List<MemberSyntax>();
        Syntax start = syntax;
        for (; start is MemberSyntax member; start = member.Target)
        {
            chain.Insert(0, member);
        }

        return start switch
        {
            NameSyntax name when RootOf(name) is { } root => root.IsOutside && _quantifier != QuantifierForm.None
                ? Fail(ScriptProblems.OuterField(Place(name), name.Name)) : BindFactChain(root.Level, chain),
            NameSyntax name when Lookup(name.Name) is not null => Bind(syntax.Target) is { } value ? BindProperty(value, syntax) : null,
            NameSyntax { Name: "parameters" } => BindParameter(chain),
            NameSyntax { Name: "asOf" } or not NameSyntax => Bind(syntax.Target) is { } target ? BindProperty(target, syntax) : null,
            NameSyntax name => Fail(ConditionProblems.UnknownName(Place(name), name.Name,
                HelpForName(chain[0].Name) ?? HelpForName(name.Name))),
        };
    }

    private Typed? BindFactChain(FactLevel level, List<MemberSyntax> chain)
    {
        for (var count = chain.Count; count > 0; count--)
        {
            if (BindFact(level, chain, count) is { } typed)
            {
                return chain.Skip(count).Aggregate((Typed?)typed, (t, member) => t is null ? null : BindProperty(t, member));
            }
        }

        var id = string.Join('.', chain.Select(m => m.Name));
        var span = TextSpan.Between(chain[0].Span.Start, chain[^1].Span.End);
        return Fail(ConditionProblems.UndeclaredFact(text.At(span), level, id, HelpForFact(level, id)));
    }

    private Typed? BindFact(FactLevel level, List<MemberSyntax> chain, int count)
    {
        var span = chain[count - 1].Span;
        var id = string.Join('.', chain.Take(count).Select(m => m.Name));
        foreach (var axis in AxisNames.All)
        {
            if (id == axis.Key() + ".status")
            {
                var members = axis.Levels().Append(AxisNames.OutOfScope);
                return Reference(new StatusReference(axis, level), new(TypeKind.Enum, [.. members]), span);
            }
        }

        if (level == FactLevel.Field && count == 2 && chain[0].Name == "grade")
        {
            return BindGrade(chain[1]);
        }

        return scope.FindFact(level, id) is { } fact ? Reference(new FactReference(fact), StaticType.Of(fact), span) : null;
    }

    private Typed? BindGrade(MemberSyntax member)
    {
        if (!scope.Schemes.Contains(member.Name))
        {
            // The type is known all the same, so that nothing else is said of this place.
            Report(ConditionProblems.UnknownScheme(text.At(member.NameSpan), member.Name, scope.Schemes));
        }

        return Reference(new GradeReference(member.Name), StaticType.Number, member.Span);
    }

    private Typed? BindParameter(List<MemberSyntax> chain)
    {
        var id = string.Join('.', chain.Select(m => m.Name));
        return scope.Parameters.Contains(id)
            ? new(new ParameterReference(id), StaticType.Number, chain[^1].Span)
            : Fail(ConditionProblems.UnknownParameter(text.At(chain[^1].Span), id, scope.Parameters));
    }

    private LocalText HelpForFact(FactLevel level, string id)
    {
        var other = level == FactLevel.Dataset ? FactLevel.Field : FactLevel.Dataset;
        if (scope.FindFact(other, id) is { } fact)
        {
            return level == FactLevel.Dataset
                ? new($"这是字段事实：写 `some({fact})` 或 {Shown(fact.ToString())}",
                    $"it is a fact of fields: write {Shown(fact.ToString())}, in a dataset rule within `some(…)`")
                : new($"这是数据集事实：写 {Shown(fact.ToString())}", $"it is a fact of datasets: write {Shown(fact.ToString())}");
        }

        var longer = scope.FactIds(level).Where(f => f.StartsWith(id + ".", StringComparison.Ordinal)).ToList();
        return longer.Count > 0
            ? new($"接着写 {List(longer)} 之一", $"it goes on: {List(longer)}")
            : ConditionProblems.DidYouMean(id, scope.FactIds(level), "事实在 facts.yaml 中声明", "facts are declared in facts.yaml");
    }

    private Typed? BindProperty(Typed target, MemberSyntax member)
    {
        if (member.Name == "length" && target.Kind is TypeKind.List or TypeKind.Text && member.Name == "length")
        {
            return new(new Length(target.Expression), StaticType.Number, member.Span);
        }

        return Fail(ConditionProblems.UnknownMember(text.At(member.NameSpan), member.Name, target.Kind, MembersOf(target.Kind)));
    }

    private static string[] MembersOf(TypeKind kind) => kind switch
    {
        TypeKind.List => ["includes", "length"],
        TypeKind.Text => ["includes", "startsWith", "endsWith", "length"],
        _ => [],
    };
}
