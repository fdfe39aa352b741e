using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Scanning;

/// <summary>How deep syntax is nested. A compiler walks it by recursion, and binds a lambda again for every lambda around it: one file of a
/// hostile tree would end the process, or never end.</summary>
internal static class NestingDepth
{
    /// <summary>Levels; code that people write stays below 100, a text put together of 900 parts below this.</summary>
    public const int Most = 1000;

    /// <summary>Lambdas in lambdas.</summary>
    public const int MostLambdas = 10;

    /// <summary>Whether brackets are nested deeper, told before a parser looks ahead from each of them.</summary>
    public static bool IsTooDeep(SourceText text)
    {
        var depth = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text.ToString()))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken when depth > 0 => -1,
                _ => 0,
            };
            if (depth > Most / 2)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a tree is deeper. Walks without recursion.</summary>
    public static bool IsTooDeep(SyntaxTree tree)
    {
        var open = new Stack<(SyntaxNode Node, ChildSyntaxList.Enumerator Children)>();
        var (node, children, lambdas) = (tree.GetRoot(), tree.GetRoot().ChildNodesAndTokens().GetEnumerator(), 0);
        while (true)
        {
            if (children.MoveNext())
            {
                if (children.Current.AsNode() is { } child)
                {
                    open.Push((node, children));
                    (node, children) = (child, child.ChildNodesAndTokens().GetEnumerator());
                    lambdas += node is AnonymousFunctionExpressionSyntax ? 1 : 0;
                    if (open.Count >= Most || lambdas > MostLambdas)
                    {
                        return true;
                    }
                }
            }
            else
            {
                lambdas -= node is AnonymousFunctionExpressionSyntax ? 1 : 0;
                if (!open.TryPop(out var outer))
                {
                    return false;
                }

                (node, children) = outer;
            }
        }
    }
}
