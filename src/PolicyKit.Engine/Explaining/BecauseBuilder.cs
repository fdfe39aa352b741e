using System.Collections.Concurrent;
using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>Tells which facts made a condition what it is. It goes down the condition along the operands that decided it; at an atom it
/// names the fact, what it is and what the condition asks. It prints booleans and declared members only, never data.</summary>
internal sealed class BecauseBuilder(Snapshot snapshot)
{
    private readonly ConditionCompiler _compiler = new(snapshot.Set.Country, snapshot.AsOf);
    private readonly ConcurrentDictionary<Expression, Condition> _compiled = new(ReferenceEqualityComparer.Instance);

    /// <summary>The facts that made <paramref name="rule"/>'s condition true, false or unknown.</summary>
    public ImmutableArray<Because> Of(CompiledRule rule, World world, int field) =>
        [.. Walk(rule.Rule.Condition, asked: true, world, field).Distinct()];

    /// <summary>How many tests of single facts must turn out otherwise for a condition to be true, at most; 0: it is true.</summary>
    public int Distance(Expression condition, World world, int field) => Distance(condition, asked: true, world, field);

    private int Distance(Expression expression, bool asked, World world, int field) => expression switch
    {
        Not not => Distance(not.Operand, !asked, world, field),
        And { Operands.IsEmpty: false } and => asked ? and.Operands.Sum(o => Distance(o, asked, world, field)) : and.Operands.Min(o => Distance(o, asked, world, field)),
        Or { Operands.IsEmpty: false } or => asked ? or.Operands.Min(o => Distance(o, asked, world, field)) : or.Operands.Sum(o => Distance(o, asked, world, field)),
        _ => TruthOf(expression, world, field) == (asked ? Kleene.True : Kleene.False) ? 0 : 1,
    };

    private IEnumerable<Because> Walk(Expression expression, bool asked, World world, int field) => expression switch
    {
        Not not => Walk(not.Operand, !asked, world, field),
        And and => Deciding(and.Operands, asked, decisive: Kleene.False, world, field),
        Or or => Deciding(or.Operands, asked, decisive: Kleene.True, world, field),
        _ => Atom(expression, asked, world, field),
    };

    /// <summary>The operands that decide: those with the decisive value if any has it; else the unknown ones; else all.</summary>
    private IEnumerable<Because> Deciding(ImmutableArray<Expression> operands, bool asked, Kleene decisive, World world, int field)
    {
        var truths = operands.Select(o => (Operand: o, Truth: TruthOf(o, world, field))).ToList();
        var deciding = truths.FindAll(t => t.Truth == decisive);
        deciding = deciding.Count > 0 ? deciding : truths.FindAll(t => t.Truth.IsUnknown());
        return (deciding.Count > 0 ? deciding : truths).SelectMany(t => Walk(t.Operand, asked, world, field));
    }

    private IEnumerable<Because> Atom(Expression atom, bool asked, World world, int field)
    {
        var truth = TruthOf(atom, world, field);
        var (fact, member) = Named(atom);
        if (fact is not null)
        {
            return [new(Place(fact, field, world), Stated(fact, member, truth), Asked(atom, member, asked))];
        }

        var plain = truth.IsUnknown() ? null : FactValue.Of(truth == Kleene.True);
        return atom.MentionedFacts().Distinct().Select(f => new Because(Place(f, field, world), plain, FactValue.Of(asked)));

        FactValue? Stated(Fact f, string? m, Kleene t) => f.Type == FactType.Enum && world.Read(f, f.Level == FactLevel.Field ? field : -1).Value is TextValue v ? v
            : t.IsUnknown() ? null
            : m is null ? FactValue.Of(t == Kleene.True)
            : FactValue.Of(t == Kleene.True ? m : "not " + m);
    }

    private Kleene TruthOf(Expression expression, World world, int field) =>
        _compiled.GetOrAdd(expression, _compiler.Compile)(world, field);

    /// <summary>The one fact of an atom, and the declared member that it is held against.</summary>
    private static (Fact? Fact, string? Member) Named(Expression atom) => atom switch
    {
        FactReference { Fact.Type: FactType.Boolean } r => (r.Fact, null),
        Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual, Left: FactReference { Fact.Type: FactType.Enum } r, Right: Literal { Value: TextValue t } } =>
            (r.Fact, t.Value),
        Includes { List: FactReference { Fact.Values.Length: > 0 } r, Member: Literal { Value: TextValue t } } => (r.Fact, t.Value),
        Under { Path: FactReference r } u => (r.Fact, u.Node),
        _ => (null, null),
    };

    private static FactValue Asked(Expression atom, string? member, bool asked) =>
        member is null ? FactValue.Of(asked)
        : asked != (atom is Comparison { Operator: ComparisonOperator.NotEqual }) ? FactValue.Of(member)
        : FactValue.Of("not " + member);

    private static FactPlace Place(Fact fact, int field, World world) =>
        new(fact, fact.Level == FactLevel.Dataset ? null : field < 0 ? "*" : world.Fields[field].Name);
}
