using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Text;

namespace PolicyKit.Tests.Language.Text;

/// <summary>Short ways to compose a text in a test.</summary>
internal static class Composing
{
    public static SourceFile File(string text, string path = "t") => new(path, path, Encoding.UTF8.GetBytes(text));

    public static Composition Yaml(string text) => YamlComposer.Compose(File(text));

    public static Composition Json(string text) => JsonComposer.Compose(File(text));

    /// <summary>The problems as <c>line:column code</c>, one a line.</summary>
    public static string Codes(this Composition composition) =>
        string.Join('\n', composition.Problems.Select(p => $"{p.Place.Line}:{p.Place.Column} {p.Code}"));

    /// <summary>The scalar at keys and indexes from the root.</summary>
    public static ScalarNode Scalar(this Composition composition, params object[] path) => (ScalarNode)composition.At(path);

    public static Node At(this Composition composition, params object[] path)
    {
        Assert.Empty(composition.Problems);
        return path.Aggregate(composition.Root!, (node, step) => step is int i ? ((SequenceNode)node).Items[i] : ((MappingNode)node)[(string)step]!);
    }
}
