using PolicyKit.Language;
using PolicyKit.Language.Text;

namespace PolicyKit.Tests.Support;

/// <summary>Reads YAML of the tree with the product's own composer.</summary>
internal static class YamlFile
{
    /// <summary>The tree of a file below the root; null if the file is empty.</summary>
    public static Node? Read(string file)
    {
        var composed = YamlComposer.Compose(new SourceFile(file, file, File.ReadAllBytes(Repository.PathOf(file))));
        Assert.True(composed.Problems.IsEmpty, $"{file}: {string.Join("; ", composed.Problems.Select(p => $"{p.Place.Line}: {p.Message.En}"))}");
        return composed.Root;
    }

    /// <summary>Every mapping of a tree, outermost first.</summary>
    public static IEnumerable<MappingNode> Mappings(Node? node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(e => Mappings(e.Value)).Prepend(mapping),
        SequenceNode sequence => sequence.Items.SelectMany(Mappings),
        _ => [],
    };

    /// <summary>The text of a scalar, or the texts of a list of scalars.</summary>
    public static IEnumerable<string> Texts(Node? node) => node switch
    {
        ScalarNode scalar => [scalar.Text],
        SequenceNode sequence => sequence.Items.SelectMany(Texts),
        _ => [],
    };
}
