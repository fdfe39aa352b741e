using System.Collections.Immutable;
using Jint.Parser;
using Jint.Parser.Ast;

namespace PolicyKit.Language.Conditions;

/// <summary>Lets Jint's parser read a scanned condition and turns its tree into ours at once. The only file that knows of Jint, so
/// that a newer one can replace it; nothing here executes anything.</summary>
internal sealed class JintParserAdapter(string text, ImmutableArray<Token> tokens)
{
    // Inside brackets no semicolon is ever inserted at a line end, and the line end closes a comment.
    private const string OpenBracket = "(";
    private const string CloseBracket = "\n)";
    private string _before = "";

    /// <summary>Where a chain of members or operators begins that nests too deep; null if there is none.</summary>
    public TextSpan? TooDeep { get; private set; }

    /// <summary>Parses.</summary>
    /// <param name="errorAt">Where the parser stopped, or -1.</param>
    /// <returns>Null where the text is no expression.</returns>
    public Syntax? Parse(out int errorAt)
    {
        var body = Statements(OpenBracket, CloseBracket, out errorAt);
        if (body is [ExpressionStatement statement])
        {
            return Convert(statement.Expression);
        }

        errorAt = body is null ? errorAt : 0;
        return null;
    }

    /// <summary>Parses a rules.js.</summary>
    /// <param name="errorAt">Where the parser stopped, or -1.</param>
    /// <returns>Null where the text is no program.</returns>
    public ImmutableArray<StatementSyntax>? ParseScript(out int errorAt) =>
        Statements("", "\n", out errorAt) is { } body ? ConvertAll(body) : null;

    private List<Statement>? Statements(string before, string after, out int errorAt)
    {
        (_before, errorAt) = (before, -1);
        try
        {
            return [.. new JavaScriptParser().Parse(before + text + after).Body];
        }
        catch (ParserException e)
        {
            errorAt = Math.Clamp(e.Index - before.Length, 0, text.Length);
            return null;
        }
    }

    private ImmutableArray<StatementSyntax> ConvertAll(IEnumerable<Statement> body) => [.. body.SelectMany(Convert)];

    private IEnumerable<StatementSyntax> Convert(Statement node) => node switch
    {
        EmptyStatement => [],
        BlockStatement s => ConvertAll(s.Body),
        FunctionDeclaration s => [new FunctionStatement(ConvertFunction(s.Id, s.Parameters, s.Body, SpanOf(s)))],
        VariableDeclaration s => s.Declarations.Select(d => new VariableStatement(d.Id.Name, d.Init is null ? null : Convert(d.Init), SpanOf(d.Id))),
        Jint.Parser.Ast.IfStatement s => [new IfStatement(Convert(s.Test), [.. Convert(s.Consequent)], s.Alternate is null ? [] : [.. Convert(s.Alternate)], SpanOf(s))],
        Jint.Parser.Ast.ReturnStatement s => [new ReturnStatement(s.Argument is null ? null : Convert(s.Argument), SpanOf(s))],
        _ => [new RefusedStatement(FirstTokenOf(SpanOf(node)))],
    };

    private FunctionSyntax ConvertFunction(Identifier? id, IEnumerable<Identifier> parameters, Statement body, TextSpan span) => new(
        id?.Name, id is null ? FirstTokenOf(span) : SpanOf(id), [.. parameters.Select(p => new ParameterSyntax(p.Name, SpanOf(p)))],
        [.. Convert(body)], span);

    // A refused statement may be long; its first token says which it is.
    private TextSpan FirstTokenOf(TextSpan span) => tokens.FirstOrDefault(t => t.Start >= span.Start, new(TokenKind.Punctuator, "", span.Start)).Span;

    private Syntax Convert(Expression node) => node switch
    {
        Identifier e => new NameSyntax(e.Name, SpanOf(e)),
        RegExpLiteral e => new RefusedSyntax(RefusedForm.Other, SpanOf(e)),
        Literal e => new LiteralSyntax(e.Value, SpanOf(e)),
        MemberExpression or CallExpression => ConvertChain(node),
        UpdateExpression e => new RefusedSyntax(RefusedForm.Other, SpanOf(e)),
        UnaryExpression e => ConvertUnary(e),
        LogicalExpression or BinaryExpression => ConvertOperators(node),
        ConditionalExpression e => ConvertConditional(e),
        ArrayExpression e => new ArraySyntax([.. e.Elements.Select(i => i is null
            ? new RefusedSyntax(RefusedForm.Hole, SpanOf(e)) : Convert(i))], SpanOf(e)),
        FunctionExpression e => ConvertFunction(e.Id, e.Parameters, e.Body, SpanOf(e)),
        SequenceExpression e => new RefusedSyntax(RefusedForm.Sequence, SpanOf(e)),
        _ => new RefusedSyntax(RefusedForm.Other, SpanOf(node)),
    };

    /// <summary><c>a.b[c](d)…</c>: a chain leans to the left and is as long as its text, so it is walked by a loop.</summary>
    private Syntax ConvertChain(Expression node)
    {
        var links = new Stack<Expression>();
        while (node is MemberExpression or CallExpression)
        {
            links.Push(node);
            node = node is MemberExpression member ? member.Object : ((CallExpression)node).Callee;
        }

        var result = Convert(node);
        CountLinks(links.Count, result);
        foreach (var link in links)
        {
            result = link is MemberExpression member ? ConvertMember(result, member) : ConvertCall(result, (CallExpression)link);
        }

        return result;
    }

    private Syntax ConvertMember(Syntax target, MemberExpression node)
    {
        if (!node.Computed)
        {
            var name = SpanOf(node.Property);
            return new MemberSyntax(target, ((Identifier)node.Property).Name, name, TextSpan.Between(target.Span.Start, name.End));
        }

        var end = ClosedAfter(target.Span.End, "[");
        var span = TextSpan.Between(target.Span.Start, end);
        return node.Property is Literal { Value: string key }
            ? new MemberSyntax(target, key, SpanOf(node.Property), span)
            : new RefusedSyntax(RefusedForm.ComputedKey, SpanOf(node.Property) is { Length: > 0 } seen ? seen : span);
    }

    private CallSyntax ConvertCall(Syntax callee, CallExpression node) =>
        new(callee, [.. node.Arguments.Select(Convert)], TextSpan.Between(callee.Span.Start, ClosedAfter(callee.Span.End, "(")));

    private UnarySyntax ConvertUnary(UnaryExpression node)
    {
        var operand = Convert(node.Argument);
        var start = node.Range is { } range ? range[0] - _before.Length : operand.Span.Start - 1;
        var name = node.Operator switch { UnaryOperator.LogicalNot => "!", UnaryOperator.Minus => "-", _ => "+" };
        return new(name, operand, TextSpan.Between(start, operand.Span.End));
    }

    /// <summary><c>a + b - c …</c>, <c>a &amp;&amp; b &amp;&amp; c …</c>: these lean to the left too.</summary>
    private Syntax ConvertOperators(Expression node)
    {
        var rights = new Stack<(string Operator, Expression Right)>();
        while (node is LogicalExpression or BinaryExpression)
        {
            rights.Push(node is LogicalExpression logical
                ? (logical.Operator == LogicalOperator.LogicalAnd ? "&&" : "||", logical.Right)
                : (NameOf(((BinaryExpression)node).Operator), ((BinaryExpression)node).Right));
            node = node is LogicalExpression either ? either.Left : ((BinaryExpression)node).Left;
        }

        var result = Convert(node);
        CountLinks(rights.Count(r => r.Operator is not ("&&" or "||")), result);
        foreach (var (name, operand) in rights)
        {
            var right = Convert(operand);
            result = new BinarySyntax(name, result, right, TextSpan.Between(result.Span.Start, right.Span.End));
        }

        return result;
    }

    // Conjunctions and disjunctions become flat; every other link is a level of the expression, on which all that read it recurse.
    private void CountLinks(int links, Syntax first) =>
        TooDeep ??= links > ConditionScanner.DeepestNesting ? first.Span : null;

    private ConditionalSyntax ConvertConditional(ConditionalExpression node)
    {
        var (test, yes, no) = (Convert(node.Test), Convert(node.Consequent), Convert(node.Alternate));
        return new(test, yes, no, TextSpan.Between(test.Span.Start, no.Span.End));
    }

    /// <summary>Jint leaves out the range of some nodes; the scanner's brackets tell where they end.</summary>
    private int ClosedAfter(int position, string bracket)
    {
        var open = tokens.FirstOrDefault(t => t.Start >= position && t.Is(bracket), new Token(TokenKind.Punctuator, "", text.Length, -1));
        return open.Match < 0 ? open.End : tokens[open.Match].End;
    }

    private TextSpan SpanOf(SyntaxNode node) =>
        node.Range is { Length: 2 } range ? TextSpan.Between(range[0] - _before.Length, range[1] - _before.Length) : default;

    private static string NameOf(BinaryOperator name) => name switch
    {
        BinaryOperator.Plus => "+",
        BinaryOperator.Minus => "-",
        BinaryOperator.Times => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Equal => "==",
        BinaryOperator.StrictlyEqual => "===",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.StricltyNotEqual => "!==",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => throw new InvalidOperationException($"The scanner let the operator {name} pass."),
    };
}
