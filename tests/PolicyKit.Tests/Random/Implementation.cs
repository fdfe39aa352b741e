using System.Runtime.CompilerServices;
using PolicyKit.Engine;
using PolicyKit.Model;
using PolicyKit.Reference;

namespace PolicyKit.Tests.Random;

/// <summary>Who decides.</summary>
public enum Implementation
{
    /// <summary>The reference interpreter.</summary>
    Reference,

    /// <summary>The engine.</summary>
    Engine,
}

/// <summary>Deciding a random case by either implementation.</summary>
internal static class Implementations
{
    private static readonly ConditionalWeakTable<PolicySet, DecisionEngine> Engines = [];

    internal static Decision Decide(this Implementation who, RandomCase world) => who == Implementation.Reference
        ? ReferenceInterpreter.Decide(world.Set, world.Dataset, world.AsOf)
        : Engines.GetValue(world.Set, set => new(set)).Decide(world.Dataset, world.AsOf);
}
