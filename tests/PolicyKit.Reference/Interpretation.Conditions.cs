using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Conditions in Kleene's logic as written (semantics §2, §7). An operator whose operand is unknown is unknown, but for the
/// connectives, the choice and the quantifiers.</summary>
internal partial class Interpretation
{
    internal virtual Kleene Holds(Expression e, Field? field, World world) => e switch
    {
        Not n => Negation(Holds(n.Operand, field, world)),
        And a => a.Operands.Aggregate(Kleene.True, (all, o) => Conjunction(all, Holds(o, field, world))),
        Or o => o.Operands.Aggregate(Kleene.False, (any, p) => Disjunction(any, Holds(p, field, world))),
        TextUnavailable => SlotHolds(),
        Quantified { Quantifier: Quantifier.Some } q => OverFields(q, world) is { } each
            ? each.Aggregate(Kleene.False, Disjunction) : NoFieldsStated(),
        Quantified { Quantifier: Quantifier.Every } q => OverFields(q, world) is { } each
            ? each.Aggregate(Kleene.True, Conjunction) : NoFieldsStated(),
        _ => Evaluate(e, field, world).Truth,
    };

    private Value Evaluate(Expression e, Field? field, World world) => e switch
    {
        Literal l => new(l.Value),
        FactReference f => Known(f.Fact, field, world),
        StatusReference { Level: FactLevel.Field } s => NameOf(Settled(field!, s.Axis, ReadIn(world)), s.Axis),
        StatusReference s => NameOf(Combined(s.Axis, ReadIn(world)), s.Axis),
        GradeReference g => GradeIn(g.Scheme, field!, ReadIn(world)),
        ParameterReference p => Parameter(p.Id) is { } value ? Value.Of(value) : Value.Unknown,
        Model.AsOf => new(FactValue.Of(AsOf)),
        Comparison c => Compared(c.Operator, Evaluate(c.Left, field, world), Evaluate(c.Right, field, world)),
        Arithmetic a => Computed(a.Operator, Evaluate(a.Left, field, world), Evaluate(a.Right, field, world)),
        Choice c => Chosen(Holds(c.Condition, field, world), Evaluate(c.WhenTrue, field, world), Evaluate(c.WhenFalse, field, world)),
        Includes i => Both<ListValue, TextValue>(i.List, i.Member, field, world, (l, m) => Value.Of(KleeneLogic.Of(Included(l, m.Value)))),
        TextTest t => Both<TextValue, TextValue>(t.Text, t.Part, field, world, (x, part) => Value.Of(KleeneLogic.Of(Tested(t.Operator, x.Value, part.Value)))),
        Mentions m => Mentioned(Evaluate(m.Text, field, world), m.Words),
        Length l => LengthOf(Evaluate(l.Operand, field, world)),
        Under u => IsUnder(Evaluate(u.Path, field, world), u.Node),
        Quantified { Quantifier: Quantifier.Count } q => CountOf(q, world),
        Evidenced v => EvidenceOf(Known(v.Fact, field, world)),
        AcceptedBasis b => Accepted(Evaluate(b.Claims, field, world), b.AcceptedTiers),
        Since s => Latest(Evaluate(s.List, field, world), s.Member),
        DaysBetween d => Both<DateValue, DateValue>(d.From, d.To, field, world, (x, y) => Value.Of(y.Value.DayNumber - x.Value.DayNumber)),
        WorkingDaysBetween d => Both<DateValue, DateValue>(d.From, d.To, field, world, (x, y) => WorkingDays(x.Value, y.Value)),
        _ => Value.Of(Holds(e, field, world)),
    };

    internal virtual Kleene Negation(Kleene a) => a.Not();

    internal virtual Kleene Conjunction(Kleene a, Kleene b) => a.And(b);

    internal virtual Kleene Disjunction(Kleene a, Kleene b) => a.Or(b);

    /// <summary>A slot's condition is conjoined with unknown: its text could not be had.</summary>
    internal virtual Kleene SlotHolds() => Kleene.Unknown | Kleene.TextMissing;

    internal virtual Kleene NoFieldsStated() => Kleene.Unknown;

    internal virtual Value Chosen(Kleene condition, Value whenTrue, Value whenFalse) => Value.Choose(condition, whenTrue, whenFalse);

    /// <summary>What conditions read of an earlier stratum is computed purely inside the same world.</summary>
    internal virtual Way ReadIn(World world) => world == World.With ? Way.With : Way.Without;

    internal virtual bool Included(ListValue list, string member) => list.Includes(member, AsOf);

    /// <summary>Unknown when the node lies below the declared path.</summary>
    internal virtual Value IsUnder(Value path, string node) =>
        path.Known is not TextValue at ? path
        : Taxonomy.IsUnder(at.Value, node) ? new(FactValue.True)
        : Taxonomy.IsStrictlyUnder(node, at.Value) ? Value.Unknown
        : new(FactValue.False);

    internal virtual Value EvidenceOf(Value fact) => fact.Known is null ? fact : new(FactValue.Of(fact.IsEvidenced));

    /// <summary>Years without a calendar are unknown, never guessed.</summary>
    internal virtual Value WorkingDays(DateOnly from, DateOnly to) =>
        Country.Calendar.Between(from, to) is { } days ? Value.Of(days) : new(null, Kleene.Unknown | Kleene.CalendarMissing);

    /// <summary>One accepted entry suffices: registered, in force and of an accepted tier. One that the registry does not know is
    /// false if it names a tier that is not accepted, else unknown.</summary>
    internal virtual Kleene AcceptedEntry(Citation c, ImmutableArray<string> tiers) =>
        c.Instrument is { } known ? KleeneLogic.Of(known.PeriodAt(AsOf) is not null && tiers.Contains(known.Tier))
        : c.ClaimedTier is { } claimed && !tiers.Contains(claimed) ? Kleene.False
        : Kleene.Unknown;

    private Value Accepted(Value claims, ImmutableArray<string> tiers) => claims.Known is not CitationsValue stated ? claims
        : Value.Of(stated.Items.Aggregate(Kleene.False, (any, c) => any.Or(AcceptedEntry(c, tiers))));

    private IEnumerable<Kleene>? OverFields(Quantified q, World world) => Dataset.Fields?.Select(f => Holds(q.Condition, f, world));

    /// <summary>How many fields; unknown if the condition is for any.</summary>
    private Value CountOf(Quantified q, World world)
    {
        if (OverFields(q, world)?.ToList() is not { } each)
        {
            return Value.Of(NoFieldsStated());
        }

        var unknown = each.Where(k => k.IsUnknown()).Aggregate(Kleene.False, (a, b) => a | b);
        return unknown.IsUnknown() ? new(null, unknown) : Value.Of(each.Count(k => k == Kleene.True));
    }

    private Value Both<TLeft, TRight>(Expression left, Expression right, Field? field, World world, Func<TLeft, TRight, Value> then)
        where TLeft : FactValue
        where TRight : FactValue
    {
        var (a, b) = (Evaluate(left, field, world), Evaluate(right, field, world));
        return a.Known is null || b.Known is null ? Value.UnknownOf(a, b) : a.Known is TLeft x && b.Known is TRight y ? then(x, y) : Value.Erred;
    }

    internal virtual Value Computed(ArithmeticOperator operation, Value left, Value right) => (left.Known, right.Known) switch
    {
        (null, _) or (_, null) => Value.UnknownOf(left, right),
        (TextValue a, TextValue b) => new(FactValue.Of(a.Value + b.Value)),
        (NumberValue a, NumberValue b) => Value.Of(operation switch
        {
            ArithmeticOperator.Add => a.Value + b.Value,
            ArithmeticOperator.Subtract => a.Value - b.Value,
            ArithmeticOperator.Multiply => a.Value * b.Value,
            ArithmeticOperator.Divide => a.Value / b.Value,
            _ => a.Value % b.Value,
        }),
        _ => Value.Erred,
    };

    private static Value Compared(ComparisonOperator operation, Value left, Value right) => (left.Known, right.Known) switch
    {
        (null, _) or (_, null) => Value.UnknownOf(left, right),
        ({ } a, { } b) when operation is ComparisonOperator.Equal => new(FactValue.Of(a.Equals(b))),
        ({ } a, { } b) when operation is ComparisonOperator.NotEqual => new(FactValue.Of(!a.Equals(b))),
        (NumberValue a, NumberValue b) => Ordered(operation, a.Value.CompareTo(b.Value)),
        (TextValue a, TextValue b) => Ordered(operation, string.CompareOrdinal(a.Value, b.Value)),
        (DateValue a, DateValue b) => Ordered(operation, a.Value.CompareTo(b.Value)),
        _ => Value.Erred,
    };

    private static Value Ordered(ComparisonOperator operation, int order) => new(FactValue.Of(operation switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    }));

    private static bool Tested(TextTestOperator operation, string text, string part) => operation switch
    {
        TextTestOperator.Contains => text.Contains(part, StringComparison.Ordinal),
        TextTestOperator.StartsWith => text.StartsWith(part, StringComparison.Ordinal),
        _ => text.EndsWith(part, StringComparison.Ordinal),
    };

    /// <summary>A pattern of each word: its letters in both cases, white space for its spaces, and no letter or digit beside it.</summary>
    private static Value Mentioned(Value text, ImmutableArray<string> words) => text.Known switch
    {
        null => text,
        TextValue known => Value.Of(KleeneLogic.Of(words.Any(word => Regex.IsMatch(known.Value, PatternOf(word), RegexOptions.CultureInvariant)))),
        _ => Value.Erred,
    };

    private static string PatternOf(string word) =>
        (char.IsAsciiLetterOrDigit(word[0]) ? "(?<![A-Za-z0-9])" : "")
        + string.Concat(word.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]"
            : c == ' ' ? "[ \\t\\r\\n\u00A0]+" : $"\\u{(int)c:X4}"))
        + (char.IsAsciiLetterOrDigit(word[^1]) ? "(?![A-Za-z0-9])" : "");

    private Value LengthOf(Value operand) => operand.Known switch
    {
        ListValue list => Value.Of(list.CountAt(AsOf)),
        TextValue text => Value.Of(text.Value.Length),
        null => operand,
        _ => Value.Erred,
    };

    private Value Latest(Value list, string member) => list.Known is not ListValue known ? list
        : known.Items.Where(i => i.Member == member && i.Period.Contains(AsOf)).Max(i => i.Period.From) is { } day ? new(FactValue.Of(day))
        : Value.Unknown;
}
