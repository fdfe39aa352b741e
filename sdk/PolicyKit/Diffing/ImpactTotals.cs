namespace PolicyKit.Diffing;

/// <summary>Counts of changes by their gravest direction.</summary>
public sealed class ImpactCounts
{
    private readonly int[] _directions = new int[DiffDirections.All.Length];
    private string? _last;

    /// <summary>How many datasets have a change, in themselves or in a field.</summary>
    public int Datasets { get; private set; }

    /// <summary>How many fields on an axis have one.</summary>
    public int Fields { get; private set; }

    /// <summary>How many changes there are: places on an axis.</summary>
    public int Changes { get; private set; }

    /// <summary>How many go that way.</summary>
    public int Of(DiffDirection direction) => _directions[(int)direction];

    internal void Add(ImpactChange change)
    {
        _directions[(int)change.Direction]++;
        Changes++;
        Datasets += change.Code == _last ? 0 : 1;
        Fields += change.Field is null ? 0 : 1;
        _last = change.Code;
    }
}

/// <summary>Counts of the changes of a catalogue: of all, by provider and by domain. Changes come in the catalogue's order, those of a dataset together.</summary>
public sealed class ImpactTotals
{
    private readonly SortedDictionary<string, ImpactCounts> _byProvider = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ImpactCounts> _byDomain = new(StringComparer.Ordinal);

    /// <summary>How many datasets were decided.</summary>
    public int Datasets { get; private set; }

    /// <summary>The counts of all changes.</summary>
    public ImpactCounts All { get; } = new();

    /// <summary>The same by provider; those without one stand under the empty name.</summary>
    public IReadOnlyDictionary<string, ImpactCounts> ByProvider => _byProvider;

    /// <summary>The same by domain.</summary>
    public IReadOnlyDictionary<string, ImpactCounts> ByDomain => _byDomain;

    /// <summary>Counts one more dataset and what changes of it.</summary>
    public void Add(IReadOnlyCollection<ImpactChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Datasets++;
        foreach (var change in changes)
        {
            All.Add(change);
            At(_byProvider, change.Provider).Add(change);
            At(_byDomain, change.Domain).Add(change);
        }
    }

    private static ImpactCounts At(SortedDictionary<string, ImpactCounts> counts, string name) =>
        counts.TryGetValue(name, out var known) ? known : counts[name] = new();
}
