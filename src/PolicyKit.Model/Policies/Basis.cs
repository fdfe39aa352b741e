using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>How well the words of a basis were seen (the tags T, S, X, K of the research).</summary>
public enum Evidence : byte
{
    /// <summary>General knowledge; the text was not seen. Only on a slot.</summary>
    Background = 0,

    /// <summary>Read in an excerpt, press report or copy.</summary>
    Excerpt = 1,

    /// <summary>Read in a seed document.</summary>
    Seed = 2,

    /// <summary>Read in the full text of the instrument.</summary>
    FullText = 3,
}

/// <summary>On whose authority a rule stands. Nothing is filled in that the source does not print.</summary>
public sealed record Basis
{
    /// <summary>The registered instrument.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The article as printed, or null.</summary>
    public string? Article { get; init; }

    /// <summary>The paragraph (款) as printed, or null.</summary>
    public string? Paragraph { get; init; }

    /// <summary>The item (项) as printed, or null.</summary>
    public string? Item { get; init; }

    /// <summary>The words relied on, in fragments without ellipsis.</summary>
    public ImmutableArray<string> Quote { get; init; } = [];

    /// <summary>How well the words were seen.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>Where an excerpt was read, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The basis's own period, such as an article's.</summary>
    public Period Period { get; init; }
}

/// <summary>How evidence is written in files.</summary>
public static class EvidenceNames
{
    private static readonly string[] Names = ["background", "excerpt", "seed", "full-text"];

    /// <summary>All names, weakest first.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name as files write it.</summary>
    public static string Name(this Evidence evidence) => Names[(int)evidence];
}
