using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>The reference with one mistake.</summary>
internal sealed class FaultyInterpretation(PolicySet set, Dataset dataset, DateOnly asOf, PlantedFault fault) : Interpretation(set, dataset, asOf)
{
    private readonly PlantedFault _fault = fault;
}
