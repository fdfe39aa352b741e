using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary><c>then:</c> → what a rule does. The effect says which form it must have.</summary>
internal sealed partial class ThenReader(CountryParts country, IConditionScope scope, ProblemList problems)
{
    private readonly ConditionReader _conditions = new(scope, problems);

    /// <summary>A rule that does nothing yet; the builder fills in all that a rule has in common.</summary>
    public Rule Nothing { get; } = new()
    {
        Policy = "",
        Id = "",
        Effect = Effect.AtMost,
        Level = FactLevel.Dataset,
        Condition = Literal.True,
        Basis = new() { Instrument = new() { Id = "", Tier = "", Issuer = "", Jurisdiction = "" } },
    };

    public Rule? Read(RuleText rule)
    {
        if (rule.Then.Mapping() is not { } map)
        {
            return null;
        }

        var outcome = rule.Effect switch
        {
            "at-most" or "at-least" or "default" or "permit" => Bounds(map, rule.Effect),
            "scope-out" => ScopeOut(map, rule.Effect),
            "grade" => Grade(map),
            "mask" => Mask(map),
            "gate" => Gate(map),
            "duty" => Duty(map),
            _ => Derive(map),
        };
        map.RefuseOtherKeys();
        return outcome;
    }

    private Rule? Bounds(MappingReader map, string effect)
    {
        var bounds = ImmutableArray.CreateBuilder<Bound>();
        var isFine = true;
        foreach (var axis in AxisNames.All)
        {
            var node = map.Optional(axis.Key());
            if (node.IsGiven && node.OneOf(axis.Levels()) is { } name && axis.TryParseLevel(name, out var level))
            {
                bounds.Add(new(axis, level));
            }

            isFine &= !node.IsGiven || bounds.Any(b => b.Axis == axis);
        }

        var modes = country.Facts.Find(FactLevel.Dataset, "opening.accessMode")?.Values ?? [];
        var accessMode = map.Optional("accessMode");
        var outcome = Nothing with
        {
            Bounds = bounds.ToImmutable(),
            AccessModes = modes.IsEmpty ? accessMode.Texts() : accessMode.SomeOf(modes),
            Conditions = map.Optional("conditions").Texts(),
        };
        if (isFine && bounds.Count == 0)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(map.Place, effect, "`{ opening: … }`, `{ sharing: … }`"));
        }

        return isFine && bounds.Count > 0 ? outcome : null;
    }

    private Rule? ScopeOut(MappingReader map, string effect)
    {
        var axes = AxisNames.All.Where(a => map.Optional(a.Key()).OneOf(AxisNames.OutOfScope) is not null).ToImmutableArray();
        var reason = map.Required("reason").LocalText();
        if (axes.IsEmpty && !AxisNames.All.Any(a => map.Has(a.Key())))
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(map.Place, effect, "`{ opening: out-of-scope, reason: … }`"));
        }

        return axes.IsEmpty ? null : Nothing with { ScopedOut = axes, ScopeReason = reason };
    }

    private Rule? Grade(MappingReader map) => map.Required("grade").Mapping() is { } grade
        && GradeReader.Read(grade, country.Schemes) is { } declared ? Nothing with { Grade = declared } : null;

    private Rule? Mask(MappingReader map) =>
        map.Required("mask").Reference(Kinds.Mask, [.. country.Masks.Masks.Select(m => m.Name)]) is { } mask
            ? Nothing with { Mask = mask } : null;

    private Rule? Gate(MappingReader map)
    {
        var (id, review) = (map.Required("gate").Id(), map.Optional("review"));
        var fact = Review(review);
        return id is null || (review.IsGiven && fact is null) ? null : Nothing with { Gate = new(id, fact) };
    }

    private Fact? Review(NodeReader node)
    {
        if (node.Text() is not { } name)
        {
            return null;
        }

        var fact = country.Facts.Find(FactLevel.Dataset, "reviews." + name) ?? country.Facts.Find(FactLevel.Dataset, name);
        if (fact is not { Type: FactType.Enum } || !ReviewStates.All(fact.Values.Contains))
        {
            problems.Add(PolicyProblems.NotAReview(node.Place, name, string.Join(", ", ReviewStates)));
            return null;
        }

        return fact;
    }

    private static readonly string[] ReviewStates = ["passed", "failed", "pending", "absent"];
}
