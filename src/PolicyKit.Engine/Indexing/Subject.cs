using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>The one fact that a test is about, and whether the fact's values fall into finitely many classes that it can tell apart.</summary>
/// <param name="Fact">The only thing that the test reads; null: nothing, several facts, or what an earlier stratum decided.</param>
/// <param name="IsConstant">Whether the test reads nothing at all, so that it is the same for every dataset.</param>
internal readonly record struct Subject(Fact? Fact, bool IsConstant)
{
    /// <summary>What a test is about.</summary>
    public static Subject Of(Expression test)
    {
        Fact? fact = null;
        return !ReadsOther(test, ref fact) ? new(fact, fact is null) : default;
    }

    /// <summary>Whether one value of each class shows what the test is for all: for closed types any test; for texts, numbers and days one
    /// that only compares them with constants.</summary>
    public static bool HasClasses(Fact fact, Expression test) => fact.Type switch
    {
        FactType.Boolean or FactType.Path => true,
        FactType.Enum => fact.Values.Length > 0,
        FactType.Text => OnlyComparesWithLiterals(test),
        FactType.Number or FactType.Date => Uses(test).TrueForAll(u => u is Comparison c && OtherOf(c) is Literal or ParameterReference or AsOf),
        _ => false,
    };

    /// <summary>Whether the test only asks if its fact is, or is not, what is written.</summary>
    public static bool OnlyComparesWithLiterals(Expression test) =>
        Uses(test).TrueForAll(u => u is Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c && OtherOf(c) is Literal);

    /// <summary>The constants with which a test compares its fact.</summary>
    public static IEnumerable<Expression> ConstantsOf(Expression test) => Uses(test).OfType<Comparison>().Select(OtherOf).OfType<Expression>();

    /// <summary>Whether a test reads anything but one fact.</summary>
    private static bool ReadsOther(Expression test, ref Fact? fact)
    {
        switch (test)
        {
            case FactReference reference when fact is null || fact.Equals(reference.Fact):
                fact = reference.Fact;
                return false;
            case FactReference or Evidenced or StatusReference or GradeReference or Quantified or TextUnavailable:
                return true;
            default:
                foreach (var operand in test.Operands())
                {
                    if (ReadsOther(operand, ref fact))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    /// <summary>Where the test uses its fact.</summary>
    private static List<Expression> Uses(Expression test)
    {
        var uses = new List<Expression>();
        AddUses(test, uses);
        return test is FactReference ? [test] : uses;
    }

    private static void AddUses(Expression node, List<Expression> uses)
    {
        foreach (var operand in node.Operands())
        {
            if (operand is FactReference && (uses.Count == 0 || !ReferenceEquals(uses[^1], node)))
            {
                uses.Add(node);
            }

            AddUses(operand, uses);
        }
    }

    private static Expression? OtherOf(Comparison comparison) => (comparison.Left, comparison.Right) switch
    {
        (FactReference, FactReference) => null,
        (FactReference, var other) => other,
        (var other, _) => other,
    };
}
