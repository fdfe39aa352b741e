using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Decides one dataset by one snapshot: what comes in is stated facts; what goes out is the whole record. It must never see a
/// data value, a clock or a file.</summary>
internal sealed class Evaluation
{
    private readonly Snapshot _snapshot;
    private readonly Dataset _dataset;
    private readonly MixedTruth _truth;
    private readonly Trial[] _trials;
    private readonly string?[] _keys = new string?[2];

    public Evaluation(Snapshot snapshot, Dataset dataset)
    {
        (_snapshot, _dataset) = (snapshot, dataset);
        var without = new World(snapshot, dataset, infers: false);
        _truth = new(InfersAnything ? new World(snapshot, dataset, infers: true) : without, without);
        _trials = [new(snapshot, _truth, Axis.Sharing), new(snapshot, _truth, Axis.Opening)];
    }

    /// <summary>Whether it is searched for the facts that would settle what is open.</summary>
    public bool Asks { get; init; } = true;

    public Snapshot Snapshot => _snapshot;

    public MixedTruth Truth => _truth;

    private bool InfersAnything => _snapshot.Inferences.Count > 0 || _dataset.Facts.HasInferred
        || _dataset.FieldDefaults.HasInferred || _dataset.DecidedFields.Any(f => f.Facts.HasInferred);

    public Trial TrialOf(Axis axis) => _trials[(int)axis];

    public Decision Decide()
    {
        var fields = Enumerable.Range(0, _truth.With.Fields.Count).Select(DecideField).ToList();
        var gates = Gating.Worst(fields.SelectMany(f => f.Gates));
        var duties = new Duties(_snapshot, _truth).Collect();
        var decision = new Decision
        {
            Code = _dataset.Code,
            Name = _dataset.Name,
            AsOf = _snapshot.AsOf,
            Policies = _snapshot.Set.Policies,
            Sharing = DatasetAxis.Decide(TrialOf(Axis.Sharing), fields.ConvertAll(f => f.Sharing), Declared(Axis.Sharing, _dataset.Facts, FactLevel.Dataset), Asks),
            Opening = DatasetAxis.Decide(TrialOf(Axis.Opening), fields.ConvertAll(f => f.Opening), Declared(Axis.Opening, _dataset.Facts, FactLevel.Dataset), Asks),
            Grades = [.. Grading.OfDataset(_snapshot.Grades, _truth, _truth.With.Fields)],
            Gates = gates,
            Duties = [.. duties.Owed],
        };
        return decision with
        {
            IsReleasable = MayLeave(decision.Opening, gates),
            Findings = new FindingCollector(_snapshot, _truth, _dataset).Collect(decision, fields, duties.Findings),
            Fields = _dataset.Fields is { Length: > 0 } ? [.. Released(fields)] : [],
        };
    }

    private FieldDecision DecideField(int index)
    {
        var field = _truth.With.Fields[index];
        return new()
        {
            Name = field.Name,
            Sharing = DecideAxis(Axis.Sharing, index),
            Opening = DecideAxis(Axis.Opening, index),
            Grades = [.. Grading.OfField(_snapshot.Grades, _truth, index, field.Grades)],
            Gates = Gating.Of(_snapshot, _truth, index),
            Mask = Masking.Of(_snapshot, _truth, index, TrialOf(Axis.Opening).Field(index)),
        };
    }

    private AxisDecision DecideAxis(Axis axis, int index)
    {
        var field = _truth.With.Fields[index];
        var declared = InheritedDeclared(axis, field);
        var memo = _snapshot.MemoOf(axis);
        return !Asks ? new FieldAxis(TrialOf(axis), index).Decide(declared, asks: false)
            : memo.Get(_keys[(int)axis] ??= memo.Begin(_dataset), field, declared, () => new FieldAxis(TrialOf(axis), index).Decide(declared, asks: true));
    }

    /// <summary>A field may leave by its own gates and, unless the rest can be withheld, only if every field may.</summary>
    private IEnumerable<FieldDecision> Released(List<FieldDecision> fields)
    {
        var together = DatasetStatus.Separable(_snapshot, _truth.Without) != Kleene.True;
        var all = fields.TrueForAll(f => MayLeave(f.Opening, f.Gates));
        return fields.Select(f => f with { IsReleasable = together ? all : MayLeave(f.Opening, f.Gates) });
    }

    private static bool MayLeave(AxisDecision opening, ImmutableArray<GateDecision> gates) =>
        opening.Verdict != Verdict.OutOfScope && opening.Status >= OpeningStatus.Conditional && Gating.LetThrough(gates);

    private OpeningStatus? InheritedDeclared(Axis axis, Field field) =>
        Declared(axis, field.Facts, FactLevel.Field) ?? Declared(axis, _dataset.Facts, FactLevel.Dataset);

    private OpeningStatus? Declared(Axis axis, FactSheet sheet, FactLevel level) =>
        _snapshot.Set.Facts.Find(level, axis.Key() + ".declared") is { } fact && sheet.Stated(fact)?.Value is TextValue declared
            && axis.TryParseLevel(declared.Value, out var status) ? status : null;
}
