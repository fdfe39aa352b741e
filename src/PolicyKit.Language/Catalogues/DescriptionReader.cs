using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads what an entry says for people. In: a dataset whose shape was checked. Out: its texts; what is of another form was
/// reported by that check and counts as not given.</summary>
internal static class DescriptionReader
{
    /// <summary>The description of a dataset.</summary>
    public static DatasetDescription Of(MappingNode dataset) => new()
    {
        Abstract = Text(dataset, "abstract"),
        ProviderName = Text(dataset["provider"], "name"),
        ProviderCode = Text(dataset["provider"], "code"),
        ResponsibleUnit = Text(dataset["responsible"], "unit"),
        Domain = Text(dataset, "domain"),
        Library = Text(dataset, "library"),
        UpdateCycle = Text(dataset, "updateCycle"),
        UpdatedOn = ScalarGrammar.TryDate(Text(dataset, "updatedOn"), out var day) ? day : null,
        Formats = dataset["formats"] is SequenceNode list ? [.. list.Items.OfType<ScalarNode>().Where(i => !i.IsNull).Select(i => i.Text)] : [],
    };

    /// <summary>The text at a key, or empty.</summary>
    public static string Text(Node? node, string key) => node is MappingNode map && map[key] is ScalarNode { IsNull: false } scalar ? scalar.Text : "";
}
