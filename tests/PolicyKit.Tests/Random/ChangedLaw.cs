using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Made-up laws in other words, and changed: for comparing laws of which it is known what differs.</summary>
internal static class ChangedLaw
{
    private const int Forms = 4;

    /// <summary>The same law with no condition as it was: others say the same, Kleene's unknown included.</summary>
    public static PolicySet Rewritten(PolicySet set)
    {
        var conditions = set.Rules.Select(r => r.Condition).ToImmutableArray();
        return With(set, set.Rules.Select((r, i) => r with { Condition = InOtherWords(r.Condition, i, conditions[(i + 1) % conditions.Length]) }));
    }

    /// <summary>The law with every restriction that compares a number as two rules: one below a cut of the number, one above.</summary>
    public static PolicySet Split(PolicySet set) => With(set, set.Rules.SelectMany(Halves));

    /// <summary>The law without a rule.</summary>
    public static PolicySet Without(PolicySet set, string id) => With(set, set.Rules.Where(r => r.FullId != id));

    /// <summary>The law with some restrictions changed, each as its number has it: without its last test, with another level, or gone.</summary>
    public static PolicySet Changed(PolicySet set, IReadOnlyCollection<FlatRule> rules)
    {
        var changed = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        return With(set, set.Rules.SelectMany(r => changed.TryGetValue(r.Id, out var rule) ? Changes(r, ChangeOf(rule)) : [r]));
    }

    /// <summary>Whether a restriction is changed to hold of more.</summary>
    public static bool IsWidened(FlatRule rule) => ChangeOf(rule) == 0;

    private static int ChangeOf(FlatRule rule) => rule.Id[^1] % 3;

    private static PolicySet With(PolicySet set, IEnumerable<Rule> rules) => new(set.Policies, rules, set.Country);

    private static Rule[] Changes(Rule rule, int number) => number switch
    {
        0 => [rule with { Condition = new And([.. ((And)rule.Condition).Operands.SkipLast(1)]) }],
        1 => [rule with { Bounds = [.. rule.Bounds.Select(b => b with { Level = b.Level == OpeningStatus.Closed ? OpeningStatus.Conditional : OpeningStatus.Closed })] }],
        _ => [],
    };

    private static Expression InOtherWords(Expression condition, int number, Expression other) => condition is not And all || number % Forms == 0
        ? new Or([condition, new And([condition, other])])
        : (number % Forms) switch
        {
            1 => new Not(new Or([.. all.Operands.Reverse().Select(Denied)])),
            2 => all.Operands.Skip(1).Aggregate(all.Operands[0], (rest, one) => new And([one, rest])),
            _ => new Or([new And([all.Operands[^1], .. all.Operands.SkipLast(1)]), new And([new Not(Denied(all.Operands[0])), condition, other])]),
        };

    private static Expression Denied(Expression test) => test switch
    {
        Comparison { Operator: ComparisonOperator.Less } c => c with { Operator = ComparisonOperator.GreaterOrEqual },
        Comparison { Operator: ComparisonOperator.GreaterOrEqual } c => c with { Operator = ComparisonOperator.Less },
        Comparison { Operator: ComparisonOperator.Equal } c => c with { Operator = ComparisonOperator.NotEqual },
        Comparison { Operator: ComparisonOperator.NotEqual } c => c with { Operator = ComparisonOperator.Equal },
        Not not => not.Operand,
        _ => new Not(test),
    };

    private static Rule[] Halves(Rule rule)
    {
        if (rule.Condition is not And all || all.Operands.OfType<Comparison>().FirstOrDefault(c => c.Right is Literal { Value: NumberValue }) is not { } cut)
        {
            return [rule];
        }

        var value = ((NumberValue)((Literal)cut.Right).Value).Value;
        var at = new Literal(FactValue.Of(cut.Operator == ComparisonOperator.Less ? value - 50 : value + 50));
        Rule Half(string name, ComparisonOperator side) => rule with { Id = rule.Id + name, Condition = new And([.. all.Operands, new Comparison(side, cut.Left, at)]) };
        return [Half("-a", ComparisonOperator.Less), Half("-b", ComparisonOperator.GreaterOrEqual)];
    }
}
