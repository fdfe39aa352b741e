using System.Collections.Immutable;
using Jint.Parser;
using Jint.Parser.Ast;

namespace PolicyKit.Language.Conditions;

/// <summary>Lets Jint's parser read a scanned condition and turns its tree into ours at once. The only file that knows of Jint, so
/// that a newer one can replace it; nothing here executes anything.</summary>
internal sealed class JintParserAdapter(string text, ImmutableArray<Token> tokens)
{
    // Inside brackets no semicolon is ever inserted at a line end, and the line end closes a comment.
    private const string Before = "(";
    private const string After = "\n)";

    /// <summary>Parses.</summary>
    /// <param name="errorAt">Where the parser stopped, or -1.</param>
    /// <returns>Null where the text is no expression.</returns>
    public Syntax? Parse(out int errorAt)
    {
        errorAt = -1;
        try
        {
            var body = new JavaScriptParser().Parse(Before + text + After).Body;
            if (body.Count == 1 && body.First() is ExpressionStatement statement)
            {
                return Convert(statement.Expression);
            }

            errorAt = 0;
        }
        catch (ParserException e)
        {
            errorAt = Math.Clamp(e.Index - Before.Length, 0, text.Length);
        }

        return null;
    }

    private Syntax Convert(Expression node) => node switch
    {
        Identifier e => new NameSyntax(e.Name, SpanOf(e)),
        RegExpLiteral e => new RefusedSyntax(RefusedForm.Other, SpanOf(e)),
        Literal e => new LiteralSyntax(e.Value, SpanOf(e)),
        MemberExpression e => ConvertMember(e),
        CallExpression e => ConvertCall(e),
        UpdateExpression e => new RefusedSyntax(RefusedForm.Other, SpanOf(e)),
        UnaryExpression e => ConvertUnary(e),
        LogicalExpression e => ConvertBinary(e.Operator == LogicalOperator.LogicalAnd ? "&&" : "||", e.Left, e.Right),
        BinaryExpression e => ConvertBinary(NameOf(e.Operator), e.Left, e.Right),
        ConditionalExpression e => ConvertConditional(e),
        ArrayExpression e => new ArraySyntax([.. e.Elements.Select(i => i is null
            ? new RefusedSyntax(RefusedForm.Hole, SpanOf(e)) : Convert(i))], SpanOf(e)),
        SequenceExpression e => new RefusedSyntax(RefusedForm.Sequence, SpanOf(e)),
        _ => new RefusedSyntax(RefusedForm.Other, SpanOf(node)),
    };

    private Syntax ConvertMember(MemberExpression node)
    {
        var target = Convert(node.Object);
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

    private CallSyntax ConvertCall(CallExpression node)
    {
        var callee = Convert(node.Callee);
        return new(callee, [.. node.Arguments.Select(Convert)], TextSpan.Between(callee.Span.Start, ClosedAfter(callee.Span.End, "(")));
    }

    private UnarySyntax ConvertUnary(UnaryExpression node)
    {
        var operand = Convert(node.Argument);
        var start = node.Range is { } range ? range[0] - Before.Length : operand.Span.Start - 1;
        var name = node.Operator switch { UnaryOperator.LogicalNot => "!", UnaryOperator.Minus => "-", _ => "+" };
        return new(name, operand, TextSpan.Between(start, operand.Span.End));
    }

    private BinarySyntax ConvertBinary(string name, Expression left, Expression right)
    {
        var (first, second) = (Convert(left), Convert(right));
        return new(name, first, second, TextSpan.Between(first.Span.Start, second.Span.End));
    }

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

    private static TextSpan SpanOf(SyntaxNode node) =>
        node.Range is { Length: 2 } range ? TextSpan.Between(range[0] - Before.Length, range[1] - Before.Length) : default;

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
