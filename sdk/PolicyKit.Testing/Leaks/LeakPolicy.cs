using System.Collections.Immutable;
using PolicyKit.Json;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>What must not leave a program: the fields of datasets, as policy decides them, each with a marker to plant in the program's data.</summary>
/// <remarks>Pure: no clock; the day is given. Safe to share between tests.</remarks>
public sealed class LeakPolicy
{
    private readonly ImmutableArray<Guard> _guards;

    private LeakPolicy(ImmutableArray<Guard> guards, DateOnly asOf) => (_guards, AsOf) = (guards, asOf);

    /// <summary>The day by whose law was decided. The program under test must decide by the same.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The markers of all fields, open ones too: those show that something was planted.</summary>
    public IEnumerable<Marker> Markers => _guards.Select(g => g.Marker);

    /// <summary>Decides datasets.</summary>
    /// <param name="engine">What decides.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="datasets">The datasets, with their fields.</param>
    /// <exception cref="PolicyKitException">No policy applies to one (PK7006).</exception>
    public static LeakPolicy Of(IPolicyEngine engine, DateOnly asOf, params IEnumerable<Dataset> datasets) => new([.. datasets.SelectMany(d => GuardsOf(engine, d, asOf))], asOf);

    /// <summary>The marker of a field, to plant.</summary>
    /// <param name="dataset">The dataset's code.</param>
    /// <param name="field">The field's name.</param>
    /// <exception cref="PolicyKitException">There is no such dataset or field (PK7172).</exception>
    public Marker this[string dataset, string field] => Markers.FirstOrDefault(m => m.Dataset == dataset && m.Field == field)
        ?? throw new PolicyKitException(LeakProblems.NoMarker($"{dataset}.{field}", NearestName.Of($"{dataset}.{field}", Markers.Select(m => $"{m.Dataset}.{m.Field}"))));

    /// <summary>The fields that an audience may not read as they are.</summary>
    internal ImmutableArray<Guard> GuardedFrom(Audience audience) => [.. _guards.Where(g => !g.IsPlainFor(audience))];

    /// <summary>What shows, seen by an audience that may see it, that markers were planted.</summary>
    internal IEnumerable<string> Signs(Audience audience) => _guards.SelectMany(g => g.Signs(audience));

    private static IEnumerable<Guard> GuardsOf(IPolicyEngine engine, Dataset dataset, DateOnly asOf)
    {
        var decision = engine.Decide(dataset, asOf);
        return decision.Fields.Select(f => new Guard(engine.SetFor(dataset.Jurisdiction).Country, dataset, decision, f));
    }
}
