using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>Text of a condition → checked expression: scan, parse, bind. Every problem stands at its character in the YAML file.</summary>
internal sealed class ConditionReader(IConditionScope scope, ProblemList problems)
{
    /// <summary>A condition of type boolean; null if it is absent or a problem was added.</summary>
    public BoundCondition? Boolean(NodeReader node) => Read(node, TypeKind.Boolean, s => s.Map);

    /// <summary>An expression of type date.</summary>
    public BoundCondition? Date(NodeReader node) => Read(node, TypeKind.Date, s => s.Map);

    /// <summary>An expression of type number, in quotes of either kind.</summary>
    public BoundCondition? Number(NodeReader node) => Read(node, TypeKind.Number, s => s.Map ?? MapOfUnescaped(s));

    /// <summary>The derivation of a fact, enum members checked. It mostly stands in a flow mapping beside other keys, where double
    /// quotes are common; without escapes their places are known too.</summary>
    public BoundCondition? ValueOf(Fact fact, NodeReader node) =>
        Read(node, StaticType.Of(fact).Kind, s => s.Map ?? MapOfUnescaped(s), fact);

    private BoundCondition? Read(NodeReader node, TypeKind wanted, Func<ScalarNode, TextMap?> mapOf, Fact? target = null)
    {
        if (node.TextScalar() is not { } scalar || TextOf(scalar, mapOf(scalar)) is not { } text)
        {
            return null;
        }

        if (Parse(text) is not { } syntax)
        {
            return null;
        }

        var binder = new ExpressionBinder(text, scope, problems);
        return binder.BindAll(syntax) is { } typed && binder.Expect(typed, wanted, target)
            ? new(typed.Expression, [.. binder.References], scalar.Place) : null;
    }

    private ConditionText? TextOf(ScalarNode scalar, TextMap? map)
    {
        if (map is null)
        {
            problems.Add(ConditionProblems.Style(scalar.Place));
            return null;
        }

        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            problems.Add(ConditionProblems.Empty(scalar.Place));
            return null;
        }

        return new(scalar.Text, map);
    }

    private Syntax? Parse(ConditionText text)
    {
        if (new ConditionScanner(text, problems).Scan() is not { } tokens)
        {
            return null;
        }

        if (tokens.IsEmpty)
        {
            problems.Add(ConditionProblems.Empty(text.At(new(0, text.Text.Length))));
            return null;
        }

        var parser = new JintParserAdapter(text.Text, tokens);
        var syntax = parser.Parse(out var errorAt);
        if (parser.TooDeep is { } deep)
        {
            problems.Add(ConditionProblems.TooLarge(text.At(deep), "levels of nesting", ConditionScanner.DeepestNesting));
            return null;
        }

        if (syntax is null)
        {
            var seen = tokens.Where(t => t.End > errorAt).Select(t => (Token?)t).FirstOrDefault();
            problems.Add(ConditionProblems.Syntax(text.At(seen?.Span ?? new(text.Text.Length, 0)), seen?.Text));
        }

        return syntax;
    }

    private static TextMap? MapOfUnescaped(ScalarNode scalar)
    {
        var (file, line, column, endLine, endColumn) = scalar.Place;
        return scalar.Style == ScalarStyle.DoubleQuoted && line == endLine && endColumn - column == scalar.Text.Length + 2
            ? new(file ?? "", [(0, line, column + 1)]) : null;
    }
}
