using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>Expressions as canonical JSON: <c>["and", …]</c>, operands as written.</summary>
internal sealed class MeaningOfExpressions(Utf8JsonWriter json)
{
    public void Write(Expression expression)
    {
        if (expression is Literal literal)
        {
            Write(literal.Value);
            return;
        }

        json.WriteStartArray();
        foreach (var word in WordsOf(expression))
        {
            json.WriteStringValue(word);
        }

        foreach (var operand in expression.Operands())
        {
            Write(operand);
        }

        json.WriteEndArray();
    }

    public void Write(FactValue value)
    {
        switch (value)
        {
            case BooleanValue v: json.WriteBooleanValue(v.Value); break;
            case NumberValue v: json.WriteNumberValue(v.Value); break;
            case TextValue v: json.WriteStringValue(v.Value); break;
            case NullValue: json.WriteNullValue(); break;
            case DateValue v: WriteWords("date", FormattableString.Invariant($"{v.Value:yyyy-MM-dd}")); break;
            case ListValue v: WriteWords(["list", .. v.Items.Select(i => i.Member)]); break;
            default: throw new InvalidOperationException($"A policy holds no value {value.GetType().Name}.");
        }
    }

    /// <summary>What tells the expression apart besides its operands.</summary>
    private static ImmutableArray<string> WordsOf(Expression expression) => expression switch
    {
        TextUnavailable => ["text-unavailable"],
        FactReference e => ["fact", e.Fact.ToString()],
        StatusReference e => ["status", e.Axis.Key(), e.Level.ToString()],
        GradeReference e => ["grade", e.Scheme],
        ParameterReference e => ["parameter", e.Id],
        AsOf => ["asOf"],
        Not => ["not"],
        And => ["and"],
        Or => ["or"],
        Comparison e => ["compare", e.Operator.ToString()],
        Arithmetic e => ["arithmetic", e.Operator.ToString()],
        Choice => ["choice"],
        Includes => ["includes"],
        TextTest e => ["text", e.Operator.ToString()],
        Mentions e => ["mentions", .. e.Words],
        Length => ["length"],
        Under e => ["under", e.Node],
        Quantified e => ["quantified", e.Quantifier.ToString()],
        Evidenced e => ["evidenced", e.Fact.ToString()],
        AcceptedBasis e => ["accepted-basis", .. e.AcceptedTiers.Order(StringComparer.Ordinal)],
        Since e => ["since", e.Member],
        DaysBetween => ["days-between"],
        WorkingDaysBetween => ["working-days-between"],
        _ => throw new InvalidOperationException($"No canonical form of {expression.GetType().Name}."),
    };

    private void WriteWords(params ReadOnlySpan<string> words)
    {
        json.WriteStartArray();
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}
