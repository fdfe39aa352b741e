using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Keeps what an entry says for people to read. The walk over the shape has checked the keys and types.</summary>
internal static class DescriptionReader
{
    /// <summary>The description in a dataset's entry.</summary>
    public static DatasetDescription Read(MappingNode dataset) => new()
    {
        Abstract = Text(dataset, "abstract"),
        Provider = Text(dataset["provider"] as MappingNode, "name"),
        ResponsibleUnit = Text(dataset["responsible"] as MappingNode, "unit"),
        Domain = Text(dataset, "domain"),
        UpdateCycle = Text(dataset, "updateCycle"),
        UpdatedOn = Text(dataset, "updatedOn"),
        Formats = Texts(Value(dataset["formats"])),
    };

    private static string Text(MappingNode? node, string key) => Value(node?[key]) is ScalarNode { IsNull: false } scalar ? scalar.Text : "";

    private static ImmutableArray<string> Texts(Node? node) => node is SequenceNode list
        ? [.. list.Items.OfType<ScalarNode>().Where(s => !s.IsNull).Select(s => s.Text)] : [];

    // A fact may stand as `{ value, by, on, evidence }`.
    private static Node? Value(Node? node) => node is MappingNode map && map["value"] is { } value ? value : node;
}
