namespace PolicyKit.Engine.Indexing;

/// <summary>Says which class the value of a fact has, when it is needed.</summary>
internal interface IFactCodes
{
    /// <summary>The number of a fact's class among those of all facts; negative: its value has none.</summary>
    /// <param name="fact">The position of the fact in the index.</param>
    int Of(int fact);
}

/// <summary>Classes that are all known.</summary>
/// <param name="codes">One for each fact.</param>
internal readonly struct KnownCodes(int[] codes) : IFactCodes
{
    public int Of(int fact) => codes[fact];
}
