using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Whether a fact is of the dataset or of each of its fields.</summary>
public enum FactLevel : byte
{
    /// <summary>Stated once for the dataset.</summary>
    Dataset = 0,

    /// <summary>Stated for each field.</summary>
    Field = 1,
}

/// <summary>The type of a fact's values.</summary>
public enum FactType : byte
{
    /// <summary>True or false.</summary>
    Boolean = 0,

    /// <summary>One member of a closed set.</summary>
    Enum = 1,

    /// <summary>Members of a closed set, or free texts where the fact declares no values; items may be dated.</summary>
    List = 2,

    /// <summary>A finite double.</summary>
    Number = 3,

    /// <summary>A text.</summary>
    Text = 4,

    /// <summary>A day.</summary>
    Date = 5,

    /// <summary>A node of the taxonomy.</summary>
    Path = 6,

    /// <summary>Claimed legal bases.</summary>
    Citations = 7,
}

/// <summary>A declared fact: what a rule may ask and a catalogue may answer.</summary>
public sealed record Fact
{
    /// <summary>The id, unique within its level; dots nest: <c>opening.previous</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Dataset or field.</summary>
    public required FactLevel Level { get; init; }

    /// <summary>The type of its values.</summary>
    public required FactType Type { get; init; }

    /// <summary>The position among the facts of its level, in schema order, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The members of an enum or list, in declared order; empty for other types and for lists of free text.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether null is a known value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The value taken where nothing is stated, only towards restriction; null: nothing is presumed.</summary>
    public FactValue? Presumed { get; init; }

    /// <summary>The expression that defines the fact, or null. A defined fact is never read from a catalogue.</summary>
    public Expression? Derivation { get; init; }

    /// <summary>Where a catalogue states it, as dotted keys from the dataset or the field; null for a derived fact.</summary>
    public string? Path { get; init; }

    /// <summary>The id of the list of which this one holds only the items that pass <see cref="FactReading.Where"/> and
    /// <see cref="FactReading.Unless"/>; null: a fact of its own. It is read, and completed, with that list.</summary>
    public string? PartOf { get; init; }

    /// <summary>Of a field fact: where the field does not state it, the dataset's fact of the same id counts.</summary>
    public bool Inherits { get; init; }

    /// <summary>Whether a person can lawfully bring the fact about, so that <c>unlock</c> may name it.</summary>
    public bool IsMutable { get; init; }

    /// <summary>How the object form of the fact is read.</summary>
    public FactReading Reading { get; init; } = FactReading.Plain;

    /// <summary>The unit of a number, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Its title.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;

    /// <summary>How to ask a person for it.</summary>
    public LocalText Question { get; init; } = LocalText.Empty;

    /// <summary>Who can answer, or null.</summary>
    public string? Who { get; init; }

    /// <summary>Where it stands.</summary>
    public SourcePlace Place { get; init; }

    /// <inheritdoc/>
    public bool Equals(Fact? other) =>
        ReferenceEquals(this, other) || (other is not null && Level == other.Level && Index == other.Index && Id == other.Id);

    /// <inheritdoc/>
    public override int GetHashCode() => (Index * 2) + (int)Level;

    /// <summary>The name that a rule uses: <c>dataset.continuous</c>, <c>field.consent</c>.</summary>
    public override string ToString() => (Level == FactLevel.Dataset ? "dataset." : "field.") + Id;
}

/// <summary>How the object form of a fact is read from a catalogue; all of it is data of the facts file.</summary>
public sealed record FactReading
{
    /// <summary>No object form but <c>{ value, by, on, evidence }</c>.</summary>
    public static FactReading Plain { get; } = new();

    /// <summary>The keys read: of a boolean, those whose conjunction it is; of an enum, one; of list items, those joined by a slash.
    /// Null: no such form. Empty, of a boolean: that the object is there is enough.</summary>
    public ImmutableArray<string>? Reads { get; init; }

    /// <summary>Other keys that the object form may have.</summary>
    public ImmutableArray<string> Companions { get; init; } = [];

    /// <summary>The key that counts as evidence.</summary>
    public string EvidenceKey { get; init; } = "evidence";

    /// <summary>Keys of the first day on which a list item counts; the first present one is read.</summary>
    public ImmutableArray<string> FromKeys { get; init; } = [];

    /// <summary>Key of the last day on which a list item counts, or null.</summary>
    public string? ToKey { get; init; }

    /// <summary>Key of the first day on which a list item no longer counts (a withdrawal), or null.</summary>
    public string? UntilKey { get; init; }

    /// <summary>Bare words that mean the empty list, such as <c>none</c>.</summary>
    public ImmutableArray<string> EmptyWords { get; init; } = [];

    /// <summary>What the items of a part of a list must say, all of it.</summary>
    public ImmutableArray<ItemTest> Where { get; init; } = [];

    /// <summary>What the items of a part of a list must not say all of; empty: nothing is left out.</summary>
    public ImmutableArray<ItemTest> Unless { get; init; } = [];

    /// <summary>Of a list read from citations: member to instrument id and accepted spellings of the article. Null: no citations.</summary>
    public ImmutableDictionary<string, CitedArticle>? Cited { get; init; }
}

/// <summary>What is asked of one key of a list item. A key that is not given is never what was asked for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The value, as written; null: any value.</param>
public sealed record ItemTest(string Key, string? Text);

/// <summary>The instrument and article by which a catalogue refers to a disclosure duty.</summary>
/// <param name="InstrumentId">The registry id.</param>
/// <param name="Articles">Accepted spellings of the article; empty: any.</param>
public sealed record CitedArticle(string InstrumentId, ImmutableArray<string> Articles);
