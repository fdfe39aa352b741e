using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>Gathers the places of a catalogue for which no policy is loaded, so that all are named at once.</summary>
/// <param name="engine">What decides.</param>
internal sealed class PolicyGuard(PolicyEngine engine)
{
    private readonly SortedDictionary<string, PolicyKitException> _without = new(StringComparer.Ordinal);

    /// <summary>Whether a policy applies to a dataset; called on several threads.</summary>
    public bool HasPolicy(Dataset dataset) => Lack(dataset) is null;

    /// <summary>Remembers a dataset's place if no policy applies there; called in the catalogue's order.</summary>
    public void Note(Dataset? dataset)
    {
        if (dataset is not null && !_without.ContainsKey(dataset.Jurisdiction) && Lack(dataset) is { } lack)
        {
            _without.Add(dataset.Jurisdiction, lack);
        }
    }

    /// <summary>Refuses the catalogue if a place of it has no policy.</summary>
    /// <exception cref="PolicyKitException">One has none (PK7006).</exception>
    public void ThrowIfAnyLacks()
    {
        if (_without.Count > 0)
        {
            throw new PolicyKitException(_without.Values.SelectMany(e => e.Problems));
        }
    }

    private PolicyKitException? Lack(Dataset dataset)
    {
        try
        {
            engine.SetFor(dataset.Jurisdiction);
            return null;
        }
        catch (PolicyKitException e)
        {
            return e;
        }
    }
}
