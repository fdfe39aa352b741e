using System.Collections.Immutable;

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
    private readonly ImmutableDictionary<int, FactEntry> _stated;
    private readonly ImmutableDictionary<int, FactEntry> _inferred;

    private FactSheet(ImmutableDictionary<int, FactEntry> stated, ImmutableDictionary<int, FactEntry> inferred) =>
        (_stated, _inferred) = (stated, inferred);

    /// <summary>Nothing is stated.</summary>
    public static FactSheet Empty { get; } = new(ImmutableDictionary<int, FactEntry>.Empty, ImmutableDictionary<int, FactEntry>.Empty);

    /// <summary>The declared or complete entry, or null: unknown.</summary>
    public FactEntry? Stated(Fact fact) => _stated.GetValueOrDefault(fact.Index);

    /// <summary>The inferred entry, or null.</summary>
    public FactEntry? Inferred(Fact fact) => _inferred.GetValueOrDefault(fact.Index);

    /// <summary>Whether anything is inferred.</summary>
    public bool HasInferred => !_inferred.IsEmpty;

    /// <summary>This sheet with an entry added, or replaced.</summary>
    public FactSheet With(Fact fact, FactEntry entry) => entry.Origin == FactOrigin.Inferred
        ? new(_stated, _inferred.SetItem(fact.Index, entry))
        : new(_stated.SetItem(fact.Index, entry), _inferred);

    /// <summary>This sheet with a declared value added, or replaced.</summary>
    public FactSheet With(Fact fact, FactValue value) => With(fact, new FactEntry(value));

    /// <summary>This sheet with nothing stated of <paramref name="fact"/>; what is inferred stays.</summary>
    public FactSheet WithoutStated(Fact fact) => new(_stated.Remove(fact.Index), _inferred);

    /// <summary>This sheet with nothing stated or inferred of <paramref name="fact"/>.</summary>
    public FactSheet Without(Fact fact) => new(_stated.Remove(fact.Index), _inferred.Remove(fact.Index));
}
