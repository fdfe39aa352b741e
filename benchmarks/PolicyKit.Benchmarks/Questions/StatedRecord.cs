using PolicyKit.Engine.Flat;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A record of values as the engine keeps them, which is the fastest way to state any.</summary>
/// <param name="values">The values, by column; null: not stated.</param>
internal readonly struct StatedRecord(FactValue?[] values) : IFlatRecord
{
    public FactClass Read(int column, FlatFact fact) => fact.Of(values[column]);
}
