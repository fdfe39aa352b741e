using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Which facts the conditions of an axis read, through derived facts, derive and grade rules and earlier strata.</summary>
internal partial class Interpretation
{
    private HashSet<FactPlace> Places(Axis x, IEnumerable<Field> fields)
    {
        var places = new HashSet<FactPlace>();
        foreach (var field in fields)
        {
            AddAxis(places, x, field);
        }

        return places;
    }

    private void AddAxis(HashSet<FactPlace> places, Axis x, Field field)
    {
        foreach (var (r, _) in Relevant(x))
        {
            AddExpression(places, r.Condition, field);
        }
    }

    private void AddExpression(HashSet<FactPlace> places, Expression e, Field? field)
    {
        switch (e)
        {
            case FactReference f: AddFact(places, f.Fact, field); break;
            case Evidenced v: AddFact(places, v.Fact, field); break;
            case GradeReference g: AddGrade(places, g.Scheme, field!); break;
            case StatusReference { Level: FactLevel.Field } s: AddAxis(places, s.Axis, field!); break;
            case StatusReference s: places.UnionWith(Places(s.Axis, Fields)); places.UnionWith(SeparablePlace()); break;
            case Quantified q: AddEach(places, q.Condition); break;
            default:
                foreach (var operand in e.Operands())
                {
                    AddExpression(places, operand, field);
                }

                break;
        }
    }

    /// <summary>Behind a quantifier: the facts of all stated fields, and those of the dataset even where there is no field to read them for.</summary>
    private void AddEach(HashSet<FactPlace> places, Expression condition)
    {
        foreach (var field in Dataset.Fields is { Length: > 0 } stated ? stated : [NoField])
        {
            AddExpression(places, condition, field);
        }
    }

    private static Field NoField { get; } = new() { Name = "(no field)" };

    private void AddGrade(HashSet<FactPlace> places, string scheme, Field field)
    {
        var rules = new List<(Rule Rule, Sign Sign)>();
        foreach (var r in GradeRules(scheme))
        {
            AddWithLifts(rules, r, Sign.Plus);
        }

        foreach (var (r, _) in rules)
        {
            AddExpression(places, r.Condition, field);
        }
    }

    private void AddFact(HashSet<FactPlace> places, Fact fact, Field? field)
    {
        var at = fact.Level == FactLevel.Dataset ? null : field;
        if (fact.Path is null)
        {
            AddDefinition(places, fact, at);
        }
        else if (at == NoField)
        {
            return;
        }
        else if (Inherited(fact) is { } parent && SheetOf(at).Stated(fact) is null && !_assigned.ContainsKey(PlaceOf(fact, at)))
        {
            AddFact(places, parent, null);
            AddRules(places, InferringRules(fact), at);
        }
        else if (places.Add(PlaceOf(fact, at)) && Stated(fact, at) is null)
        {
            AddRules(places, InferringRules(fact), at);
        }
    }

    private void AddDefinition(HashSet<FactPlace> places, Fact fact, Field? field)
    {
        AddRules(places, R.Where(r => r.Derive is { Confidence: null } d && d.Fact.Equals(fact)), field);
        if (fact.Derivation is { } expression)
        {
            AddExpression(places, expression, field);
        }
    }

    private void AddRules(HashSet<FactPlace> places, IEnumerable<Rule> rules, Field? field)
    {
        foreach (var r in rules)
        {
            AddExpression(places, r.Condition, field);
        }
    }

    /// <summary>Schema order, then field order.</summary>
    private IEnumerable<FactPlace> InOrder(IEnumerable<FactPlace> places) => places.Distinct()
        .OrderBy(p => Set.Facts.All.IndexOf(p.Fact))
        .ThenBy(p => p.Field is null ? -1 : Fields.ToList().FindIndex(f => f.Name == p.Field));
}
