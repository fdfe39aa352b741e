using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A rule as it bears, as signals.</summary>
internal sealed class Claim
{
    private readonly Signal[] _fires;
    private readonly Signal[] _stands;

    /// <param name="circuit">The circuit.</param>
    /// <param name="bearing">The rule.</param>
    /// <param name="with">Its condition with inferred facts.</param>
    /// <param name="without">Its condition without them.</param>
    /// <param name="lifters">The lifts that name it.</param>
    public Claim(Circuit circuit, Bearing bearing, Signal with, Signal without, ImmutableArray<Claim> lifters)
    {
        Rule = bearing.Rule.Rule;
        Lifters = lifters;
        _fires = [Mix(circuit, bearing.Tightens, with, without), with, without];
        _stands = [.. _fires.Select((fires, mode) => circuit.And([fires, .. lifters.Select(l => !l._stands[mode])]))];
    }

    public Rule Rule { get; }

    /// <summary>The lifts that name it.</summary>
    public ImmutableArray<Claim> Lifters { get; }

    /// <summary>Whether it fires.</summary>
    public Signal Fires => _fires[(int)Mode.Mixed];

    /// <summary>Whether its condition holds, as a world has it.</summary>
    public Signal FiresIn(Mode mode) => _fires[(int)mode];

    /// <summary>Whether it stands: it fires, and no lift of it stands.</summary>
    public Signal Stands(Mode mode = Mode.Mixed) => _stands[(int)mode];

    /// <summary>A restriction that fires with the inferred facts fires, else it is as without them; an opener the other way round.</summary>
    public static Signal Mix(Circuit circuit, bool tightens, Signal with, Signal without) => with == without ? without
        : tightens ? new(circuit.Or(with.Certain, without.Possible), circuit.Or(with.Certain, without.Certain))
        : new(circuit.And(with.Possible, without.Possible), circuit.And(with.Possible, without.Certain));
}

/// <summary>A gate with what its review came to, in both worlds.</summary>
/// <param name="Claim">The rule.</param>
/// <param name="Passed">Whether the review passed, in each world.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record GateClaim(Claim Claim, ImmutableArray<int> Passed, ImmutableArray<int> Failed)
{
    /// <summary>The gate.</summary>
    public string Gate => Claim.Rule.Gate!.Id;

    /// <summary>What tells it from gates that are always in the same state.</summary>
    public string Key => $"{Gate} {string.Join(',', Passed)}/{string.Join(',', Failed)} {Claim.Fires}{Claim.Stands()}";

    /// <summary>Whether it is at least as shut as a state.</summary>
    public int IsAtLeast(Circuit circuit, GateState state)
    {
        var reviewed = state switch
        {
            <= GateState.Passed => Circuit.True,
            GateState.Pending => Passed.IsEmpty ? Circuit.True : circuit.Or(Passed.Select(Circuit.Not)),
            GateState.InForce => Passed.IsEmpty ? Circuit.True : circuit.Or(Failed),
            GateState.Failed => circuit.Or(Failed),
            _ => Circuit.False,
        };
        var (stands, fires) = (Claim.Stands().Possible, Claim.Fires.Certain);
        return circuit.Or(circuit.And(stands, reviewed), state == GateState.Lifted ? fires : Circuit.False);
    }
}
