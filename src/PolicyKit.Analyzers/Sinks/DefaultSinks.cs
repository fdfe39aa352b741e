using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyKit.Analyzers.Sinks;

/// <summary>The sinks that are known without any lock: <c>default-sinks.json</c>, one sink a line, in the form that a lock has.</summary>
internal static class DefaultSinks
{
    private static readonly Regex Entry = new(
        "\"method\": \"(?<type>[^\"]+?)\\.(?<method>\\.ctor|[^\".]+)\", \"parameter\": \"(?<parameter>[^\"]+)\", \"category\": \"(?<category>[^\"]+)\"",
        RegexOptions.CultureInvariant);

    /// <summary>All of them, in the order of the file.</summary>
    public static ImmutableArray<Sink> All { get; } = Read();

    private static ImmutableArray<Sink> Read()
    {
        using var stream = typeof(DefaultSinks).Assembly.GetManifestResourceStream("default-sinks.json")!;
        using var reader = new StreamReader(stream);
        return Entry.Matches(reader.ReadToEnd()).Cast<Match>()
            .Select(m => new Sink(m.Groups["type"].Value, m.Groups["method"].Value, m.Groups["parameter"].Value, m.Groups["category"].Value))
            .ToImmutableArray();
    }
}
