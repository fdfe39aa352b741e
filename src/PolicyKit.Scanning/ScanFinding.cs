using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Scanning;

/// <summary>A step of the way from a member to the sink.</summary>
/// <param name="Place">Where it happens; the file is a path below the scanned folder.</param>
/// <param name="What">What happens.</param>
public sealed record ScanStep(SourcePlace Place, string What);

/// <summary>What the law says of a member, as the lock has it.</summary>
/// <param name="Status">The status: open, conditional or closed.</param>
/// <param name="Mask">The technique that is demanded, or null.</param>
/// <param name="Rule">The full id of the rule that decides, or null.</param>
/// <param name="Article">The article, or null where the source prints none.</param>
public sealed record ScanDecision(string? Status, string? Mask, string? Rule, string? Article);

/// <summary>Something that an analyzer found.</summary>
public sealed record ScanFinding
{
    /// <summary>The analyzer's rule, such as PKA1001.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad it is: the rule's own severity, or what an <c>.editorconfig</c> makes of it.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where the data leave; the file is a path below the scanned folder, null where a finding has no place.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>What the rule says of every such finding, in some words.</summary>
    public required LocalText Title { get; init; }

    /// <summary>The sentence.</summary>
    public required LocalText Message { get; init; }

    /// <summary>The sensitive member as <c>Type.Member</c>, or null.</summary>
    public string? Member { get; init; }

    /// <summary>Its kind, a path of the taxonomy, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>The category of the sink, or null.</summary>
    public string? Category { get; init; }

    /// <summary>The sink as the table of sinks names it, or null.</summary>
    public string? Api { get; init; }

    /// <summary>How sure the finding is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The way, the member first; empty where the rule follows nothing.</summary>
    public ImmutableArray<ScanStep> Path { get; init; } = [];

    /// <summary>What the law says of the member; null without a lock that speaks of it.</summary>
    public ScanDecision? Decision { get; init; }

    /// <summary>What makes two findings one.</summary>
    internal (SourcePlace, string, string?, string?) Key => (Place, Rule, Member, Api);
}

/// <summary>How sure a finding is.</summary>
public enum Confidence : byte
{
    /// <summary>The call goes into a reference that is not there: it is told by its names.</summary>
    Low = 0,

    /// <summary>What is sensitive is told by its name.</summary>
    Medium = 1,

    /// <summary>Both are declared.</summary>
    High = 2,
}

/// <summary>A member that is sensitive, and what it reaches.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Member">The member as <c>Type.Member</c>.</param>
/// <param name="Sinks">The categories that it reaches, sorted.</param>
public sealed record InventoryEntry(string Kind, string Member, ImmutableArray<string> Sinks);

/// <summary>What a scan found.</summary>
public sealed record ScanResult
{
    /// <summary>Files that were read.</summary>
    public required int Files { get; init; }

    /// <summary>Their lines.</summary>
    public required int Lines { get; init; }

    /// <summary>In the order of file, line, column, rule, member.</summary>
    public required ImmutableArray<ScanFinding> Findings { get; init; }

    /// <summary>What could not be read, as warnings; what failed in us, as errors.</summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>Whether a rule of ours failed, so that findings may be missing.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The sensitive members that reach a sink, by kind and name.</summary>
    public ImmutableArray<InventoryEntry> Inventory =>
    [
        .. Findings.Where(f => f is { Member: not null, Kind: not null, Category: not null }).GroupBy(f => (f.Kind, f.Member))
            .OrderBy(g => g.Key.Kind, StringComparer.Ordinal).ThenBy(g => g.Key.Member, StringComparer.Ordinal)
            .Select(g => new InventoryEntry(g.Key.Kind!, g.Key.Member!, [.. g.Select(f => f.Category!).Distinct().Order(StringComparer.Ordinal)])),
    ];
}
