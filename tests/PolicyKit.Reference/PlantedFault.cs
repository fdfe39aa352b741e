namespace PolicyKit.Reference;

/// <summary>Mistakes that an implementation of semantics §3 could make, one per part of the algorithm.</summary>
public enum PlantedFault
{
    /// <summary>None: the reference as it is.</summary>
    None,
}
