using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>An expected list. Its items must be there; an empty list means empty; an exact one is the whole list.</summary>
/// <param name="Items">Each item is what must be said of one actual item.</param>
/// <param name="IsExact">Whether nothing else may be there.</param>
internal sealed record ExpectedList(ImmutableArray<ImmutableDictionary<string, string?>> Items, bool IsExact);

/// <summary>What a case expects of one axis.</summary>
internal sealed record AxisExpectation
{
    public ImmutableDictionary<string, string?> Scalars { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public ImmutableDictionary<string, ExpectedList> Lists { get; init; } = ImmutableDictionary<string, ExpectedList>.Empty;
}

/// <summary>What a case expects of a dataset or of one of its fields.</summary>
internal sealed record Expectation
{
    public SourcePlace Place { get; init; }

    public AxisExpectation? Opening { get; init; }

    public AxisExpectation? Sharing { get; init; }

    public ExpectedList? Grades { get; init; }

    public ImmutableDictionary<string, string?>? Gates { get; init; }

    public ExpectedList? Duties { get; init; }

    public ExpectedList? Findings { get; init; }

    public ImmutableArray<string> Without { get; init; } = [];

    public bool? Releasable { get; init; }

    public ImmutableDictionary<string, string?>? Mask { get; init; }

    public ImmutableDictionary<string, Expectation>? Fields { get; init; }

    public bool IsEmpty => Opening is null && Sharing is null && Grades is null && Gates is null && Duties is null && Findings is null
        && Without.IsEmpty && Releasable is null && Mask is null && Fields is null;
}
