using System.Collections.Immutable;

namespace PolicyKit.Masking.Profiling;

/// <summary>How much the values of a column tell.</summary>
public enum ColumnState : byte
{
    /// <summary>No identifier was found in it. That is no proof that there is none.</summary>
    None,

    /// <summary>All of one type, beyond chance.</summary>
    Certain,

    /// <summary>Most likely of one type.</summary>
    Probable,

    /// <summary>Two types fit about as well: the more sensitive one is to be assumed.</summary>
    Ambiguous,

    /// <summary>Values of several types, row by row.</summary>
    Mixed,

    /// <summary>Identifiers that a spreadsheet or a number type has spoiled: still personal, and no longer right.</summary>
    Damaged,
}

/// <summary>A type that the values fit.</summary>
/// <param name="Type">Its name, such as <c>resident-id</c>.</param>
/// <param name="Score">0 to 1.</param>
public sealed record TypeScore(string Type, double Score);

/// <summary>What a profile rests on. Numbers, never a value.</summary>
/// <param name="Values">Cells that are not null-like.</param>
/// <param name="Distinct">Distinct ones; an estimate beyond 4,096.</param>
/// <param name="Nulls">Null-like cells.</param>
/// <param name="MatchRate">Share of the distinct values of the type's form.</param>
/// <param name="ChecksumRate">Share of those that pass every check.</param>
/// <param name="ChanceRate">Share of random ones that would.</param>
/// <param name="NameHint">The kind that the column's name tells, or null.</param>
/// <param name="Competitors">What else fits.</param>
public sealed record ColumnEvidence(long Values, long Distinct, long Nulls, double MatchRate, double ChecksumRate, double ChanceRate, string? NameHint,
    ImmutableArray<TypeScore> Competitors);

/// <summary>Identifiers within longer texts.</summary>
/// <param name="Cells">Share of the distinct values that hold one, 0 to 1.</param>
/// <param name="Types">How many of each type were found in the sample.</param>
public sealed record ColumnSpans(double Cells, ImmutableSortedDictionary<string, long> Types);

/// <summary>What a column holds, as far as its values and its name tell: inferred, so it may tighten and never open.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="State">How sure.</param>
/// <param name="Type">The type, or <c>none</c>.</param>
/// <param name="Kind">The kind of the taxonomy, or null.</param>
/// <param name="IdentifierRole"><c>direct</c>, <c>quasi</c>, <c>sensitive</c> or <c>none</c>.</param>
/// <param name="Evidence">What that rests on.</param>
/// <param name="Spans">Identifiers within texts.</param>
/// <param name="Findings">Codes of what is wrong.</param>
public sealed record ColumnProfile(string Name, int Index, ColumnState State, string Type, string? Kind, string IdentifierRole, ColumnEvidence Evidence,
    ColumnSpans Spans, ImmutableArray<string> Findings);
