using Microsoft.CodeAnalysis;

namespace PolicyKit.Scanning;

/// <summary>How deep syntax is nested. A compiler walks it by recursion, and one file of a hostile tree would end the process.</summary>
internal static class NestingDepth
{
    /// <summary>Levels; code that people write stays below 100, a text put together of 900 parts below this.</summary>
    public const int Most = 1000;

    /// <summary>Whether a tree is deeper. Walks without recursion.</summary>
    public static bool Exceeds(SyntaxTree tree, int most)
    {
        var open = new Stack<ChildSyntaxList.Enumerator>();
        open.Push(tree.GetRoot().ChildNodesAndTokens().GetEnumerator());
        while (open.TryPop(out var children))
        {
            while (children.MoveNext())
            {
                if (children.Current.AsNode() is { } node)
                {
                    if (open.Count + 1 >= most)
                    {
                        return true;
                    }

                    open.Push(children);
                    children = node.ChildNodesAndTokens().GetEnumerator();
                }
            }
        }

        return false;
    }
}
