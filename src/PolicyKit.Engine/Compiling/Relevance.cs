using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Which stated facts can bear on which rule, through derived facts, grades and earlier statuses too. What bears on a single rule is
/// found when somebody asks.</summary>
internal sealed class Relevance
{
    private readonly Snapshot _snapshot;
    private readonly bool _followsInferences;
    private readonly ConcurrentDictionary<Fact, FactUse> _factUses = new();
    private readonly FactUse?[] _ruleUses;
    private readonly Dictionary<string, FactUse> _gradeUses = [];
    private readonly FactUse _sharingUse = FactUse.None;
    private readonly FactUse[] _axisUses;

    /// <param name="snapshot">The snapshot.</param>
    /// <param name="followsInferences">Whether what infers a fact counts too; it bears only where nobody states the fact.</param>
    public Relevance(Snapshot snapshot, bool followsInferences)
    {
        (_snapshot, _followsInferences, _ruleUses) = (snapshot, followsInferences, new FactUse?[snapshot.Rules.Length]);
        _gradeUses = snapshot.Grades.Items.GroupBy(b => b.Rule.Rule.Grade!.Value.Scheme, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => OfConditions(g.SelectMany(b => b.SelfAndLifters())), StringComparer.Ordinal);
        _sharingUse = OfConditions(snapshot.Sharing.Relevant.Items);
        _axisUses = [_sharingUse, OfConditions(snapshot.Opening.Relevant.Items)];
    }

    /// <summary>The facts that bear on an axis.</summary>
    public FactUse Of(Axis axis) => _axisUses[(int)axis];

    /// <summary>The facts that bear on a rule's condition.</summary>
    public FactUse Of(CompiledRule rule) => _ruleUses[rule.Index] ??= OfExpressions([rule.Rule.Condition]);

    /// <summary>The facts that bear on a fact, itself among them if a catalogue states it.</summary>
    public FactUse Of(Fact fact)
    {
        if (_factUses.TryGetValue(fact, out var known))
        {
            return known;
        }

        var definitions = _snapshot.Definitions[fact].Concat(_followsInferences ? _snapshot.Inferences[fact] : []).Select(r => r.Rule.Condition);
        var use = OfExpressions(fact.Derivation is { } derivation ? definitions.Prepend(derivation) : definitions);
        return _factUses.GetOrAdd(fact, fact.Path is null ? use : use.With(fact));
    }

    /// <summary>Whether a change of a fact can bear on what uses facts: it reads the fact, or of a dataset's the field fact which inherits it.</summary>
    public bool Reads(FactUse use, Fact fact)
    {
        var heir = fact.Level == FactLevel.Dataset ? _snapshot.Set.Facts.Find(FactLevel.Field, fact.Id) : null;
        return Mentions(use, fact) || (heir is { Inherits: true } && Mentions(use, heir));
    }

    /// <summary>The facts that bear on what rules infer of a fact.</summary>
    public FactUse OfInferences(Fact fact) => OfExpressions(_snapshot.Inferences[fact].Select(r => r.Rule.Condition));

    private static bool Mentions(FactUse use, Fact fact) => use.Dataset.Contains(fact) || use.OwnField.Contains(fact) || use.AllFields.Contains(fact);

    private FactUse OfConditions(IEnumerable<Bearing> bearings) => OfExpressions(bearings.Select(b => b.Rule.Rule.Condition));

    private FactUse OfExpressions(IEnumerable<Expression> expressions)
    {
        var (uses, read) = (new HashSet<FactUse>(ReferenceEqualityComparer.Instance), new HashSet<Fact>());
        foreach (var expression in expressions)
        {
            Collect(expression, uses, read);
        }

        return FactUse.Union(uses);
    }

    /// <summary>Adds what bears on an expression; facts that were read before are passed over.</summary>
    private void Collect(Expression expression, HashSet<FactUse> uses, HashSet<Fact> read)
    {
        if (expression is FactReference or Evidenced)
        {
            var fact = expression is FactReference reference ? reference.Fact : ((Evidenced)expression).Fact;
            if (read.Add(fact))
            {
                uses.Add(Of(fact));
            }
        }
        else if (OfEarlier(expression) is { } earlier)
        {
            uses.Add(earlier);
        }
        else
        {
            foreach (var operand in expression.Operands())
            {
                Collect(operand, uses, read);
            }
        }
    }

    /// <summary>Of what other fields or earlier strata decide; null: it is neither.</summary>
    private FactUse? OfEarlier(Expression expression) => expression switch
    {
        GradeReference grade => _gradeUses.GetValueOrDefault(grade.Scheme, FactUse.None),
        StatusReference { Axis: Axis.Sharing } status => status.Level == FactLevel.Dataset ? _sharingUse.OfAllFields().With(_snapshot.Separable) : _sharingUse,
        Quantified quantified => OfExpressions([quantified.Condition]).OfAllFields(),
        _ => null,
    };
}

/// <summary>Facts that bear on something: of the dataset, of the field at hand, of every field.</summary>
internal sealed record FactUse(IReadOnlySet<Fact> Dataset, IReadOnlySet<Fact> OwnField, IReadOnlySet<Fact> AllFields)
{
    /// <summary>Whether a condition asks all fields something, be it only how many there are.</summary>
    public bool Quantifies { get; init; }

    public static FactUse None { get; } = new(new HashSet<Fact>(), new HashSet<Fact>(), new HashSet<Fact>());

    public static FactUse Union(IEnumerable<FactUse> uses)
    {
        var (dataset, own, all) = (new HashSet<Fact>(), new HashSet<Fact>(), new HashSet<Fact>());
        var quantifies = false;
        foreach (var use in uses)
        {
            dataset.UnionWith(use.Dataset);
            own.UnionWith(use.OwnField);
            all.UnionWith(use.AllFields);
            quantifies |= use.Quantifies;
        }

        return new(dataset, own, all) { Quantifies = quantifies };
    }

    /// <summary>The same facts, read of every field.</summary>
    public FactUse OfAllFields() => new(Dataset, None.OwnField, AllFields.Union(OwnField).ToHashSet()) { Quantifies = true };

    public FactUse With(Fact? fact) => fact is null ? this
        : fact.Level == FactLevel.Dataset ? this with { Dataset = Dataset.Append(fact).ToHashSet() }
        : this with { OwnField = OwnField.Append(fact).ToHashSet() };
}
