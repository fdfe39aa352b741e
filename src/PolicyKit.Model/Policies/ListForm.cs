using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>The form of a list of public data that a place prescribes. It decides nothing.</summary>
/// <param name="Id">The id, such as <c>shanghai</c>.</param>
/// <param name="Title">The list's title.</param>
/// <param name="Basis">The text that prescribes the columns.</param>
/// <param name="Columns">The columns in their order.</param>
/// <param name="ClosedColumns">What a list of closed data has besides.</param>
public sealed record ListForm(string Id, LocalText Title, Basis Basis, ImmutableArray<ListColumn> Columns, ImmutableArray<ListColumn> ClosedColumns);

/// <summary>A column of a list.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Content">What stands in it.</param>
/// <param name="IsPrescribed">Whether the basis names it; false: it is ours.</param>
public sealed record ListColumn(LocalText Title, ListContent Content, bool IsPrescribed);

/// <summary>What stands in a column of a list.</summary>
public enum ListContent : byte
{
    /// <summary>The dataset's code.</summary>
    Code,

    /// <summary>Its name.</summary>
    Name,

    /// <summary>Its abstract.</summary>
    Abstract,

    /// <summary>The titles of its fields.</summary>
    Fields,

    /// <summary>The titles of the fields that may leave.</summary>
    Scope,

    /// <summary>Its formats.</summary>
    Formats,

    /// <summary>How often it is updated.</summary>
    UpdateCycle,

    /// <summary>Who provides it.</summary>
    Provider,

    /// <summary>Its domain.</summary>
    Domain,

    /// <summary>Whether it is open at all, with or without conditions.</summary>
    IsOpen,

    /// <summary>Its opening class in the jurisdiction's own term.</summary>
    Opening,

    /// <summary>Its sharing class in the jurisdiction's own term.</summary>
    Sharing,

    /// <summary>The conditions of conditional opening.</summary>
    Conditions,

    /// <summary>Its grades.</summary>
    Grades,

    /// <summary>The titles of the rules that hold it where it is.</summary>
    Reason,

    /// <summary>Their instruments and articles.</summary>
    Basis,
}

/// <summary>How the contents of columns are written in files.</summary>
public static class ListContents
{
    private static readonly string[] Names = ["code", "name", "abstract", "fields", "scope", "formats", "update-cycle", "provider", "domain", "is-open",
        "opening", "sharing", "conditions", "grades", "reason", "basis"];

    /// <summary>All names in the order of <see cref="ListContent"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name as files write it.</summary>
    public static string Name(this ListContent content) => Names[(int)content];
}
