using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>How much of an instrument's text could be had.</summary>
public enum TextAvailability : byte
{
    /// <summary>None of it.</summary>
    Unavailable = 0,

    /// <summary>Parts of it.</summary>
    Partial = 1,

    /// <summary>All of it.</summary>
    Full = 2,
}

/// <summary>A registered legal instrument. The registry, not a catalogue's claim, decides its tier and period (semantics §4).</summary>
public sealed record Instrument
{
    /// <summary>The registry id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary>Other names by which catalogues cite it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Its number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Its tier, an id of the rank table.</summary>
    public required string Tier { get; init; }

    /// <summary>The issuer's id.</summary>
    public required string Issuer { get; init; }

    /// <summary>The division code of the area in which it applies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>When it is in force; empty: not known to be in force on any day.</summary>
    public ImmutableArray<Period> Periods { get; init; } = [];

    /// <summary>How much of its text could be had.</summary>
    public TextAvailability Text { get; init; }

    /// <summary>Where it stands.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>The period that contains <paramref name="day"/>, or null.</summary>
    public Period? PeriodAt(DateOnly day)
    {
        foreach (var period in Periods)
        {
            if (period.Contains(day))
            {
                return period;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(Instrument? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The instruments of a country.</summary>
public sealed class InstrumentRegistry
{
    private readonly ImmutableDictionary<string, Instrument> _byName;

    /// <summary>Takes the instruments; a name or alias that two share finds the first.</summary>
    public InstrumentRegistry(IEnumerable<Instrument> instruments)
    {
        All = [.. instruments];
        var names = ImmutableDictionary.CreateBuilder<string, Instrument>(StringComparer.Ordinal);
        foreach (var instrument in All)
        {
            foreach (var name in instrument.Aliases.Append(instrument.Id).Append(instrument.Name.Zh).Append(instrument.Name.En)
                .Append(instrument.Number ?? "").Where(n => n.Length > 0))
            {
                names.TryAdd(name, instrument);
            }
        }

        _byName = names.ToImmutable();
    }

    /// <summary>All instruments in declared order.</summary>
    public ImmutableArray<Instrument> All { get; }

    /// <summary>The instrument of that id, name, alias or number, or null. Title marks around a name are ignored.</summary>
    public Instrument? Find(string name) => _byName.GetValueOrDefault(name) ?? _byName.GetValueOrDefault(name.Trim('《', '》', ' '));
}
