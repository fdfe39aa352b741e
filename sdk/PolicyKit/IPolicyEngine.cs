using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Decides datasets by the policies it was made with. Pure and safe to share between threads: no clock, no files, no culture;
/// equal input gives equal decisions.</summary>
public interface IPolicyEngine
{
    /// <summary>The checked sets, one for each country: the same list until the policies are others.</summary>
    IReadOnlyList<PolicySet> Sets { get; }

    /// <summary>Decides one dataset by the law of its jurisdiction in force on <paramref name="asOf"/>.</summary>
    /// <exception cref="PolicyKitException">No policy applies in its jurisdiction (PK7006).</exception>
    Decision Decide(Dataset dataset, DateOnly asOf);

    /// <summary>Decides datasets one after the other, in their order, as they are asked for.</summary>
    /// <exception cref="PolicyKitException">No policy applies in the jurisdiction of one (PK7006).</exception>
    IEnumerable<Decision> DecideMany(IEnumerable<Dataset> datasets, DateOnly asOf);

    /// <summary>Says why an axis stands where it does.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="field">The name of one of its fields, or null: the dataset itself.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <exception cref="PolicyKitException">No policy applies (PK7006), or there is no such field (PK7007).</exception>
    Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf);

    /// <summary>The set that applies in a jurisdiction.</summary>
    /// <exception cref="PolicyKitException">None does (PK7006).</exception>
    PolicySet SetFor(string jurisdiction);
}
