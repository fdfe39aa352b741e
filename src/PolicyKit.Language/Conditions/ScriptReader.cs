using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>rules.js → the functions of a pack. Whatever is no pure function of the subset is refused here, where it stands.</summary>
internal static class ScriptReader
{
    private static readonly HashSet<string> Reserved =
        new([.. ExpressionBinder.Roots, .. ExpressionBinder.Functions, "undefined", "NaN", "Infinity"], StringComparer.Ordinal);

    /// <summary>The functions; none, with problems, if the file cannot be used.</summary>
    public static ScriptLibrary Read(SourceFile file, ProblemList problems) => ReadWhole(file, problems) ?? ScriptLibrary.Broken;

    private static ScriptLibrary? ReadWhole(SourceFile file, ProblemList problems)
    {
        var (source, problem) = SourceText.Of(file);
        if (source is null)
        {
            problems.Add(problem!);
            return null;
        }

        var text = new ConditionText(source.Text, new(file.Path, [.. Enumerable.Range(1, source.LineCount).Select(l => (source.LineStart(l), l, 1))]));
        if (new ConditionScanner(text, problems, isScript: true).Scan() is not { } tokens)
        {
            return null;
        }

        var parser = new JintParserAdapter(source.Text, tokens);
        if (parser.ParseScript(out var errorAt) is not { } statements)
        {
            var seen = tokens.Where(t => t.End > errorAt).Select(t => (Token?)t).FirstOrDefault();
            problems.Add(ConditionProblems.Syntax(text.At(seen?.Span ?? new(source.Text.Length, 0)), seen?.Text));
            return null;
        }

        if (parser.TooDeep is { } deep)
        {
            problems.Add(ConditionProblems.TooLarge(text.At(deep), "levels of nesting", ConditionScanner.DeepestNesting));
            return null;
        }

        var found = new ProblemList(quotesValues: true);
        new ScriptChecks(text, found, Reserved).CheckFile(statements);
        problems.AddRange(found.ToImmutable());
        return found.HasErrors ? null : new(text, statements);
    }
}

/// <summary>What is wrong with functions whatever they are called with.</summary>
internal sealed class ScriptChecks(ConditionText text, ProblemList problems, IReadOnlySet<string> reserved)
{
    /// <summary>Checks a file: functions, and constants beside them.</summary>
    public void CheckFile(ImmutableArray<StatementSyntax> statements)
    {
        CheckNames(statements, []);
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case FunctionStatement s: CheckFunction(s.Function); break;
                case VariableStatement s: CheckVariable(s); break;
                default: problems.Add(ScriptProblems.NotAFunction(text.At(statement.Span), text.Slice(statement.Span))); break;
            }
        }
    }

    private void CheckFunction(FunctionSyntax function)
    {
        CheckNames(function.Body, function.Parameters);
        CheckBlock(function.Body, isBranch: false);
    }

    private void CheckBlock(ImmutableArray<StatementSyntax> block, bool isBranch)
    {
        var isOver = false;
        foreach (var statement in block)
        {
            if (isOver && statement is not FunctionStatement)
            {
                problems.Add(ScriptProblems.NeverReached(text.At(statement.Span)));
                isOver = false;
            }

            CheckStatement(statement, isBranch);
            isOver |= Returns(statement);
        }
    }

    private void CheckStatement(StatementSyntax statement, bool isBranch)
    {
        switch (statement)
        {
            case VariableStatement s: CheckVariable(s); break;
            case FunctionStatement s when !isBranch: CheckFunction(s.Function); break;
            case ReturnStatement { Value: null } s: problems.Add(ScriptProblems.ReturnsNothing(text.At(s.Span))); break;
            case ReturnStatement s: CheckInner(s.Value!); break;
            case IfStatement s:
                CheckInner(s.Condition);
                CheckBlock(s.WhenTrue, isBranch: true);
                CheckBlock(s.WhenFalse, isBranch: true);
                break;
            default: problems.Add(ScriptProblems.NotAStatement(text.At(statement.Span), text.Slice(statement.Span))); break;
        }
    }

    private void CheckVariable(VariableStatement variable)
    {
        if (variable.Value is null)
        {
            problems.Add(ScriptProblems.NotSet(text.At(variable.Span), variable.Name));
        }
        else
        {
            CheckInner(variable.Value);
        }
    }

    /// <summary>Functions inside of expressions, and what only the tree shows.</summary>
    private void CheckInner(Syntax syntax)
    {
        switch (syntax)
        {
            case RefusedSyntax refused:
                problems.Add(ConditionProblems.Refused(text.At(refused.Span), refused.Form));
                break;
            case MemberSyntax member when RefusedTokens.Members.TryGetValue(member.Name, out var instead):
                problems.Add(ConditionProblems.NotInConditions(text.At(member.NameSpan), member.Name, instead));
                break;
        }

        foreach (var inner in Below(syntax))
        {
            if (inner is FunctionSyntax function)
            {
                CheckFunction(function);
            }
            else
            {
                CheckInner(inner);
            }
        }
    }

    /// <summary>Names are given once, and none is taken that has a meaning.</summary>
    private void CheckNames(ImmutableArray<StatementSyntax> block, ImmutableArray<ParameterSyntax> parameters)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, span) in parameters.Select(p => (p.Name, p.Span)).Concat(NamesOf(block)))
        {
            if (reserved.Contains(name))
            {
                problems.Add(ScriptProblems.ReservedName(text.At(span), name));
            }
            else if (!seen.Add(name))
            {
                problems.Add(ScriptProblems.NameTwice(text.At(span), name));
            }
        }
    }

    /// <summary>The names that a function's own statements give, its branches included.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> NamesOf(ImmutableArray<StatementSyntax> block) => block.SelectMany(s => s switch
    {
        VariableStatement v => [(v.Name, v.Span)],
        FunctionStatement { Function: { Name: { } name } f } => [(name, f.NameSpan)],
        IfStatement i => NamesOf(i.WhenTrue).Concat(NamesOf(i.WhenFalse)),
        _ => (IEnumerable<(string, TextSpan)>)[],
    });

    private static bool Returns(StatementSyntax statement) => statement switch
    {
        ReturnStatement => true,
        IfStatement s => s.WhenTrue.Any(Returns) && s.WhenFalse.Any(Returns),
        _ => false,
    };

    private static IEnumerable<Syntax> Below(Syntax syntax) => syntax switch
    {
        MemberSyntax s => [s.Target],
        CallSyntax s => s.Arguments.Prepend(s.Callee),
        UnarySyntax s => [s.Operand],
        BinarySyntax s => OperandsOf(s),
        ConditionalSyntax s => [s.Condition, s.WhenTrue, s.WhenFalse],
        ArraySyntax s => s.Items,
        FunctionSyntax s => [s],
        _ => [],
    };

    // A chain of operators leans to the left and may be as long as the file.
    private static List<Syntax> OperandsOf(BinarySyntax syntax)
    {
        var operands = new List<Syntax>();
        Syntax left = syntax;
        for (; left is BinarySyntax chain; left = chain.Left)
        {
            operands.Add(chain.Right);
        }

        operands.Add(left);
        return operands;
    }
}
