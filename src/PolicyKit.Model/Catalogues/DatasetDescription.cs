using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>What a catalogue says of a dataset for people to read: lists and reports print it, no rule asks it, no decision holds it.
/// It describes the data; it is none of them.</summary>
public sealed record DatasetDescription
{
    /// <summary>Nothing is said.</summary>
    public static DatasetDescription Empty { get; } = new();

    /// <summary>What the data are about (摘要), or empty.</summary>
    public string Abstract { get; init; } = "";

    /// <summary>The name of the institution that provides the data (提供单位, 开放主体), or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The unit within it that answers for the data, or empty.</summary>
    public string ResponsibleUnit { get; init; } = "";

    /// <summary>The domain (数据领域), or empty.</summary>
    public string Domain { get; init; } = "";

    /// <summary>How often the data are updated (更新频率), as the catalogue writes it, or empty.</summary>
    public string UpdateCycle { get; init; } = "";

    /// <summary>The day of the last update, as the catalogue writes it, or empty.</summary>
    public string UpdatedOn { get; init; } = "";

    /// <summary>The formats (数据格式) in the catalogue's order.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];
}
