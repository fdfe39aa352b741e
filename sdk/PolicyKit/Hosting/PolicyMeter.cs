using System.Diagnostics;
using System.Diagnostics.Metrics;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What a host can measure: activities and instruments named <see cref="Name"/>. Tags are statuses and outcomes, of which there are few;
/// never a value, a dataset or a person.</summary>
public sealed class PolicyMeter : IDisposable
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "PolicyKit";

    private readonly Meter _meter;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _loads;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">The host's; null: a meter of our own.</param>
    public PolicyMeter(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _decisions = _meter.CreateCounter<long>("policykit.decisions", "{decision}", "Datasets decided, by status and whether they may leave.");
        _duration = _meter.CreateHistogram<double>("policykit.decide.duration", "s", "How long a decision took.");
        _loads = _meter.CreateCounter<long>("policykit.loads", "{load}", "Loadings of policies, by outcome.");
    }

    internal static ActivitySource Activities { get; } = new(Name);

    internal void Watch(Func<TimeSpan?> age) => _meter.CreateObservableGauge("policykit.policies.age",
        () => age() is { } known ? [new Measurement<double>(known.TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "How long the edition in force has been so.");

    internal void Loaded(bool isSound) => _loads.Add(1, new KeyValuePair<string, object?>("policykit.outcome", isSound ? "loaded" : "refused"));

    internal void Decided(Decision decision, TimeSpan took)
    {
        _decisions.Add(1, new KeyValuePair<string, object?>("policykit.opening", decision.Opening.StatusName(Axis.Opening)),
            new KeyValuePair<string, object?>("policykit.releasable", decision.IsReleasable));
        _duration.Record(took.TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
