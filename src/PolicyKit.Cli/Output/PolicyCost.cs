using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What deciding one field by a pack costs at worst, counted, never timed.</summary>
/// <param name="Rules">Its rules.</param>
/// <param name="Worst">Expression nodes evaluated: every condition of the pack once, and every derived fact that one reads once.</param>
/// <param name="Indexed">Rules that an index decides.</param>
/// <param name="Residual">Rules whose condition is evaluated.</param>
internal sealed record PolicyCost(int Rules, int Worst, int Indexed, int Residual)
{
    /// <summary>The most nodes that a pack should cost.</summary>
    public const int Limit = 100_000;

    /// <summary>The cost of a pack.</summary>
    public static PolicyCost Of(PolicySet set, string packId)
    {
        var conditions = set.Rules.Where(r => r.Policy == packId).Select(r => r.Condition).ToList();
        var derived = new HashSet<Fact>();
        var open = new Stack<Expression>(conditions);
        while (open.TryPop(out var expression))
        {
            foreach (var fact in expression.MentionedFacts().Where(f => f.Derivation is not null && derived.Add(f)))
            {
                open.Push(fact.Derivation!);
            }
        }

        var worst = conditions.Concat(derived.Select(f => f.Derivation!)).Sum(e => e.SelfAndBelow().Count());
        return new(conditions.Count, worst, 0, conditions.Count);
    }
}
