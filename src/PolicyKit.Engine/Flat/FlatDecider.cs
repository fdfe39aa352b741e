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
    private readonly bool _seesFirst;
    private readonly FlatMemory? _memory;
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
        Indexed = [.. snapshot.Index.Facts.Select((_, at) => Array.Find(_columns, c => c.At == at))];
        Unstated = [.. _firings[0].Codes];
        _seesFirst = !snapshot.Index.Lists.IsEmpty;
        _memory = _worlds.Length == 1 && snapshot.Index.Words == BitKernel.WordsOfBlock ? new(snapshot.Index.Lines) : null;
        Array.ForEach(_firings, f => f.BeginFlat(plan.ReadFrom(_columns)));
    }

    /// <summary>The facts that stand in the columns.</summary>
    public IEnumerable<Fact> Columns => _columns.Select(c => c.Fact);

    /// <summary>What tells records apart.</summary>
    public FlatKeys Keys => field ??= new(_snapshot, this, _firings);

    /// <summary>For each fact of the index that in which a column states it; null: it is worked out, or nothing states it.</summary>
    internal FlatFact?[] Indexed { get; }

    /// <summary>The class of each fact of the index of which nothing is stated.</summary>
    internal int[] Unstated { get; }

    /// <summary>Decides an axis.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">The axis.</param>
    public FlatDecision Decide<TRecord>(TRecord record, Axis axis)
        where TRecord : struct, IFlatRecord, allows ref struct => Decide(record, axis, out _);

    /// <summary>Decides an axis and names one rule that is enough for it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="decisive">The first rule, in order of ids, whose bound settles the axis by itself, whatever else stands; null: the status comes
    /// of weighing several, or there is none.</param>
    public FlatDecision Decide<TRecord>(TRecord record, Axis axis, out Rule? decisive)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        // What holds in one of two worlds ends nothing in the other.
        var asks = Find(record, _worlds.Length == 1 ? _snapshot[axis].Ends : _snapshot.Index.Unended);
        if (_memory is null || asks)
        {
            return Settle(axis, out decisive);
        }

        ref var known = ref _memory.PlaceOf(axis, _firings[0].May, _firings[0].Must, out var isKnown);
        if (!isKnown)
        {
            known.Decision = Settle(axis, out known.Decisive);
        }

        decisive = known.Decisive;
        return known.Decision;
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
        foreach (var column in _columns)
        {
            if (column.ValueIn(record) is { } value)
            {
                ref var sheet = ref column.Fact.Level == FactLevel.Dataset ? ref ofDataset : ref ofField;
                sheet = sheet.With(column.Fact, value);
            }
        }

        return new() { Code = code, Jurisdiction = jurisdiction, Facts = ofDataset, FieldDefaults = ofField };
    }

    /// <summary>Finds all that holds of a record.</summary>
    internal void FindAll<TRecord>(TRecord record)
        where TRecord : struct, IFlatRecord, allows ref struct => Find(record, _snapshot.Index.Unended);

    /// <summary>Makes the columns' facts, for whoever reads records himself.</summary>
    internal FlatFact[] NewColumns() => [.. Columns.Select(new FlatPlan(_snapshot).Of)];

    /// <summary>The class of a fact that is worked out from others, among the classes of all facts.</summary>
    internal int WorkOut<TRecord>(int fact, Firing firing, TRecord record)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        See(record, all: false);
        return firing.Encode(fact);
    }

    /// <summary>Classes of a column's values: two of one class are alike in every record. A value that a condition has to see, or that has no
    /// class, is a class of its own.</summary>
    internal int[] Classes(int column, IReadOnlyList<FactValue?> values)
    {
        var fact = _columns[column];
        int ClassOf(FactValue value, int at) => fact is { At: < 0, IsAsked: false } ? 0 : fact.IsAsked || fact.Of(value).Code < 0 ? -2 - at : fact.Of(value).Code;
        return [.. values.Select((value, i) => value is null ? -1 : ClassOf(value, i))];
    }

    /// <summary>Settles what was found.</summary>
    private FlatDecision Settle(Axis axis, out Rule? decisive)
    {
        var outcome = FieldStatus.Of(_snapshot, axis, _truth, 0);
        decisive = outcome is { IsOutOfScope: false, IsDetermined: true } ? FieldStatus.Decisive(_snapshot, axis, _truth, 0) : null;
        return new(outcome.IsOutOfScope ? Verdict.OutOfScope : outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined, outcome.May);
    }

    /// <summary>Finds the lines that hold of a record.</summary>
    /// <returns>Whether conditions have to be asked too.</returns>
    private bool Find<TRecord>(TRecord record, LineEnds ends)
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

        return asks;
    }

    /// <summary>Lets conditions see the values that they may ask for; all of them, if a value has no class, for then every condition is asked.</summary>
    private void See<TRecord>(TRecord record, bool all)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        foreach (var column in _columns)
        {
            if (column.IsAsked ? !_isSeen : all)
            {
                var value = column.ValueIn(record);
                foreach (var world in _worlds)
                {
                    world.State(column.Fact, column.Fact.Level == FactLevel.Field ? 0 : -1, value);
                }
            }
        }

        _isSeen = true;
    }
}
