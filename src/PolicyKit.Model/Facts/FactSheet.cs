namespace PolicyKit.Model;

/// <summary>Where a stated value comes from.</summary>
public enum FactOrigin : byte
{
    /// <summary>The catalogue states it.</summary>
    Declared = 0,

    /// <summary>A named person's statement of completeness supplies it.</summary>
    Complete = 1,

    /// <summary>Concluded from a name or a sample: may tighten, never open.</summary>
    Inferred = 2,
}

/// <summary>A stated fact with who said so.</summary>
/// <param name="Value">The value.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="IsEvidenced">Whether evidence is given.</param>
/// <param name="By">Who said so, or null.</param>
/// <param name="On">When, as written, or null.</param>
/// <param name="Confidence">Of an inference: 0 to 1; otherwise null.</param>
public sealed record FactEntry(FactValue Value, FactOrigin Origin = FactOrigin.Declared, bool IsEvidenced = false,
    string? By = null, string? On = null, double? Confidence = null);

/// <summary>The stated facts of one dataset or field. Immutable; inferred facts stand apart from declared ones.</summary>
public sealed class FactSheet
{
    // By the slot of the fact; facts beyond the end have none.
    private readonly FactEntry?[] _stated;
    private readonly FactEntry?[] _inferred;

    private FactSheet(FactEntry?[] stated, FactEntry?[] inferred) => (_stated, _inferred) = (stated, inferred);

    /// <summary>Nothing is stated.</summary>
    public static FactSheet Empty { get; } = new([], []);

    /// <summary>The declared or complete entry, or null: unknown.</summary>
    public FactEntry? Stated(Fact fact) => At(_stated, SlotOf(fact));

    /// <summary>The inferred entry, or null.</summary>
    public FactEntry? Inferred(Fact fact) => At(_inferred, SlotOf(fact));

    /// <summary>Whether anything is inferred.</summary>
    public bool HasInferred => Array.Exists(_inferred, e => e is not null);

    /// <summary>This sheet with an entry added, or replaced.</summary>
    public FactSheet With(Fact fact, FactEntry entry) => entry.Origin == FactOrigin.Inferred
        ? new(_stated, Put(_inferred, fact, entry))
        : new(Put(_stated, fact, entry), _inferred);

    /// <summary>This sheet with a declared value added, or replaced.</summary>
    public FactSheet With(Fact fact, FactValue value) => With(fact, new FactEntry(value));

    /// <summary>This sheet with all that an entry of a catalogue gives; of two for one fact and origin the last counts.</summary>
    /// <param name="given">Facts with what is given of them; null: their values are unknown, whatever this sheet states.</param>
    public FactSheet With(IReadOnlyList<(Fact Fact, FactEntry? Entry)> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given.Count == 0 ? this : new(Put(_stated, given, isInferred: false), Put(_inferred, given, isInferred: true));
    }

    /// <summary>This sheet with nothing stated of <paramref name="fact"/>; what is inferred stays.</summary>
    public FactSheet WithoutStated(Fact fact) => new(Put(_stated, fact, null), _inferred);

    /// <summary>This sheet with nothing stated or inferred of <paramref name="fact"/>.</summary>
    public FactSheet Without(Fact fact) => new(Put(_stated, fact, null), Put(_inferred, fact, null));

    /// <summary>Where a fact's entry stands: the first place is that of declared grades, which are asked for as a fact is and have no index.</summary>
    private static int SlotOf(Fact fact) => fact.Index + 1;

    private static FactEntry? At(FactEntry?[] entries, int slot) => (uint)slot < (uint)entries.Length ? entries[slot] : null;

    private static FactEntry?[] Put(FactEntry?[] entries, Fact fact, FactEntry? entry)
    {
        if (entry is null && At(entries, SlotOf(fact)) is null)
        {
            return entries;
        }

        var longer = new FactEntry?[Math.Max(entries.Length, SlotOf(fact) + 1)];
        entries.CopyTo(longer, 0);
        longer[SlotOf(fact)] = entry;
        return longer;
    }

    private static FactEntry?[] Put(FactEntry?[] entries, IReadOnlyList<(Fact Fact, FactEntry? Entry)> given, bool isInferred)
    {
        var length = entries.Length;
        for (var i = 0; i < given.Count; i++)
        {
            length = Belongs(given[i].Entry, isInferred) ? Math.Max(length, SlotOf(given[i].Fact) + 1) : length;
        }

        if (length == 0)
        {
            return entries;
        }

        var all = new FactEntry?[length];
        entries.CopyTo(all, 0);
        for (var i = 0; i < given.Count; i++)
        {
            if (Belongs(given[i].Entry, isInferred))
            {
                all[SlotOf(given[i].Fact)] = given[i].Entry;
            }
        }

        return all;
    }

    private static bool Belongs(FactEntry? entry, bool isInferred) => entry?.Origin == FactOrigin.Inferred == isInferred;
}
