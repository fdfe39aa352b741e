using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>The type of an expression. An enum member is a <see cref="Text"/> whose members were checked at load.</summary>
public enum ExpressionType : byte
{
    /// <summary>A truth value.</summary>
    Boolean = 0,

    /// <summary>A double.</summary>
    Number = 1,

    /// <summary>A text or enum member.</summary>
    Text = 2,

    /// <summary>A day.</summary>
    Date = 3,

    /// <summary>A list.</summary>
    List = 4,

    /// <summary>A taxonomy path.</summary>
    Path = 5,

    /// <summary>Claimed legal bases.</summary>
    Citations = 6,
}

/// <summary>The one condition form. YAML conditions, decision tables, permits and slots all become this; engine, analysis, SQL and
/// tests read nothing else. Checked at load: every node is well typed.</summary>
/// <remarks>Evaluated in three values as written (semantics §2): an operator whose operand is unknown is unknown, but for
/// <see cref="And"/>, <see cref="Or"/>, <see cref="Choice"/> and the quantifiers.</remarks>
public abstract record Expression
{
    /// <summary>The type of its value.</summary>
    public abstract ExpressionType Type { get; }
}

/// <summary>A constant.</summary>
/// <param name="Value">A boolean, number, text or null value.</param>
public sealed record Literal(FactValue Value) : Expression
{
    /// <summary>The condition that always holds.</summary>
    public static Literal True { get; } = new(FactValue.True);

    /// <inheritdoc/>
    public override ExpressionType Type => Value switch
    {
        BooleanValue => ExpressionType.Boolean,
        NumberValue => ExpressionType.Number,
        DateValue => ExpressionType.Date,
        ListValue => ExpressionType.List,
        _ => ExpressionType.Text,
    };
}

/// <summary>The condition of a slot: unknown, because the rule's text could not be had.</summary>
public sealed record TextUnavailable : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The value of a fact. A field fact is of the field at hand.</summary>
/// <param name="Fact">The fact.</param>
public sealed record FactReference(Fact Fact) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => Fact.Type switch
    {
        FactType.Boolean => ExpressionType.Boolean,
        FactType.Number => ExpressionType.Number,
        FactType.Date => ExpressionType.Date,
        FactType.List => ExpressionType.List,
        FactType.Path => ExpressionType.Path,
        FactType.Citations => ExpressionType.Citations,
        _ => ExpressionType.Text,
    };
}

/// <summary>The status that an earlier stratum decided, as its level's name or <see cref="AxisNames.OutOfScope"/>; unknown while undetermined.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Level">Of the dataset or of the field at hand.</param>
public sealed record StatusReference(Axis Axis, FactLevel Level) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Text;
}

/// <summary>The field's grade in a scheme as its ordinal; unknown while undetermined, while the field's grades are not stated, or without any grade.</summary>
/// <param name="Scheme">The scheme's id.</param>
public sealed record GradeReference(string Scheme) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Number;
}

/// <summary>A parameter's value at the day of decision; unknown where none is in force.</summary>
/// <param name="Id">The parameter's id.</param>
public sealed record ParameterReference(string Id) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Number;
}

/// <summary>The day of decision.</summary>
public sealed record AsOf : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Date;
}

/// <summary>Negation.</summary>
/// <param name="Operand">A boolean.</param>
public sealed record Not(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>Conjunction: false if any operand is; unknown if none is false and one is unknown. Empty: true.</summary>
/// <param name="Operands">Booleans.</param>
public sealed record And(ImmutableArray<Expression> Operands) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>Disjunction: true if any operand is; unknown if none is true and one is unknown. Empty: false.</summary>
/// <param name="Operands">Booleans.</param>
public sealed record Or(ImmutableArray<Expression> Operands) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The operators of <see cref="Comparison"/>.</summary>
public enum ComparisonOperator : byte
{
    /// <summary>The same value; texts ordinally; null only equals null.</summary>
    Equal,

    /// <summary>Not the same value.</summary>
    NotEqual,

    /// <summary>Less: numbers, dates, or texts ordinally by UTF-16 unit.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A comparison of two values of one type.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Left">A boolean (equality only), number, text or date.</param>
/// <param name="Right">The same type, or the null literal against a nullable fact.</param>
public sealed record Comparison(ComparisonOperator Operator, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The operators of <see cref="Arithmetic"/>.</summary>
public enum ArithmeticOperator : byte
{
    /// <summary>Sum of numbers, or concatenation of texts.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>Remainder with the sign of the dividend, as in JavaScript.</summary>
    Remainder,
}

/// <summary>Arithmetic in IEEE doubles. A result that is not finite is an error: unknown, flagged <see cref="Kleene.Erred"/>.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Left">A number; for Add also a text.</param>
/// <param name="Right">The same type.</param>
public sealed record Arithmetic(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => Left.Type == ExpressionType.Text ? ExpressionType.Text : ExpressionType.Number;
}

/// <summary><c>condition ? whenTrue : whenFalse</c>. With the condition unknown: the common value if both branches have the same known value, else unknown.</summary>
/// <param name="Condition">A boolean.</param>
/// <param name="WhenTrue">The value if it holds.</param>
/// <param name="WhenFalse">The value of the same type if not.</param>
public sealed record Choice(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => WhenTrue.Type;
}

/// <summary>Whether an item of the list counts on the day of decision.</summary>
/// <param name="List">A list.</param>
/// <param name="Member">A text.</param>
public sealed record Includes(Expression List, Expression Member) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The tests of <see cref="TextTest"/>.</summary>
public enum TextTestOperator : byte
{
    /// <summary>Ordinal substring.</summary>
    Contains,

    /// <summary>Ordinal prefix.</summary>
    StartsWith,

    /// <summary>Ordinal suffix.</summary>
    EndsWith,
}

/// <summary>An ordinal test of a text for a part.</summary>
/// <param name="Operator">The test.</param>
/// <param name="Text">A text.</param>
/// <param name="Part">A text.</param>
public sealed record TextTest(TextTestOperator Operator, Expression Text, Expression Part) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>Whether a text mentions one of the words: see <see cref="Mentioning"/>.</summary>
/// <param name="Text">A text.</param>
/// <param name="Words">Words or phrases, at least one, none empty.</param>
public sealed record Mentions(Expression Text, ImmutableArray<string> Words) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The length: of a list the items that count on the day of decision, of a text its UTF-16 units.</summary>
/// <param name="Operand">A list or text.</param>
public sealed record Length(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Number;
}

/// <summary>Whether a path lies at or below a node; unknown where the node lies strictly below the path (semantics §2).</summary>
/// <param name="Path">A path.</param>
/// <param name="Node">A node of the taxonomy.</param>
public sealed record Under(Expression Path, string Node) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The quantifiers of <see cref="Quantified"/>.</summary>
public enum Quantifier : byte
{
    /// <summary>Kleene disjunction over the fields; false without fields.</summary>
    Some,

    /// <summary>Kleene conjunction over the fields; true without fields.</summary>
    Every,

    /// <summary>How many fields; unknown if the condition is for any.</summary>
    Count,
}

/// <summary>A condition over the dataset's stated fields; unknown where the fields are not stated.</summary>
/// <param name="Quantifier">The quantifier.</param>
/// <param name="Condition">A boolean that may read facts of the field at hand.</param>
public sealed record Quantified(Quantifier Quantifier, Expression Condition) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => Quantifier == Quantifier.Count ? ExpressionType.Number : ExpressionType.Boolean;
}

/// <summary>Whether evidence is given for a fact; false if stated or presumed without, unknown if the fact is unknown.</summary>
/// <param name="Fact">A fact that a catalogue can state.</param>
public sealed record Evidenced(Fact Fact) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>Whether one of the claimed bases is registered, in force and of an accepted tier (semantics §7, Permit).</summary>
/// <param name="Claims">Citations.</param>
/// <param name="AcceptedTiers">The tiers that count.</param>
public sealed record AcceptedBasis(Expression Claims, ImmutableArray<string> AcceptedTiers) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}

/// <summary>The latest first day of an item of that member that counts on the day of decision; unknown without one that has a first day.</summary>
/// <param name="List">A list fact.</param>
/// <param name="Member">The member.</param>
public sealed record Since(Expression List, string Member) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Date;
}

/// <summary>Calendar days from one day to another, negative if the second is earlier.</summary>
/// <param name="From">A date.</param>
/// <param name="To">A date.</param>
public sealed record DaysBetween(Expression From, Expression To) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Number;
}

/// <summary>Working days after the first day up to and including the second; 0 where that is not later.
/// Unknown, flagged <see cref="Kleene.CalendarMissing"/>, where a needed year has no calendar.</summary>
/// <param name="From">A date.</param>
/// <param name="To">A date.</param>
public sealed record WorkingDaysBetween(Expression From, Expression To) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Number;
}
