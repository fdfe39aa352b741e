using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>A column of many records, as Parquet and Arrow hold one: its different values once, and for each record which of them it has.</summary>
/// <param name="Fact">The fact that stands in it.</param>
/// <param name="Values">The different values; null: nothing is stated.</param>
/// <param name="Rows">For each record the position of its value.</param>
public sealed record FlatColumn(Fact Fact, ImmutableArray<FactValue?> Values, ReadOnlyMemory<int> Rows);
