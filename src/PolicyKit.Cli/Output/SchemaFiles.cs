using System.Text;

namespace PolicyKit.Cli.Output;

/// <summary>The schema files inside the tool.</summary>
internal static class SchemaFiles
{
    /// <summary>The one that is made from the loaded facts.</summary>
    public const string Catalogue = "catalogue";

    private const string Extension = ".schema.json";

    /// <summary>All names, ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. typeof(SchemaFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(Extension, StringComparison.Ordinal)).Select(n => n[..^Extension.Length]).Append(Catalogue).Order(StringComparer.Ordinal)];

    /// <summary>The text of a schema.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SchemaFiles).Assembly.GetManifestResourceStream(name + Extension)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
