using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Finds the one fact that a test is about, and whether the fact's values fall into finitely many classes that it can tell apart.</summary>
internal static class Subject
{
    /// <summary>The only thing that the test reads; null: nothing, several facts, or what an earlier stratum decided.</summary>
    public static Fact? Of(Expression test)
    {
        Fact? subject = null;
        foreach (var node in test.SelfAndBelow())
        {
            switch (node)
            {
                case FactReference reference when subject is null || subject.Equals(reference.Fact): subject = reference.Fact; break;
                case FactReference or Evidenced or StatusReference or GradeReference or Quantified or TextUnavailable: return null;
                default: break;
            }
        }

        return subject;
    }

    /// <summary>Whether the test reads nothing at all, so that it is the same for every dataset.</summary>
    public static bool IsConstant(Expression test) => !test.SelfAndBelow()
        .Any(n => n is FactReference or Evidenced or StatusReference or GradeReference or Quantified or TextUnavailable);

    /// <summary>Whether one value of each class shows what the test is for all: for closed types any test; for texts, numbers and days one
    /// that only compares them with constants.</summary>
    public static bool HasClasses(Fact fact, Expression test) => fact.Type switch
    {
        FactType.Boolean or FactType.Path => true,
        FactType.Enum => fact.Values.Length > 0,
        FactType.Text => OnlyComparesWithLiterals(test),
        FactType.Number or FactType.Date => Uses(test).All(u => u is Comparison c && OtherOf(c) is Literal or ParameterReference or AsOf),
        _ => false,
    };

    /// <summary>Whether the test only asks if its fact is, or is not, what is written.</summary>
    public static bool OnlyComparesWithLiterals(Expression test) =>
        Uses(test).All(u => u is Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c && OtherOf(c) is Literal);

    /// <summary>The constants with which a test compares its fact.</summary>
    public static IEnumerable<Expression> ConstantsOf(Expression test) => Uses(test).OfType<Comparison>().Select(OtherOf).OfType<Expression>();

    private static IEnumerable<Expression> Uses(Expression test) => test is FactReference ? [test]
        : test.SelfAndBelow().Where(n => n.Operands().Any(o => o is FactReference));

    private static Expression? OtherOf(Comparison comparison) => (comparison.Left, comparison.Right) switch
    {
        (FactReference, FactReference) => null,
        (FactReference, var other) => other,
        (var other, _) => other,
    };
}
