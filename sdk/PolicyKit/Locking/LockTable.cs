using System.Collections.Immutable;
using PolicyKit.Language.Mappings;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>What the analyzers know of policies: the law of each kind of data in each area, computed by the engine on one day. They evaluate
/// nothing and read nothing else (docs/adr/0026).</summary>
public sealed record LockTable
{
    /// <summary>The day by whose law it was computed.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The last day on which no date in the policies changes it; null: none does.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The packs that were asked for.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];

    /// <summary>The packs that decided, by id.</summary>
    public ImmutableArray<Policy> Policies { get; init; } = [];

    /// <summary>The files that it was made from, by id.</summary>
    public ImmutableArray<LockSource> Sources { get; init; } = [];

    /// <summary>The area whose law holds where a project names none; null: there are several, and the strictest holds.</summary>
    public string? Area { get; init; }

    /// <summary>The areas of the packs, by code.</summary>
    public ImmutableArray<Jurisdiction> Areas { get; init; } = [];

    /// <summary>The techniques of masks, weaker to stronger.</summary>
    public ImmutableArray<string> Techniques { get; init; } = [];

    /// <summary>The law of each kind, by kind.</summary>
    public ImmutableArray<LockedKind> Kinds { get; init; } = [];

    /// <summary>The facts that can be asked and stated, by country.</summary>
    public ImmutableSortedDictionary<string, FactSchema> Facts { get; init; } = ImmutableSortedDictionary<string, FactSchema>.Empty;

    /// <summary>What tells kinds by names, by country.</summary>
    public ImmutableSortedDictionary<string, RecogniserTable> Recognisers { get; init; } = ImmutableSortedDictionary<string, RecogniserTable>.Empty;

    /// <summary>What mapping files say of the code.</summary>
    public CodeMapping Code { get; init; } = CodeMapping.Empty;
}

/// <summary>A file that the table was made from.</summary>
/// <param name="File">Its id: the path below the policies root.</param>
/// <param name="Digest">The SHA-256 of its text, UTF-8 with LF and without a byte order mark: <c>sha256:</c> and hex digits.</param>
public readonly record struct LockSource(string File, string Digest);

/// <summary>A kind with its law in each area.</summary>
/// <param name="Kind">A path of the taxonomy.</param>
/// <param name="Title">Its title.</param>
/// <param name="In">The law by area.</param>
public sealed record LockedKind(string Kind, LocalText Title, ImmutableSortedDictionary<string, KindLaw> In);

/// <summary>The law of a kind in an area: what <c>decide</c> says of a field of which nothing but its kind is stated.</summary>
public sealed record KindLaw
{
    /// <summary>What the public may have.</summary>
    public required AxisLaw Opening { get; init; }

    /// <summary>What other public bodies may have.</summary>
    public required AxisLaw Sharing { get; init; }

    /// <summary>The technique that the decision demands; <c>drop</c> while the field is closed.</summary>
    public required string Mask { get; init; }

    /// <summary>The technique that the field needs where its status lets it be shown; <c>none</c>: no rule asks for one.</summary>
    public required string Needed { get; init; }

    /// <summary>The grades by scheme.</summary>
    public ImmutableArray<GradeDecision> Grades { get; init; } = [];

    /// <summary>The rule that closes the kind by what it is, or null: no loaded policy speaks of the kind.</summary>
    public Rule? Rule { get; init; }
}

/// <summary>An axis of a kind.</summary>
/// <param name="Status">The status as written.</param>
/// <param name="Provisional">What holds while it is undetermined, or null.</param>
/// <param name="May">The statuses that are possible, strictest first.</param>
public sealed record AxisLaw(string Status, string? Provisional, ImmutableArray<string> May);
