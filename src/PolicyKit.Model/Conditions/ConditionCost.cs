namespace PolicyKit.Model;

/// <summary>The most that evaluating a condition once can cost, counted in nodes of expressions, never timed. Conditions have no loops
/// and no recursion, so the bound is a sum over what is written: each node once, what stands in a quantifier once for each field, and each
/// derived fact that is read once, for a world remembers it.</summary>
/// <param name="Once">Nodes that do not depend on how many fields there are.</param>
/// <param name="PerField">Nodes for each field.</param>
public readonly record struct ConditionCost(long Once, long PerField)
{
    /// <summary>The most nodes of one rule, for one field.</summary>
    public const long MostOfRule = 4_000;

    /// <summary>The most nodes of one pack, for one field.</summary>
    public const long MostOfPack = 100_000;

    /// <summary>The bound for a dataset of so many fields.</summary>
    public long For(int fields) => Once + (PerField * fields);

    /// <summary>Both together.</summary>
    public static ConditionCost operator +(ConditionCost a, ConditionCost b) => new(a.Once + b.Once, a.PerField + b.PerField);

    /// <summary>The bound of one condition, with the derived facts that it reads.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="definitions">The rules that define a fact.</param>
    public static ConditionCost Of(Expression condition, Func<Fact, IEnumerable<Rule>> definitions) => Of([condition], definitions);

    /// <summary>The bound of several conditions for one field; derived facts that they share are counted once.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="definitions">The rules that define a fact.</param>
    public static ConditionCost Of(IEnumerable<Expression> conditions, Func<Fact, IEnumerable<Rule>> definitions)
    {
        var walk = new CostWalk(definitions);
        foreach (var condition in conditions)
        {
            walk.Add(condition, isPerField: false);
        }

        return new(walk.Once, walk.PerField);
    }

    private sealed class CostWalk(Func<Fact, IEnumerable<Rule>> definitions)
    {
        private readonly HashSet<(Fact, bool)> _seen = [];

        public long Once { get; private set; }

        public long PerField { get; private set; }

        public void Add(Expression expression, bool isPerField)
        {
            (Once, PerField) = isPerField ? (Once, PerField + 1) : (Once + 1, PerField);
            if (expression is FactReference { Fact: { Path: null } fact })
            {
                AddDefinitions(fact, isPerField && fact.Level == FactLevel.Field);
            }

            foreach (var operand in expression.Operands())
            {
                Add(operand, isPerField || expression is Quantified);
            }
        }

        private void AddDefinitions(Fact fact, bool isPerField)
        {
            if (!_seen.Add((fact, isPerField)))
            {
                return;
            }

            foreach (var definition in definitions(fact).Select(r => r.Condition).Prepend(fact.Derivation).OfType<Expression>())
            {
                Add(definition, isPerField);
            }
        }
    }
}
