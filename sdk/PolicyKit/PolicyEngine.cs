using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Engine.Asking;
using PolicyKit.Engine.Explaining;
using PolicyKit.Engine.Flat;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>The engine to embed: loaded policies, chosen by each dataset's jurisdiction. See <see cref="IPolicyEngine"/>.</summary>
public sealed class PolicyEngine : IPolicyEngine
{
    private readonly ImmutableArray<(PolicySet Set, DecisionEngine Engine)> _engines;

    /// <summary>Decides by checked sets, at most one for each country.</summary>
    public PolicyEngine(IEnumerable<PolicySet> sets)
    {
        _engines = [.. sets.Select(s => (s, new DecisionEngine(s)))];
        Sets = [.. _engines.Select(e => e.Set)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PolicySet> Sets { get; }

    /// <summary>Decides by the packs of the package PolicyKit.Policies.</summary>
    /// <exception cref="PolicyKitException">A pack is not sound.</exception>
    public static PolicyEngine FromPackage() => From(PolicyLibrary.FromPackage());

    /// <summary>Decides by the packs in policies roots on disk and, for ids that they do not have, by those of the package.</summary>
    /// <exception cref="PolicyKitException">A folder does not exist or a pack is not sound.</exception>
    public static PolicyEngine FromFolders(params IEnumerable<string> roots) => From(PolicyLibrary.FromFolders(roots));

    /// <summary>Decides by what a library holds.</summary>
    /// <param name="library">The library.</param>
    /// <param name="references">Paths or ids, <c>ID@RANGE</c> allowed, with what they extend; none: all.</param>
    /// <exception cref="PolicyKitException">A reference is not found or a pack is not sound.</exception>
    public static PolicyEngine From(PolicyLibrary library, params IReadOnlyCollection<string> references) =>
        new((references.Count == 0 ? library.LoadAll() : library.Load(references)).OrThrow());

    /// <inheritdoc/>
    public Decision Decide(Dataset dataset, DateOnly asOf) => EngineFor(dataset.Jurisdiction, dataset.Code).Decide(dataset, asOf);

    /// <inheritdoc/>
    public IEnumerable<Decision> DecideMany(IEnumerable<Dataset> datasets, DateOnly asOf) => datasets.Select(d => Decide(d, asOf));

    /// <inheritdoc/>
    public Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf)
    {
        var names = dataset.DecidedFields.Select(f => f.Name).ToList();
        return field is null || names.Contains(field)
            ? EngineFor(dataset.Jurisdiction, dataset.Code).Explain(dataset, field, axis, asOf)
            : throw new PolicyKitException(DescribingProblems.NoSuchField(dataset.Code, field, NearestName.Of(field, names)));
    }

    /// <inheritdoc/>
    public PolicySet SetFor(string jurisdiction) => Find(jurisdiction)?.Set
        ?? throw new PolicyKitException(LibraryProblems.NoneApplies(jurisdiction, null));

    /// <summary>What of a dataset can bear on its statuses, with its jurisdiction, as a key.</summary>
    /// <exception cref="PolicyKitException">No policy applies in its jurisdiction (PK7006).</exception>
    public (string Jurisdiction, string Pattern) PatternOf(Dataset dataset, DateOnly asOf) =>
        (dataset.Jurisdiction, EngineFor(dataset.Jurisdiction, dataset.Code).PatternOf(dataset, asOf));

    /// <summary>Asks which answers would settle a dataset.</summary>
    /// <exception cref="PolicyKitException">No policy applies in its jurisdiction (PK7006).</exception>
    public Inquiry Inquire(Dataset dataset, DateOnly asOf, int mostEvaluations) =>
        EngineFor(dataset.Jurisdiction, dataset.Code).Inquire(dataset, asOf, mostEvaluations);

    /// <summary>What nobody states of fields and their names or kinds tell all the same.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="facts">The facts asked about.</param>
    /// <param name="asOf">The day of decision.</param>
    /// <exception cref="PolicyKitException">No policy applies in its jurisdiction (PK7006).</exception>
    public ImmutableDictionary<FactPlace, FactValue> Inferences(Dataset dataset, IEnumerable<Fact> facts, DateOnly asOf) =>
        EngineFor(dataset.Jurisdiction, dataset.Code).Inferences(dataset, facts, asOf);

    /// <summary>Decides without searching for the facts that would settle what is open.</summary>
    /// <exception cref="PolicyKitException">No policy applies in its jurisdiction (PK7006).</exception>
    internal Decision Settle(Dataset dataset, DateOnly asOf) => EngineFor(dataset.Jurisdiction, dataset.Code).Settle(dataset, asOf);

    /// <summary>Whether a set decides in a division.</summary>
    internal bool Decides(PolicySet set, string jurisdiction) => Find(jurisdiction)?.Set == set;

    /// <summary>What decides flat records of one division; null: another set than that whose facts stand in the columns decides there, or none.</summary>
    internal FlatDecider? Flat(string jurisdiction, DateOnly asOf, PolicySet set, IEnumerable<Fact> columns) =>
        Find(jurisdiction) is { } found && found.Set == set ? found.Engine.Flat(jurisdiction, asOf, columns) : null;

    private DecisionEngine EngineFor(string jurisdiction, string code) => Find(jurisdiction)?.Engine
        ?? throw new PolicyKitException(LibraryProblems.NoneApplies(jurisdiction, code));

    private (PolicySet Set, DecisionEngine Engine)? Find(string jurisdiction)
    {
        foreach (var entry in _engines)
        {
            var areas = entry.Set.Country.Jurisdictions;
            if (entry.Set.Policies.Any(p => areas.IsUnder(jurisdiction, p.Instrument.Jurisdiction)))
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>Describing datasets for an engine.</summary>
public static class PolicyEngineDescribing
{
    /// <summary>Begins to describe a dataset; facts are checked against the schema of the jurisdiction's country.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="jurisdiction">The division code that decides which law applies, such as <c>370000</c>.</param>
    /// <param name="code">The dataset's code.</param>
    /// <exception cref="PolicyKitException">No policy applies there (PK7006).</exception>
    public static DatasetBuilder Describe(this IPolicyEngine engine, string jurisdiction, string code) =>
        new(engine.SetFor(jurisdiction).Country, jurisdiction, code);
}
