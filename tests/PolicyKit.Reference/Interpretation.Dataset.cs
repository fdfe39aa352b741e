using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>dataset(x) and releasable (semantics §3, §7).</summary>
internal partial class Interpretation
{
    /// <summary>What the fields' findings make of the dataset; its statuses need not be neighbours.</summary>
    private DatasetStatus Combined(Axis x, Way way) => Combined([.. Fields.Select(f => Settled(f, x, way))]);

    private DatasetStatus Combined(IReadOnlyList<Settled> fields)
    {
        var may = MayOfDataset([.. fields.Select(f => f.May)]);
        var outside = fields.Aggregate(Kleene.True, (all, f) => all.And(f.Out));
        return new(outside, may, outside != Kleene.True && may == StatusSet.Closed && IsNoNorm(fields));
    }

    /// <summary>Every field out of scope, each with its own unknown: the Kleene AND of them.</summary>
    internal sealed record DatasetStatus(Kleene Out, StatusSet May, bool IsNoNorm)
    {
        internal Verdict Verdict => Out == Kleene.True ? Verdict.OutOfScope
            : Out == Kleene.False && !IsNoNorm && May.Lowest() == May.Highest() ? Verdict.Determined
            : Verdict.Undetermined;
    }

    private static Value NameOf(DatasetStatus status, Axis x) => status.Verdict switch
    {
        Verdict.OutOfScope => new(FactValue.Of(AxisNames.OutOfScope)),
        Verdict.Determined => new(FactValue.Of(x.NameOf(status.May.Lowest()))),
        _ => Value.Unknown,
    };

    /// <summary>A field has it, unless the dataset is not separable and another field is determined closed (or out of scope: {closed}).</summary>
    private bool IsNoNorm(IReadOnlyList<Settled> fields) => fields.Any(f => f.IsNoNorm)
        && !(Separable() == Kleene.False && fields.Any(f => f.Verdict != Verdict.Undetermined && f.Status == OpeningStatus.Closed));

    private StatusSet MayOfDataset(IReadOnlyList<StatusSet> fields) =>
        (Separable() != Kleene.False ? MayIfSeparable(fields) : StatusSet.None)
        | (Separable() != Kleene.True ? MayIfWhole(fields) : StatusSet.None);

    internal virtual Kleene Separable() =>
        Set.Facts.Find(FactLevel.Dataset, "separable") is { } fact ? Known(fact, null, World.Without).Truth : Kleene.Unknown;

    /// <summary>Separable (区分处理): closed fields are withheld, and one conditional field makes the rest conditional.</summary>
    internal virtual StatusSet MayIfSeparable(IReadOnlyList<StatusSet> fields) =>
        (fields.All(may => may.Contains(OpeningStatus.Closed)) ? StatusSet.Closed : StatusSet.None)
        | (fields.Any(may => may.Contains(OpeningStatus.Conditional)) ? StatusSet.Conditional : StatusSet.None)
        | (fields.Any(may => may.Contains(OpeningStatus.Open)) && fields.All(may => (may & (StatusSet.Closed | StatusSet.Open)) != 0) ? StatusSet.Open : StatusSet.None);

    /// <summary>Not separable: interval minimum.</summary>
    internal virtual StatusSet MayIfWhole(IReadOnlyList<StatusSet> fields) =>
        StatusSets.Between(fields.Min(may => may.Lowest()), fields.Min(may => may.Highest()));

    private AxisDecision DecideDataset(Axis x, IReadOnlyList<FieldDecision> fields)
    {
        var status = Combined(x, Way.Answer);
        var axes = fields.Select(f => f.On(x)).ToList();
        var low = status.Verdict == Verdict.OutOfScope ? OpeningStatus.Closed : status.May.Lowest();
        var reasons = ById(axes.Where(a => a.Status == low).SelectMany(a => a.Reasons).Select(r => r.Rule));
        var decision = new AxisDecision
        {
            Verdict = status.Verdict,
            Status = low,
            May = status.Verdict == Verdict.OutOfScope ? StatusSet.Closed : status.May,
            Causes = status.Verdict != Verdict.Undetermined ? Causes.None
                : axes.Aggregate(SeparationMatters([.. axes.Select(a => a.May)]) ? Causes.Facts : Causes.None, (all, a) => all | a.Causes),
            Term = status.Verdict == Verdict.Determined ? TermOf(x, low) : null,
            Declared = Declared(null, x),
            AccessModes = Sorted(axes.Where(a => a.Status == low).SelectMany(a => a.AccessModes)),
            Conditions = Sorted(axes.Where(a => a.Status == low).SelectMany(a => a.Conditions)),
            Reasons = [.. reasons.Select(r => new Reason(r, []))],
            Presumed = [.. InOrder(axes.SelectMany(a => a.Presumed))],
            Lifted = [.. axes.SelectMany(a => a.Lifted).GroupBy(l => l.Rule)
                .Select(g => new LiftedRule(g.Key, [.. ById(g.SelectMany(l => l.By))])).OrderBy(l => l.Rule.FullId, StringComparer.Ordinal)],
            Unsupported = [.. ById(axes.SelectMany(a => a.Unsupported))],
            Options = [.. ById(axes.SelectMany(a => a.Options))],
            Disputes = [.. axes.SelectMany(a => a.Disputes).Distinct()
                .OrderBy(d => d.First.FullId, StringComparer.Ordinal).ThenBy(d => d.Second.FullId, StringComparer.Ordinal)],
        };
        decision = decision with { Delta = DeltaOf(decision, status.IsNoNorm) };
        if (decision.Verdict == Verdict.Undetermined && fields.Count > 1 && axes.Exists(a => !a.IsMissingExact))
        {
            // A field's search was given up: what the fields miss stands for the dataset.
            var separable = SeparationMatters([.. axes.Select(a => a.May)]) ? SeparablePlace() : [];
            return decision with { Missing = [.. InOrder(axes.SelectMany(a => a.Missing).Concat(separable))], IsMissingExact = false };
        }

        return WithMissing(decision, [.. Places(x, Fields), .. fields.Count > 1 ? SeparablePlace() : []],
            here => here.Combined(x, Way.Answer).Verdict);
    }

    /// <summary>Nobody says whether the dataset is separable, and the answer makes a difference.</summary>
    private bool SeparationMatters(IReadOnlyList<StatusSet> fields) => Separable().IsUnknown() && MayIfSeparable(fields) != MayIfWhole(fields);

    private IEnumerable<FactPlace> SeparablePlace() =>
        Set.Facts.Find(FactLevel.Dataset, "separable") is { } fact ? [new(fact, null)] : [];

    /// <summary>lo ≥ conditional and all gates passed or lifted; out of scope is for nobody.</summary>
    internal virtual bool IsFree(AxisDecision opening, ImmutableArray<GateDecision> gates) =>
        opening.Verdict != Verdict.OutOfScope && opening.Status >= OpeningStatus.Conditional
        && gates.All(g => g.State <= GateState.Passed);

    protected bool IsFreeAlone(Field field)
    {
        var settled = Settled(field, Axis.Opening, Way.Answer);
        return IsFree(new() { Verdict = settled.Verdict, Status = settled.Status, May = settled.May }, Gates(field));
    }

    /// <summary>A field: its own gates and, unless the dataset is separable, every field so.</summary>
    internal virtual bool IsReleasable(Field field) => Separable() == Kleene.True ? IsFreeAlone(field) : Fields.All(IsFreeAlone);
}
