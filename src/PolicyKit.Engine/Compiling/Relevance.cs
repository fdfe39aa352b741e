using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Which stated facts can bear on which rule, through derived facts, grades and earlier statuses too.</summary>
internal sealed class Relevance
{
    private readonly Snapshot _snapshot;
    private readonly bool _followsInferences;
    private readonly Dictionary<Fact, FactUse> _factUses = [];
    private readonly Dictionary<int, FactUse> _ruleUses = [];
    private readonly Dictionary<string, FactUse> _gradeUses;
    private readonly FactUse[] _axisUses;

    /// <param name="snapshot">The snapshot.</param>
    /// <param name="followsInferences">Whether what infers a fact counts too; it bears only where nobody states the fact.</param>
    public Relevance(Snapshot snapshot, bool followsInferences)
    {
        (_snapshot, _followsInferences) = (snapshot, followsInferences);
        _gradeUses = snapshot.Grades.Items.GroupBy(b => b.Rule.Rule.Grade!.Value.Scheme, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => FactUse.Union(g.SelectMany(b => b.SelfAndLifters()).Select(b => OfRule(b.Rule))), StringComparer.Ordinal);
        var sharing = OfPlan(snapshot.Sharing);
        _axisUses = [sharing, OfPlan(snapshot.Opening, sharing)];
        foreach (var rule in snapshot.Rules)
        {
            OfRule(rule);
        }
    }

    private FactUse? SharingUse { get; set; }

    /// <summary>The facts that bear on an axis.</summary>
    public FactUse Of(Axis axis) => _axisUses[(int)axis];

    /// <summary>The facts that bear on a rule's condition.</summary>
    public FactUse Of(CompiledRule rule) => _ruleUses[rule.Index];

    /// <summary>The facts that bear on a fact, itself among them if a catalogue states it.</summary>
    public FactUse Of(Fact fact) => OfFact(fact);

    /// <summary>Whether a change of a fact can bear on what uses facts: it reads the fact, or of a dataset's the field fact which inherits it.</summary>
    public bool Reads(FactUse use, Fact fact)
    {
        var heir = fact.Level == FactLevel.Dataset ? _snapshot.Set.Facts.Find(FactLevel.Field, fact.Id) : null;
        return Mentions(use, fact) || (heir is { Inherits: true } && Mentions(use, heir));
    }

    /// <summary>The facts that bear on what rules infer of a fact.</summary>
    public FactUse OfInferences(Fact fact) => FactUse.Union(_snapshot.Inferences[fact].Select(OfRule));

    private static bool Mentions(FactUse use, Fact fact) => use.Dataset.Contains(fact) || use.OwnField.Contains(fact) || use.AllFields.Contains(fact);

    private FactUse OfPlan(AxisPlan plan, FactUse? sharing = null)
    {
        SharingUse = sharing;
        return FactUse.Union(plan.Relevant.Items.Select(b => OfRule(b.Rule)));
    }

    private FactUse OfRule(CompiledRule rule)
    {
        if (!_ruleUses.TryGetValue(rule.Index, out var use))
        {
            _ruleUses.Add(rule.Index, use = OfExpression(rule.Rule.Condition));
        }

        return use;
    }

    private FactUse OfExpression(Expression expression) => expression switch
    {
        FactReference reference => OfFact(reference.Fact),
        Evidenced evidenced => OfFact(evidenced.Fact),
        GradeReference grade => _gradeUses.GetValueOrDefault(grade.Scheme, FactUse.None),
        StatusReference { Axis: Axis.Sharing } status =>
            status.Level == FactLevel.Dataset ? (SharingUse ?? FactUse.None).OfAllFields().With(_snapshot.Separable) : SharingUse ?? FactUse.None,
        Quantified quantified => OfExpression(quantified.Condition).OfAllFields(),
        _ => FactUse.Union(expression.Operands().Select(OfExpression)),
    };

    private FactUse OfFact(Fact fact)
    {
        if (_factUses.TryGetValue(fact, out var known))
        {
            return known;
        }

        var definitions = _snapshot.Definitions[fact].Concat(_followsInferences ? _snapshot.Inferences[fact] : []).Select(r => r.Rule.Condition);
        var use = FactUse.Union((fact.Derivation is { } derivation ? definitions.Prepend(derivation) : definitions).Select(OfExpression));
        use = fact.Path is null ? use : use.With(fact);
        _factUses.Add(fact, use);
        return use;
    }
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
