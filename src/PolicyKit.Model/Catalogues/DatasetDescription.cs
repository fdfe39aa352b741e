using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>What a catalogue says about a dataset for people to read: lists, reports and totals print it, no rule reads it, and no
/// decision holds it. Empty texts: not given.</summary>
public sealed record DatasetDescription
{
    /// <summary>Nothing is said.</summary>
    public static DatasetDescription Empty { get; } = new();

    /// <summary>The abstract.</summary>
    public string Abstract { get; init; } = "";

    /// <summary>The name of the provider: the agency.</summary>
    public string ProviderName { get; init; } = "";

    /// <summary>The provider's code.</summary>
    public string ProviderCode { get; init; } = "";

    /// <summary>The unit responsible.</summary>
    public string ResponsibleUnit { get; init; } = "";

    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The base library.</summary>
    public string Library { get; init; } = "";

    /// <summary>The cycle of updates, as written.</summary>
    public string UpdateCycle { get; init; } = "";

    /// <summary>The day of the last update, or null.</summary>
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>The formats, in the catalogue's order.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];
}
