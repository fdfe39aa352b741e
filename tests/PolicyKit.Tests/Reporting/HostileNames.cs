using System.Text.Json;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

/// <summary>Names that break naive outputs: the naughty strings and the cells of csv-spectrum.</summary>
internal static class HostileNames
{
    public const string Naughty = "data/hostile/blns.json";
    public const string Spectrum = "data/hostile/csv-spectrum-json";

    /// <summary>All names, each once; an empty name is no name.</summary>
    public static IReadOnlyList<string> All() =>
    [
        .. Strings(Shared.PathOf(Naughty)).Concat(Directory.EnumerateFiles(Shared.PathOf(Spectrum), "*.json").Order(StringComparer.Ordinal).SelectMany(Strings))
            .Where(n => n.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Strings(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. Walk(document.RootElement)];
    }

    private static IEnumerable<string> Walk(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Walk),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Walk(p.Value).Prepend(p.Name)),
        _ => [],
    };
}
