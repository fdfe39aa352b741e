using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>Builds the one form of a rule from its text: sugar ends here.</summary>
internal sealed class RuleBuilder(string policy, CountryParts country, IConditionScope scope, BasisReader bases, ProblemList problems)
{
    private readonly ThenReader _then = new(country, scope, problems);

    /// <summary>The rule; null if its basis or its <c>then</c> cannot be made out.</summary>
    public BoundRule? Build(RuleText text)
    {
        var outcome = ReadThen(text);
        if (!text.Basis.IsGiven)
        {
            problems.Add(PolicyProblems.NoBasis(text.Place));
        }

        if (bases.Read(text.Basis) is not { } basis || outcome is null)
        {
            return null;
        }

        var permit = text.Effect == "permit" ? PermitOf(text, outcome.Bounds[0]) : null;
        var condition = ConditionOf(text, permit);
        var lifts = Lifts(text);
        var rule = outcome with
        {
            Policy = policy,
            Id = text.Id,
            Title = text.Title,
            Effect = EffectOf(text.Effect),
            Level = condition.ReadsField() || outcome.Duty?.After?.ReadsField() == true ? FactLevel.Field : FactLevel.Dataset,
            Condition = condition,
            Lifts = [.. lifts.Select(l => l.Name)],
            Permit = permit,
            IsSpecial = text.IsSpecial,
            YieldsTo = text.YieldsTo,
            Period = text.Period,
            IsSlot = text.IsSlot,
            Was = text.Was,
            Basis = basis.Basis,
            Place = text.Place,
        };
        return new()
        {
            Rule = rule,
            References = [.. text.When.SelectMany(w => w.References)],
            Lifts = lifts,
            When = text.When.IsEmpty ? text.Place : text.When[^1].Place,
            Effect = text.EffectPlace,
            Basis = basis.Places,
        };
    }

    private Rule? ReadThen(RuleText text)
    {
        if (text.Effect == "lift")
        {
            if (text.Then.IsGiven)
            {
                problems.Add(PolicyProblems.KeyDoesNotGoWith(text.Then.Place.Start(), "then", "effect: lift"));
            }

            return _then.Nothing;
        }

        if (!text.Then.IsGiven)
        {
            problems.Add(PolicyProblems.NoThen(text.Place, text.Effect));
            return null;
        }

        var outcome = _then.Read(text);
        if (text.Effect == "permit" && outcome?.Bounds.Length > 1)
        {
            problems.Add(PolicyProblems.PermitOnTwoAxes(text.Then.Place.Start()));
            return null;
        }

        return outcome;
    }

    private ImmutableArray<PlacedName> Lifts(RuleText text)
    {
        if (text.Effect == "lift" && (text.Lifts.Node is null or SequenceNode { Items.IsEmpty: true }))
        {
            problems.Add(PolicyProblems.EmptyList(text.Lifts.IsGiven ? text.Lifts.Place.Start() : text.Place, "lifts"));
        }

        return [.. text.Lifts.OneOrMore().Select(l => l.Text() is { } name
            ? new PlacedName(RuleReader.FullId(policy, name), l.Place) : null)
            .OfType<PlacedName>()];
    }

    private static Expression ConditionOf(RuleText text, Permit? permit)
    {
        var condition = permit is null ? Conjoin(text.When) : new And([permit.When, permit.Declared, permit.Asked]);
        return text.IsSlot ? new And([new TextUnavailable(), condition]) : condition;
    }

    /// <summary>One flat conjunction of the conditions of rule and row; true if there is none.</summary>
    private static Expression Conjoin(ImmutableArray<BoundCondition> conditions)
    {
        ImmutableArray<Expression> operands = [.. conditions.Length < 2 ? conditions.Select(c => c.Expression)
            : conditions.SelectMany(c => c.Expression is And and ? and.Operands : [c.Expression])];
        return operands.Length switch { 0 => Literal.True, 1 => operands[0], _ => new And(operands) };
    }

    /// <summary>A permit is an at-most that asks the provider to declare the level, and what else this law asks.</summary>
    private Permit PermitOf(RuleText text, Bound bound)
    {
        var declared = new Comparison(ComparisonOperator.Equal, new FactReference(FieldFact(StructuralFacts.Declared(bound.Axis))),
            new Literal(FactValue.Of(bound.Axis.NameOf(bound.Level))));
        var tiers = text.Accepts ?? [.. country.Rank.Tiers.Where(t => t.AcceptedByDefault).Select(t => t.Id)];
        var asked = new List<Expression>();
        if (text.Asks.HasFlag(PermitAsks.Basis))
        {
            asked.Add(new AcceptedBasis(new FactReference(FieldFact(StructuralFacts.Basis(bound.Axis))), tiers));
        }

        if (text.Asks.HasFlag(PermitAsks.Reason))
        {
            asked.Add(new Comparison(ComparisonOperator.NotEqual, new FactReference(FieldFact(StructuralFacts.Reason(bound.Axis))),
                new Literal(FactValue.Of(""))));
        }

        if (text.Asks.HasFlag(PermitAsks.Conditions))
        {
            asked.Add(new Comparison(ComparisonOperator.Greater,
                new Length(new FactReference(FieldFact(StructuralFacts.Conditions(bound.Axis)))),
                new Literal(FactValue.Of(0))));
        }

        Expression all = asked.Count switch { 0 => Literal.True, 1 => asked[0], _ => new And([.. asked]) };
        return new(Conjoin(text.When), declared, all, text.Asks);
    }

    private Fact FieldFact(string id) => country.Facts.Find(FactLevel.Field, id)!;

    private static Effect EffectOf(string name) => name switch
    {
        "at-most" or "permit" => Effect.AtMost,
        "at-least" => Effect.AtLeast,
        "default" => Effect.Default,
        "lift" => Effect.Lift,
        "scope-out" => Effect.ScopeOut,
        "grade" => Effect.Grade,
        "mask" => Effect.Mask,
        "gate" => Effect.Gate,
        "duty" => Effect.Duty,
        _ => Effect.Derive,
    };
}
