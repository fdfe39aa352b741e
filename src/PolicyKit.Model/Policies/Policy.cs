using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>A pack: one jurisdiction, one subject, all its instruments and their dates.</summary>
public sealed record Policy
{
    /// <summary>The id: its folder path, such as <c>cn/shandong/open-data</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of this encoding of the law.</summary>
    public required string Version { get; init; }

    /// <summary>Its title.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;

    /// <summary>Ids of the policies that it extends; extension is union.</summary>
    public ImmutableArray<string> Extends { get; init; } = [];

    /// <summary>The default of every rule's basis; it also gives the pack's jurisdiction.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The jurisdiction's own terms by axis and level; a level without one is absent.</summary>
    public ImmutableDictionary<Bound, string> Terms { get; init; } = ImmutableDictionary<Bound, string>.Empty;

    /// <summary>Recorded rulings and readings.</summary>
    public ImmutableArray<Settlement> Settlements { get; init; } = [];

    /// <summary>The SHA-256 over path and bytes, <c>sha256:</c> and hex digits (semantics §6).</summary>
    public string SourceDigest { get; init; } = "";

    /// <summary>The SHA-256 of the checked model without titles, quotes, comments and positions.</summary>
    public string MeaningDigest { get; init; } = "";
}

/// <summary>A value that law leaves open: named, dated, owned.</summary>
/// <param name="Id">The id.</param>
/// <param name="Owner">Who set it.</param>
/// <param name="Settable">Who may set it otherwise: <c>none</c>, <c>province</c> or <c>city</c>.</param>
/// <param name="Values">The dated values, earliest first.</param>
public sealed record Parameter(string Id, string Owner, string Settable, ImmutableArray<ParameterValue> Values)
{
    /// <summary>Where its values stand.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>The value in force on <paramref name="day"/>, or null.</summary>
    public double? At(DateOnly day) => Values.Where(v => v.Period.Contains(day)).Select(v => (double?)v.Value).LastOrDefault();
}

/// <summary>A dated value of a parameter.</summary>
/// <param name="Period">When it holds; open-ended values end where the next begins.</param>
/// <param name="Value">The value.</param>
/// <param name="Basis">Why this value, or null.</param>
public sealed record ParameterValue(Period Period, double Value, string? Basis);

/// <summary>A recorded settlement of two norms that law leaves undecided.</summary>
/// <param name="First">Full id of a rule.</param>
/// <param name="Second">Full id of the other.</param>
/// <param name="Prevails">Full id of the one that prevails.</param>
/// <param name="Organ">Of a ruling: who ruled. Null: an author's reading.</param>
/// <param name="Document">Of a ruling: the document.</param>
/// <param name="Because">Of a reading: why.</param>
public sealed record Settlement(string First, string Second, string Prevails, string? Organ, string? Document, LocalText? Because);

/// <summary>Areas and the areas they lie in.</summary>
public sealed class JurisdictionTable
{
    private readonly ImmutableDictionary<string, Jurisdiction> _byCode;

    /// <summary>Takes areas whose parents are among them.</summary>
    public JurisdictionTable(IEnumerable<Jurisdiction> jurisdictions) =>
        _byCode = jurisdictions.ToImmutableDictionary(j => j.Code, StringComparer.Ordinal);

    /// <summary>The area of that code, or null.</summary>
    public Jurisdiction? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>All areas by code.</summary>
    public IEnumerable<Jurisdiction> All => _byCode.Values.OrderBy(j => j.Code, StringComparer.Ordinal);

    /// <summary>The area itself and those around it, innermost first; empty for an unknown code.</summary>
    public IEnumerable<Jurisdiction> Chain(string code)
    {
        for (var area = Find(code); area is not null; area = area.Parent is null ? null : Find(area.Parent))
        {
            yield return area;
        }
    }

    /// <summary>Whether <paramref name="inner"/> is <paramref name="outer"/> or lies in it.</summary>
    public bool IsUnder(string inner, string outer) => Chain(inner).Any(j => j.Code == outer);
}

/// <summary>An area.</summary>
/// <param name="Code">The division code.</param>
/// <param name="Name">The name.</param>
/// <param name="Parent">The code of the area around it, or null for a country.</param>
public sealed record Jurisdiction(string Code, string Name, string? Parent);
