using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using PolicyKit.Model;

namespace PolicyKit.Scanning;

/// <summary>Makes findings of what the compiler's driver reports.</summary>
internal static class Findings
{
    private static readonly CultureInfo Chinese = new ChineseReader();

    /// <summary>The finding; null for what is hidden, suppressed, or of the driver itself.</summary>
    public static ScanFinding? Of(Diagnostic diagnostic, SourceFolder folder)
    {
        if (diagnostic.IsSuppressed || diagnostic.Severity == DiagnosticSeverity.Hidden || !diagnostic.Id.StartsWith("PKA", StringComparison.Ordinal))
        {
            return null;
        }

        var said = diagnostic.Properties;
        return new()
        {
            Rule = diagnostic.Id,
            Severity = diagnostic.Severity switch { DiagnosticSeverity.Error => Severity.Error, DiagnosticSeverity.Warning => Severity.Warning, _ => Severity.Note },
            Place = PlaceOf(diagnostic.Location, folder),
            Title = new(diagnostic.Descriptor.Title.ToString(Chinese), diagnostic.Descriptor.Title.ToString(CultureInfo.InvariantCulture)),
            Message = new(diagnostic.GetMessage(Chinese), diagnostic.GetMessage(CultureInfo.InvariantCulture)),
            Member = said.GetValueOrDefault("member"),
            Kind = said.GetValueOrDefault("kind"),
            Category = said.GetValueOrDefault("category"),
            Api = said.GetValueOrDefault("api"),
            Confidence = said.GetValueOrDefault("confidence") switch { "low" => Confidence.Low, "medium" => Confidence.Medium, _ => Confidence.High },
            Path = WayOf(diagnostic, folder),
            Decision = said.GetValueOrDefault("status") is { } status
                ? new(status, said.GetValueOrDefault("mask"), said.GetValueOrDefault("rule"), said.GetValueOrDefault("article")) : null,
        };
    }

    private static ImmutableArray<ScanStep> WayOf(Diagnostic diagnostic, SourceFolder folder)
    {
        var words = diagnostic.Properties.GetValueOrDefault("path")?.Split('\n') ?? [];
        return [.. diagnostic.AdditionalLocations.Zip(words, (place, what) => new ScanStep(PlaceOf(place, folder), what))];
    }

    private static SourcePlace PlaceOf(Location location, SourceFolder folder)
    {
        if (location.Kind is LocationKind.None or LocationKind.MetadataFile)
        {
            return default;
        }

        var span = location.GetLineSpan();
        return new(folder.Relative(span.Path), span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1);
    }

    // Where the runtime knows no culture there is none of Chinese; the rules ask for its name only.
    private sealed class ChineseReader() : CultureInfo("")
    {
        public override string TwoLetterISOLanguageName => "zh";
    }
}
