using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>The policies of one loading, with the engine that decides by them. Never changes: a host that loads again has another edition.</summary>
public sealed class PolicyEdition
{
    internal PolicyEdition(LoadedPolicies loaded, DateTimeOffset loadedAt)
    {
        (Engine, Loaded, LoadedAt) = (new(loaded.OrThrow()), loaded, loadedAt);
        Policies = [.. Engine.Sets.SelectMany(s => s.Policies)];
        Digest = PolicySetDigest.Of(Policies);
    }

    /// <summary>What decides.</summary>
    public PolicyEngine Engine { get; }

    /// <summary>What was loaded.</summary>
    internal LoadedPolicies Loaded { get; }

    /// <summary>When it was loaded.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>The policies, by country and id.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>One digest over ids, versions and sources: <c>policySet</c> of decisions.</summary>
    public string Digest { get; }
}

/// <summary>A loading that was refused; the edition before it stays in force.</summary>
/// <param name="At">When.</param>
/// <param name="Problems">What was wrong, with places.</param>
public sealed record RefusedEdition(DateTimeOffset At, ImmutableArray<Problem> Problems)
{
    /// <summary>The codes of the problems, each once.</summary>
    public IEnumerable<string> Codes => Problems.Select(p => p.Code).Distinct();
}
