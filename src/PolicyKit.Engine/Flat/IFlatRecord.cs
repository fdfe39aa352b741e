namespace PolicyKit.Engine.Flat;

/// <summary>A record that is asked for its facts one at a time, and only for those that a decision turns on. Make it a small struct around your own
/// object: then asking costs no more than the property that is read.</summary>
public interface IFlatRecord
{
    /// <summary>What the record states of a fact. It may be asked again, and must answer the same.</summary>
    /// <param name="column">The position of the fact among the columns of the decider.</param>
    /// <param name="fact">Makes the answer: <c>fact.Of(value)</c>; where nothing is stated, <c>default</c>.</param>
    FactClass Read(int column, FlatFact fact);
}

/// <summary>What a record states of a fact, as the class of its value; <c>default</c>: it states nothing.</summary>
public readonly record struct FactClass
{
    internal FactClass(int code) => Code = code;

    /// <summary>The number of the class among those of its fact; 0: nothing is stated; negative: the value has no class.</summary>
    internal int Code { get; }
}
