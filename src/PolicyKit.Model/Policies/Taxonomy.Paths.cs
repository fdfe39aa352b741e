namespace PolicyKit.Model;

/// <content>How paths lie to each other. The analyzers compile this file too.</content>
public sealed partial class Taxonomy
{
    /// <summary>Whether <paramref name="path"/> is <paramref name="node"/> or lies below it.</summary>
    public static bool IsUnder(string path, string node) => path == node || IsStrictlyUnder(path, node);

    /// <summary>Whether <paramref name="path"/> lies below <paramref name="node"/>.</summary>
    public static bool IsStrictlyUnder(string path, string node) =>
        path.Length > node.Length && path[node.Length] == '/' && path.StartsWith(node, StringComparison.Ordinal);
}
