using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Prints a checked expression as an author would write it. Two expressions print alike if and only if they are the same but for the
/// nesting of one operator in itself: functions are inlined, white space and comments are gone.</summary>
public static class ConditionPrinter
{
    private const int OfChoice = 0;
    private const int OfOr = 1;
    private const int OfAnd = 2;
    private const int OfSum = 5;
    private const int OfProduct = 6;
    private const int OfNot = 7;
    private const int Highest = 8;

    private static readonly (string Sign, int Binding)[] Comparisons = [("===", 3), ("!==", 3), ("<", 4), ("<=", 4), (">", 4), (">=", 4)];
    private static readonly (string Sign, int Binding)[] Arithmetics = [("+", OfSum), ("-", OfSum), ("*", OfProduct), ("/", OfProduct), ("%", OfProduct)];
    private static readonly string[] TextTests = ["includes", "startsWith", "endsWith"];

    /// <summary>The text of an expression.</summary>
    public static string Print(Expression expression) => Print(expression, 0);

    /// <summary>The text of a value that a policy may hold.</summary>
    public static string Print(FactValue value) => value switch
    {
        BooleanValue v => v.Value ? "true" : "false",
        NumberValue v => v.Value.ToString("R", CultureInfo.InvariantCulture),
        TextValue v => Quoted(v.Value),
        DateValue v => JsonParts.Day(v.Value),
        ListValue v => Listed(v.Items.Select(i => i.Member)),
        _ => "null",
    };

    // An operand that binds less tightly than its surroundings stands in parentheses.
    private static string Print(Expression expression, int around)
    {
        var (text, binding) = Bound(expression);
        return binding < around ? $"({text})" : text;
    }

    private static (string Text, int Binding) Bound(Expression expression) => expression switch
    {
        And e => Joined(e.Operands, " && ", OfAnd, "true"),
        Or e => Joined(e.Operands, " || ", OfOr, "false"),
        Choice e => ($"{Print(e.Condition, OfOr)} ? {Print(e.WhenTrue)} : {Print(e.WhenFalse)}", OfChoice),
        Comparison e => Pair(e.Left, Comparisons[(int)e.Operator], e.Right),
        Arithmetic e => Pair(e.Left, Arithmetics[(int)e.Operator], e.Right),
        Not e => ("!" + Print(e.Operand, OfNot), OfNot),
        _ => (Called(expression), Highest),
    };

    private static string Called(Expression expression) => expression switch
    {
        Literal e => Print(e.Value),
        TextUnavailable => "textUnavailable",
        AsOf => "asOf",
        FactReference e => NameOf(e.Fact),
        StatusReference e => $"{LevelOf(e.Level)}.{e.Axis.Key()}.status",
        GradeReference e => $"field.grade[{Quoted(e.Scheme)}]",
        ParameterReference e => "parameters" + Member(e.Id),
        Includes e => $"{Print(e.List, Highest)}.includes({Print(e.Member)})",
        TextTest e => $"{Print(e.Text, Highest)}.{TextTests[(int)e.Operator]}({Print(e.Part)})",
        Mentions e => $"mentions({Print(e.Text)}, {Listed(e.Words)})",
        Length e => $"{Print(e.Operand, Highest)}.length",
        Under e => $"under({Print(e.Path)}, {Quoted(e.Node)})",
        Quantified e => $"{e.Quantifier.ToString().ToLowerInvariant()}({Print(e.Condition)})",
        Evidenced e => $"evidenced({NameOf(e.Fact)})",
        AcceptedBasis e => $"accepted({Print(e.Claims)}, {Listed(e.AcceptedTiers)})",
        Since e => $"since({Print(e.List)}, {Quoted(e.Member)})",
        DaysBetween e => $"daysBetween({Print(e.From)}, {Print(e.To)})",
        WorkingDaysBetween e => $"workingDaysBetween({Print(e.From)}, {Print(e.To)})",
        _ => throw new InvalidOperationException($"No printed form of {expression.GetType().Name}."),
    };

    private static (string Text, int Binding) Joined(ImmutableArray<Expression> operands, string sign, int binding, string empty) => operands.Length switch
    {
        0 => (empty, Highest),
        1 => Bound(operands[0]),
        _ => (string.Join(sign, operands.Select(o => Print(o, binding))), binding),
    };

    // Only what stands on the left of an operator of the same strength needs no parentheses.
    private static (string Text, int Binding) Pair(Expression left, (string Sign, int Binding) by, Expression right) =>
        ($"{Print(left, by.Binding)} {by.Sign} {Print(right, by.Binding + 1)}", by.Binding);

    private static string NameOf(Fact fact) => LevelOf(fact.Level) + string.Concat(fact.Id.Split('.').Select(Member));

    private static string Member(string name) => name.All(char.IsAsciiLetterOrDigit) && !char.IsAsciiDigit(name[0]) ? "." + name : $"[{Quoted(name)}]";

    private static string LevelOf(FactLevel level) => level == FactLevel.Dataset ? "dataset" : "field";

    private static string Listed(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
