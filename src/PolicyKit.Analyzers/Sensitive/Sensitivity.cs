using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>What said that a member is sensitive.</summary>
internal enum SaidBy
{
    /// <summary>An attribute in the code.</summary>
    Attribute,

    /// <summary>A mapping file.</summary>
    Mapping,

    /// <summary>What it is called.</summary>
    Name,
}

/// <summary>Why a member must not leave.</summary>
/// <param name="Kind">A path of the taxonomy, or the name of a class of data of Microsoft's compliance attributes.</param>
/// <param name="By">What said so.</param>
/// <param name="Sure">How sure that is, 0 to 1.</param>
/// <param name="Law">The law of the kind.</param>
internal sealed record Sensitivity(string Kind, SaidBy By, double Sure, KindLaw Law)
{
    /// <summary>Whether it counts only where data stay inside: the name of a parameter, the key of a row of people.</summary>
    public bool IsFaint { get; init; }
}
