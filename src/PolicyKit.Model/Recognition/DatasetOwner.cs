using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Whose a dataset is, and whom its names speak of.</summary>
/// <param name="Group">The group of which it is, or null: nothing tells.</param>
/// <param name="Subjects">By how names begin, in lower case, the group that they speak of: beside <c>recip_dob</c> a field
/// <c>recip_no</c> is a person's, whatever <c>recip</c> is short for.</param>
public sealed record DatasetOwner(string? Group, ImmutableSortedDictionary<string, string> Subjects)
{
    private const int ShortestBeginning = 2;

    /// <summary>Nothing is known of the dataset.</summary>
    public static DatasetOwner Unknown { get; } = new(null, ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The longest known beginning of a name, or null.</summary>
    public string? BeginningOf(string name) => Subjects.Keys
        .Where(b => name.Length > b.Length && name.StartsWith(b, StringComparison.OrdinalIgnoreCase)).MaxBy(b => b.Length);

    /// <summary>With what was told of one of its fields.</summary>
    internal DatasetOwner With(Recognition told, string? beginning) =>
        told.By.Tells is { } group && beginning is { Length: >= ShortestBeginning } && !Subjects.ContainsKey(beginning)
            ? this with { Subjects = Subjects.Add(beginning, group) } : this;
}
