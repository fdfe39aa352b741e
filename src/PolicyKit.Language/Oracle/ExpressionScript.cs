using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Oracle;

/// <summary>A checked expression as the ES5 program text that an interpreter of JavaScript evaluates. What the interpreter runs is printed
/// here, never what somebody wrote.</summary>
/// <param name="definitions">The rules that define a fact on the day.</param>
internal sealed class ExpressionScript(Func<Fact, IReadOnlyList<Rule>> definitions)
{
    /// <summary>The text; null where the expression reads what only a decision gives: a status, a grade, a slot.</summary>
    public string? Print(Expression expression)
    {
        var text = new StringBuilder();
        return Write(expression, text) ? text.ToString() : null;
    }

    private bool Write(Expression expression, StringBuilder text) => expression switch
    {
        Literal e => Add(text, Of(e.Value)),
        FactReference e => WriteFact(e.Fact, text),
        ParameterReference e => Add(text, $"parameters[{Quoted(e.Id)}]"),
        AsOf => Add(text, "asOf"),
        Not e => Parts(text, "!(", e.Operand, ")"),
        And e => Chain(text, [.. e.Operands], " && ", "true"),
        Or e => Chain(text, [.. e.Operands], " || ", "false"),
        Comparison e => Parts(text, "(", e.Left, Sign(e.Operator), e.Right, ")"),
        Arithmetic e => Parts(text, e.Type == ExpressionType.Text ? "(" : "fin(", e.Left, Sign(e.Operator), e.Right, ")"),
        Choice e => Parts(text, "(", e.Condition, " ? ", e.WhenTrue, " : ", e.WhenFalse, ")"),
        Includes e => Parts(text, "(", e.List, ").includes(", e.Member, ")"),
        TextTest e => Parts(text, "(", e.Text, e.Operator switch
        {
            TextTestOperator.Contains => ").includes(",
            TextTestOperator.StartsWith => ").startsWith(",
            _ => ").endsWith(",
        }, e.Part, ")"),
        Mentions e => Parts(text, "mentions(", e.Text, $", {Listed(e.Words)})"),
        Length e => Parts(text, "(", e.Operand, ").length"),
        Under e => Parts(text, "under(", e.Path, $", {Quoted(e.Node)})"),
        Quantified e => Parts(text, e.Quantifier.ToString().ToLowerInvariant() + "(function (field) { return ", e.Condition, "; })"),
        Evidenced e => Add(text, $"evidenced({Quoted(e.Fact.ToString())}, {Root(e.Fact)})"),
        AcceptedBasis e => Parts(text, "accepted(", e.Claims, $", {Listed(e.AcceptedTiers)})"),
        Since e => Parts(text, "since(", e.List, $", {Quoted(e.Member)})"),
        DaysBetween e => Parts(text, "daysBetween(", e.From, ", ", e.To, ")"),
        WorkingDaysBetween e => Parts(text, "workingDaysBetween(", e.From, ", ", e.To, ")"),
        _ => false,
    };

    private bool WriteFact(Fact fact, StringBuilder text)
    {
        if (fact.Path is not null)
        {
            return Add(text, Root(fact) + string.Concat(fact.Id.Split('.').Select(s => $"[{Quoted(s)}]")));
        }

        if (fact.Derivation is { } derivation)
        {
            return Parts(text, "(", derivation, ")");
        }

        // A fact of rules: true if one of them fires. Other types than truth are left to the reference interpreter.
        var rules = definitions(fact);
        return fact.Type == FactType.Boolean && rules.All(r => r.Derive!.Value is BooleanValue { Value: true })
            && Chain(text, [.. rules.Select(r => r.Condition)], " || ", "false");
    }

    private bool Chain(StringBuilder text, IReadOnlyList<Expression> operands, string sign, string empty)
    {
        text.Append('(').Append(operands.Count == 0 ? empty : "");
        var isFine = true;
        for (var i = 0; i < operands.Count && isFine; i++)
        {
            text.Append(i == 0 ? "" : sign);
            isFine = Write(operands[i], text);
        }

        text.Append(')');
        return isFine;
    }

    private bool Parts(StringBuilder text, params IEnumerable<object> parts)
    {
        foreach (var part in parts)
        {
            if (part is Expression inner ? !Write(inner, text) : !Add(text, (string)part))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Add(StringBuilder text, string part)
    {
        text.Append(part);
        return true;
    }

    private static string Of(FactValue value) => value switch
    {
        BooleanValue v => v.Value ? "true" : "false",
        NumberValue v => v.Value < 0 ? $"({Number(v.Value)})" : Number(v.Value),
        DateValue v => Number(v.Value.DayNumber),
        TextValue v => Quoted(v.Value),
        _ => "null",
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Root(Fact fact) => fact.Level == FactLevel.Dataset ? "dataset" : "field";

    private static string Listed(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    private static string Quoted(string text) => "'" + string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '/' or '.'
        ? c.ToString() : $"\\u{(int)c:x4}")) + "'";

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " === ",
        ComparisonOperator.NotEqual => " !== ",
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        _ => " >= ",
    };

    private static string Sign(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => " + ",
        ArithmeticOperator.Subtract => " - ",
        ArithmeticOperator.Multiply => " * ",
        ArithmeticOperator.Divide => " / ",
        _ => " % ",
    };
}
