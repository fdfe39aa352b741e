using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>Decides flat records, one after the other: datasets without fields, whose facts stand in columns. A record is asked for the facts that its
/// decision turns on, and for no other. The same kernel decides as decides a <see cref="Dataset"/>, and to the same statuses; what is left out is
/// why. Nothing is allocated for a record, unless a condition that bits do not decide has to see a text or a number of it, or what an
/// earlier stratum decided. Not safe for several threads: one for each.</summary>
public sealed class FlatDecider
{
    private readonly Snapshot _snapshot;
    private readonly MixedTruth _truth;
    private readonly World[] _worlds;
    private readonly Firing[] _firings;
    private readonly FlatFact[] _columns;
    private readonly int[] _columnOf;
    private readonly int[] _unstated;
    private readonly bool _seesFirst;
    private bool _isSeen;

    internal FlatDecider(Snapshot snapshot, IEnumerable<Fact> columns)
    {
        var empty = new Dataset { Code = "", Jurisdiction = "" };
        var without = new World(snapshot, empty, infers: false);
        var with = snapshot.Inferences.Count > 0 ? new World(snapshot, empty, infers: true) : without;
        (_snapshot, _truth) = (snapshot, new(with, without));
        _worlds = ReferenceEquals(with, without) ? [without] : [with, without];
        _firings = Array.ConvertAll(_worlds, w => w.FiringOf(0));
        var plan = new FlatPlan(snapshot);
        _columns = [.. columns.Select(plan.Of)];
        _columnOf = [.. snapshot.Index.Facts.Select((_, at) => Array.FindIndex(_columns, c => c.At == at))];
        _unstated = [.. _firings[0].Codes];
        _seesFirst = !snapshot.Index.Lists.IsEmpty;
        Array.ForEach(_firings, f => f.BeginFlat(plan.ReadFrom(_columns)));
    }

    /// <summary>The facts that stand in the columns.</summary>
    public IEnumerable<Fact> Columns => _columns.Select(c => c.Fact);

    /// <summary>What tells records apart.</summary>
    public FlatKeys Keys => field ??= new(_snapshot, this, _firings);

    /// <summary>Decides an axis.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">The axis.</param>
    public FlatDecision Decide<TRecord>(TRecord record, Axis axis)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        // What holds in one of two worlds ends nothing in the other.
        Find(record, _worlds.Length == 1 ? _snapshot[axis].Ends : _snapshot.Index.Unended);
        var outcome = FieldStatus.Of(_snapshot, axis, _truth, 0);
        return new(outcome.IsOutOfScope ? Verdict.OutOfScope : outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined, outcome.May);
    }

    /// <summary>Decides an axis and names one rule that is enough for it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="decisive">The first rule, in order of ids, whose bound settles the axis by itself, whatever else stands; null: the status comes
    /// of weighing several, or there is none.</param>
    public FlatDecision Decide<TRecord>(TRecord record, Axis axis, out Rule? decisive)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        var decision = Decide(record, axis);
        decisive = decision.Verdict == Verdict.Determined ? FieldStatus.Decisive(_snapshot, axis, _truth, 0) : null;
        return decision;
    }

    /// <summary>Adds the rules whose bounds on an axis stand, or may stand, in order of their ids.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="rules">Takes them.</param>
    public void Standing<TRecord>(TRecord record, Axis axis, List<Rule> rules)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        Find(record, _snapshot.Index.Unended);
        FieldStatus.AddStanding(_snapshot, axis, _truth, 0, rules);
    }

    /// <summary>The record as a dataset, for whoever wants to know why.</summary>
    /// <param name="record">The record.</param>
    /// <param name="code">Its code.</param>
    /// <param name="jurisdiction">Its division code.</param>
    public Dataset ToDataset<TRecord>(TRecord record, string code, string jurisdiction)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        var (ofDataset, ofField) = (FactSheet.Empty, FactSheet.Empty);
        for (var column = 0; column < _columns.Length; column++)
        {
            if (_columns[column].ValueIn(record, column) is { } value)
            {
                ref var sheet = ref _columns[column].Fact.Level == FactLevel.Dataset ? ref ofDataset : ref ofField;
                sheet = sheet.With(_columns[column].Fact, value);
            }
        }

        return new() { Code = code, Jurisdiction = jurisdiction, Facts = ofDataset, FieldDefaults = ofField };
    }

    /// <summary>Finds all that holds of a record.</summary>
    internal void FindAll<TRecord>(TRecord record)
        where TRecord : struct, IFlatRecord, allows ref struct => Find(record, _snapshot.Index.Unended);

    /// <summary>Makes the columns' facts, for whoever reads records himself.</summary>
    internal FlatFact[] NewColumns() => [.. Columns.Select(new FlatPlan(_snapshot).Of)];

    /// <summary>The class of a fact's value, among those of all facts.</summary>
    internal int ClassOf<TRecord>(int fact, Firing firing, TRecord record)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        var column = _columnOf[fact];
        if (column < 0)
        {
            See(record, all: false);
            return firing.Encode(fact);
        }

        var code = record.Read(column, _columns[column]).Code;
        return code > 0 ? _snapshot.Index.Facts[fact].First + code : code == 0 ? _unstated[fact] : ElementaryValues.Outside;
    }

    /// <summary>Classes of a column's values: two of one class are alike in every record. A value that a condition has to see, or that has no
    /// class, is a class of its own.</summary>
    internal int[] Classes(int column, IReadOnlyList<FactValue?> values)
    {
        var fact = _columns[column];
        int ClassOf(FactValue value, int at) => fact is { At: < 0, IsAsked: false } ? 0 : fact.IsAsked || fact.Of(value).Code < 0 ? -2 - at : fact.Of(value).Code;
        return [.. values.Select((value, i) => value is null ? -1 : ClassOf(value, i))];
    }

    private void Find<TRecord>(TRecord record, LineEnds ends)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        _isSeen = false;
        if (_seesFirst)
        {
            See(record, all: false);
        }

        var (asks, isOpen) = (false, false);
        foreach (var firing in _firings)
        {
            var codes = new FlatCodes<TRecord>(this, firing, record);
            firing.FindFlat(ref codes, ends);
            (asks, isOpen) = (asks || firing.Asks, isOpen || firing.IsOpen);
        }

        if (asks)
        {
            See(record, isOpen);
        }
    }

    /// <summary>Lets conditions see the values that they may ask for; all of them, if a value has no class, for then every condition is asked.</summary>
    private void See<TRecord>(TRecord record, bool all)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            var fact = _columns[column];
            if (fact.IsAsked ? !_isSeen : all)
            {
                var value = fact.ValueIn(record, column);
                foreach (var world in _worlds)
                {
                    world.State(fact.Fact, fact.Fact.Level == FactLevel.Field ? 0 : -1, value);
                }
            }
        }

        _isSeen = true;
    }
}
