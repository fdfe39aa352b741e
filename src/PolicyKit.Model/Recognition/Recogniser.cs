using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>One way in which fields of a kind are named. Data of a country: recognisers.yaml.</summary>
public sealed record Recogniser
{
    /// <summary>The key of <see cref="Owners"/> for a field of which nobody says whose it is.</summary>
    public const string UnknownOwner = "unknown";

    /// <summary>The id, unique in the country; what an inference names as its author.</summary>
    public required string Id { get; init; }

    /// <summary>The kind; null: a look-alike, of no kind that matters.</summary>
    public string? Kind { get; init; }

    /// <summary>How sure the words alone make it, 0 to 1, where <see cref="Owners"/> does not say.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Names that count only as the whole name.</summary>
    public ImmutableArray<string> Names { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Words that count as the head of a name: its end, whatever stands before.</summary>
    public ImmutableArray<string> Words { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Abbreviations by initials, such as <c>sfzh</c>; heads as well.</summary>
    public ImmutableArray<string> Initials { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Groups whose words are heads too: a field called after a role holds the name of who has it.</summary>
    public ImmutableArray<string> Groups { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Types that the field may have, where its type is stated; empty: any.</summary>
    public ImmutableArray<string> Types { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>By whose it is, a group or <see cref="UnknownOwner"/>, how sure it is; an owner without a row, or with 0,
    /// is none of this kind. Null: whose it is does not matter.</summary>
    public ImmutableSortedDictionary<string, double>? Owners { get; init; }

    /// <summary>Whether only the name itself can say whose it is: a bare <c>id</c> is no person's number, whatever the dataset.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether it counts where nothing known stands at the end of a name, and both the name and the dataset are of an owner
    /// that has a row: <c>player_injuries</c> in a table of players says something of a person, whatever it is.</summary>
    public bool IsOtherwise { get; init; }

    /// <summary>The group of which a dataset is that has such a field, or null: it says nothing of its neighbours.</summary>
    public string? Tells { get; init; }
}

/// <summary>Words for whose something is: a person, an organisation, a thing. Ids are paths; <c>person/role</c> is a <c>person</c> too.</summary>
/// <param name="Id">The id.</param>
/// <param name="Words">The words.</param>
/// <param name="Initials">Their abbreviations.</param>
/// <param name="IsOfDatasets">Whether its words say whose a dataset is, too: a table <c>service_request</c> is no office's.</param>
public sealed record OwnerGroup(string Id, ImmutableArray<string> Words, ImmutableArray<string> Initials, bool IsOfDatasets = true);

/// <summary>How a word of Latin letters is shortened: <c>name</c> to <c>nm</c>. A short form is read as the word, everywhere.</summary>
/// <param name="Word">The word, in lower case.</param>
/// <param name="Short">Its short forms and other spellings.</param>
public sealed record Abbreviation(string Word, ImmutableArray<string> Short);

/// <summary>The recognisers of a country with the words that they share.</summary>
public sealed record RecogniserTable
{
    /// <summary>No recogniser at all.</summary>
    public static RecogniserTable Empty { get; } = new();

    /// <summary>Characters that count as another: traditional ones as their simplified form.</summary>
    public ImmutableDictionary<char, char> Fold { get; init; } = ImmutableDictionary<char, char>.Empty;

    /// <summary>How words are shortened.</summary>
    public ImmutableArray<Abbreviation> Abbreviations { get; init; } = ImmutableArray<Abbreviation>.Empty;

    /// <summary>Whose something is.</summary>
    public ImmutableArray<OwnerGroup> Groups { get; init; } = ImmutableArray<OwnerGroup>.Empty;

    /// <summary>Words at the end of a name that say nothing of its kind.</summary>
    public ImmutableArray<string> Tails { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Words before a name that make it a flag: whether something is so.</summary>
    public ImmutableArray<string> Flags { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Abbreviations of flags.</summary>
    public ImmutableArray<string> FlagInitials { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Types of flags.</summary>
    public ImmutableArray<string> FlagTypes { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Words between two names of which the field may hold either.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Words that turn a name around: <c>name of applicant</c> is <c>applicant name</c>.</summary>
    public ImmutableArray<string> Inverters { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Kinds whose recognition is reported as a finding.</summary>
    public ImmutableArray<string> Reported { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The recognisers; of two equally sure the first counts.</summary>
    public ImmutableArray<Recogniser> Recognisers { get; init; } = ImmutableArray<Recogniser>.Empty;
}
