using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What deciding by a pack costs at worst, counted, never timed.</summary>
/// <param name="Rules">Its rules, each with its bound, the dearest first.</param>
/// <param name="Whole">The bound of all together: a derived fact that several read is worked out once.</param>
/// <param name="Indexed">Rules that an index decides.</param>
internal sealed record PolicyCost(ImmutableArray<RuleCost> Rules, ConditionCost Whole, int Indexed)
{
    /// <summary>Nodes evaluated for a dataset of one field.</summary>
    public long Worst => Whole.For(1);

    /// <summary>Rules whose condition is evaluated.</summary>
    public int Residual => Rules.Length - Indexed;

    /// <summary>The cost of a pack.</summary>
    public static PolicyCost Of(PolicySet set, string packId)
    {
        var rules = set.Rules.Where(r => r.Policy == packId).ToList();
        return new([.. rules.Select(r => new RuleCost(r.FullId, ConditionCost.Of(r.Condition, set.DefinitionsOf)))
                .OrderByDescending(r => r.Cost.For(1)).ThenBy(r => r.Id, StringComparer.Ordinal)],
            ConditionCost.Of(rules.Select(r => r.Condition), set.DefinitionsOf), rules.Count(DecisionEngine.DecidedByBits(set, rules).Contains));
    }
}

/// <summary>What a rule costs at worst.</summary>
internal sealed record RuleCost(string Id, ConditionCost Cost);
