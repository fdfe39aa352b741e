using System.Text;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>A record of values, read as a reader of files would: texts as bytes, numbers as numbers.</summary>
internal readonly struct FlatValues(IReadOnlyList<FactValue?> values) : IFlatRecord
{
    public FactClass Read(int column, FlatFact fact) => values[column] switch
    {
        TextValue text when column % 2 == 0 => fact.Of(Encoding.UTF8.GetBytes(text.Value)),
        TextValue text => fact.Of(text.Value),
        NumberValue number => fact.Of(number.Value),
        BooleanValue boolean => fact.Of(boolean.Value),
        DateValue day => fact.Of(day.Value),
        var other => fact.Of(other),
    };
}
