using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <content>Comparisons and tests of texts. The usual ones, a fact with a constant, are a closure of their own.</content>
internal sealed partial class ConditionCompiler
{
    private Condition Compare(Comparison comparison) => comparison switch
    {
        { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual, Left: FactReference { Type: ExpressionType.Text } fact, Right: Literal { Value: TextValue text } }
            => SameText(fact.Fact, text.Value, comparison.Operator == ComparisonOperator.Equal),
        { Right: Literal { Value: NumberValue number } } => CompareNumber(comparison.Operator, CompileValue(comparison.Left), number.Value),
        _ => CompareAny(comparison.Operator, CompileValue(comparison.Left), CompileValue(comparison.Right)),
    };

    private static Condition SameText(Fact fact, string text, bool wanted)
    {
        var isField = fact.Level == FactLevel.Field;
        return (world, field) =>
        {
            var (value, flags) = world.Read(fact, isField ? field : -1);
            return value is null ? Kleene.Unknown | (flags & ~Kleene.True)
                : KleeneLogic.Of((value is TextValue known && string.Equals(known.Value, text, StringComparison.Ordinal)) == wanted);
        };
    }

    /// <summary><c>x === 'a' || x === 'b' …</c> of one fact reads it once. Null where a disjunction says something else.</summary>
    private static Condition? OneOfTexts(Or either)
    {
        var tests = either.Operands.Select(o => o is Comparison { Operator: ComparisonOperator.Equal, Left: FactReference { Type: ExpressionType.Text } fact, Right: Literal { Value: TextValue text } }
            ? (fact.Fact, text.Value) : default).ToList();
        if (tests.Count == 0 || tests.Exists(t => t.Fact is null || t.Fact != tests[0].Fact))
        {
            return null;
        }

        var (subject, isField, texts) = (tests[0].Fact, tests[0].Fact.Level == FactLevel.Field, tests.ConvertAll(t => t.Value).ToArray());
        return (world, field) =>
        {
            var (value, flags) = world.Read(subject, isField ? field : -1);
            return value is null ? Kleene.Unknown | (flags & ~Kleene.True)
                : KleeneLogic.Of(value is TextValue known && Array.IndexOf(texts, known.Value) >= 0);
        };
    }

    private static Condition CompareNumber(ComparisonOperator comparison, Value left, double right) => comparison switch
    {
        ComparisonOperator.Equal => (world, field) => left(world, field) is var a && a.IsKnown ? KleeneLogic.Of(!a.IsNull && a.Number == right) : a.State,
        ComparisonOperator.NotEqual => (world, field) => left(world, field) is var a && a.IsKnown ? KleeneLogic.Of(a.IsNull || a.Number != right) : a.State,
        ComparisonOperator.Less => (world, field) => left(world, field) is var a && a.IsOrdered ? KleeneLogic.Of(a.Number < right) : a.WhyNotOrdered,
        ComparisonOperator.LessOrEqual => (world, field) => left(world, field) is var a && a.IsOrdered ? KleeneLogic.Of(a.Number <= right) : a.WhyNotOrdered,
        ComparisonOperator.Greater => (world, field) => left(world, field) is var a && a.IsOrdered ? KleeneLogic.Of(a.Number > right) : a.WhyNotOrdered,
        _ => (world, field) => left(world, field) is var a && a.IsOrdered ? KleeneLogic.Of(a.Number >= right) : a.WhyNotOrdered,
    };

    private static Condition CompareAny(ComparisonOperator comparison, Value left, Value right)
    {
        Func<Operand, Operand, bool> test = comparison switch
        {
            ComparisonOperator.Equal => (a, b) => a.Same(b),
            ComparisonOperator.NotEqual => (a, b) => !a.Same(b),
            ComparisonOperator.Less => (a, b) => a.CompareTo(b) < 0,
            ComparisonOperator.LessOrEqual => (a, b) => a.CompareTo(b) <= 0,
            ComparisonOperator.Greater => (a, b) => a.CompareTo(b) > 0,
            _ => (a, b) => a.CompareTo(b) >= 0,
        };
        return Decide(left, right, test, takesNull: comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual);
    }

    private static Condition Test(TextTestOperator test, Value text, Value part) => Decide(text, part, test switch
    {
        TextTestOperator.Contains => (a, b) => ((string)a.Payload!).Contains((string)b.Payload!, StringComparison.Ordinal),
        TextTestOperator.StartsWith => (a, b) => ((string)a.Payload!).StartsWith((string)b.Payload!, StringComparison.Ordinal),
        _ => (a, b) => ((string)a.Payload!).EndsWith((string)b.Payload!, StringComparison.Ordinal),
    });

    /// <summary>A test of two values. The null of a nullable fact has no order and no parts: there it is an error.</summary>
    private static Condition Decide(Value left, Value right, Func<Operand, Operand, bool> test, bool takesNull = false) => (world, field) =>
    {
        var (a, b) = (left(world, field), right(world, field));
        return !a.IsKnown || !b.IsKnown ? a.UnknownWith(b)
            : !takesNull && (a.IsNull || b.IsNull) ? Kleene.Unknown | Kleene.Erred
            : KleeneLogic.Of(test(a, b));
    };
}
