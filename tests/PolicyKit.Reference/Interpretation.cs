using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Whether inferred facts are seen (semantics §3: "F with inferred", "F with inferred facts unknown").</summary>
internal enum World
{
    With,
    Without,
}

/// <summary>How a rule fires: inside one world, as what a condition reads of an earlier stratum does, or as the answer, by sign.</summary>
internal enum Way
{
    With,
    Without,
    Answer,
}

/// <summary>One decision under way: the policies that apply, the dataset, the day, and what <c>missing</c> or <c>presumed</c> assumes
/// for the moment. Its functions are virtual so that a planted fault can break one and leave the text of the others alone.</summary>
internal partial class Interpretation
{
    private ImmutableDictionary<FactPlace, FactValue> _assigned = ImmutableDictionary<FactPlace, FactValue>.Empty;
    private FactPlace? _dropped;

    internal Interpretation(PolicySet set, Dataset dataset, DateOnly asOf)
    {
        (Set, Dataset, AsOf) = (set, dataset, asOf);
        Fields = dataset.DecidedFields;
        R = [.. set.Rules.Where(InForce)];
        Lifts = [.. from l in R from id in l.Lifts from r in R where r.FullId == id select (l, r)];
    }

    protected PolicySet Set { get; }

    protected Dataset Dataset { get; }

    protected DateOnly AsOf { get; }

    /// <summary>The rules of the day and the place, by full id.</summary>
    protected ImmutableArray<Rule> R { get; }

    private ImmutableArray<Field> Fields { get; }

    /// <summary>Which lift lifts which rule.</summary>
    private ImmutableArray<(Rule Lift, Rule Lifted)> Lifts { get; }

    private CountryData Country => Set.Country;

    internal Decision Decision()
    {
        var fields = Fields.Select(DecideField).ToList();
        var sharing = DecideDataset(Axis.Sharing, fields);
        var opening = DecideDataset(Axis.Opening, fields);
        var gates = WorstByGate(fields.SelectMany(f => f.Gates));
        return new()
        {
            Code = Dataset.Code,
            Name = Dataset.Name,
            AsOf = AsOf,
            Policies = Set.Policies,
            Sharing = sharing,
            Opening = opening,
            Grades = DatasetGrades(),
            Gates = gates,
            Duties = Duties(),
            Findings = Findings(sharing, opening, fields),
            Fields = Dataset.Fields is { Length: > 0 } ? [.. fields] : [],
            IsReleasable = IsFree(opening, gates),
        };
    }

    /// <summary>R: asOf within the rule's, its basis's and its instrument's period; the dataset's area under the instrument's.</summary>
    internal virtual bool InForce(Rule r) =>
        r.Period.Contains(AsOf) && r.Basis.Period.Contains(AsOf) && r.Basis.Instrument.PeriodAt(AsOf) is not null
        && Country.Jurisdictions.IsUnder(Dataset.Jurisdiction, r.Basis.Instrument.Jurisdiction);

    private Interpretation Assuming(FactPlace place, FactValue value)
    {
        var copy = (Interpretation)MemberwiseClone();
        copy._assigned = _assigned.SetItem(place, value);
        return copy;
    }

    private Interpretation Dropping(FactPlace presumption)
    {
        var copy = (Interpretation)MemberwiseClone();
        copy._dropped = presumption;
        return copy;
    }

    private FieldDecision DecideField(Field field)
    {
        var opening = DecideAxis(field, Axis.Opening);
        return new()
        {
            Name = field.Name,
            Sharing = DecideAxis(field, Axis.Sharing),
            Opening = opening,
            Grades = FieldGrades(field),
            Gates = Gates(field),
            Mask = Mask(field, opening),
            IsReleasable = IsReleasable(field),
        };
    }
}
