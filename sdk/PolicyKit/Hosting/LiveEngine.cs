using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>The host's engine: decides by the edition in force, measures, and records before it answers.</summary>
internal sealed class LiveEngine(LivePolicies policies, IEnumerable<IDecisionSink> sinks, PolicyMeter meter, TimeProvider clock, ILogger<LiveEngine>? log = null) : IPolicyEngine
{
    private readonly ILogger _log = log ?? NullLogger<LiveEngine>.Instance;
    private readonly IDecisionSink[] _sinks = [.. sinks];

    /// <inheritdoc/>
    public IReadOnlyList<PolicySet> Sets => policies.Current.Engine.Sets;

    /// <inheritdoc/>
    public Decision Decide(Dataset dataset, DateOnly asOf) => Decide(policies.Current, dataset, asOf);

    /// <inheritdoc/>
    public IEnumerable<Decision> DecideMany(IEnumerable<Dataset> datasets, DateOnly asOf)
    {
        var edition = policies.Current;
        return datasets.Select(d => Decide(edition, d, asOf));
    }

    /// <inheritdoc/>
    public Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf)
    {
        using var activity = PolicyMeter.Activities.StartActivity("policykit.explain");
        return policies.Current.Engine.Explain(dataset, field, axis, asOf);
    }

    /// <inheritdoc/>
    public PolicySet SetFor(string jurisdiction) => policies.Current.Engine.SetFor(jurisdiction);

    private Decision Decide(PolicyEdition edition, Dataset dataset, DateOnly asOf)
    {
        using var activity = PolicyMeter.Activities.StartActivity("policykit.decide");
        var begun = clock.GetTimestamp();
        var decision = edition.Engine.Decide(dataset, asOf);
        foreach (var sink in _sinks)
        {
            sink.Record(decision);
        }

        meter.Decided(decision, clock.GetElapsedTime(begun));
        var opening = decision.Opening.StatusName(Axis.Opening);
        activity?.SetTag("policykit.opening", opening).SetTag("policykit.releasable", decision.IsReleasable).SetTag("policykit.policies", edition.Digest);
        _log.Decided(decision.Code, asOf, opening, decision.IsReleasable);
        return decision;
    }
}
