using System.Runtime.CompilerServices;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>Decides flat records, one after the other: datasets without fields, whose facts stand in columns. The same kernel decides as
/// decides a <see cref="Dataset"/>, and to the same statuses; what is left out is why. Nothing is allocated for a record, unless a condition
/// that bits do not decide has to see a text or a number of it, or what an earlier stratum decided. Not safe for several threads: one for each.</summary>
public sealed class FlatDecider
{
    private readonly Snapshot _snapshot;
    private readonly MixedTruth _truth;
    private readonly World[] _worlds;
    private readonly Firing[] _firings;
    private readonly FlatFact[] _columns;
    private readonly FlatFact[] _asked;
    private readonly bool[] _reads;
    private int _record = 1;
    private bool _isFilled;
    private Axis? _filledFor;
    private bool _seesAll;

    internal FlatDecider(Snapshot snapshot, IEnumerable<Fact> columns)
    {
        var empty = new Dataset { Code = "", Jurisdiction = "" };
        var without = new World(snapshot, empty, infers: false);
        var with = snapshot.Inferences.Count > 0 ? new World(snapshot, empty, infers: true) : without;
        (_snapshot, _truth) = (snapshot, new(with, without));
        _worlds = ReferenceEquals(with, without) ? [without] : [with, without];
        var plan = new FlatPlan(snapshot);
        _columns = [.. columns.Select(plan.Of)];
        _asked = Array.FindAll(_columns, c => c.IsAsked);
        _reads = [.. _columns.Select(c => c.At >= 0 || c.IsAsked)];
        _firings = Array.ConvertAll(_worlds, w => w.FiringOf(0));
        Array.ForEach(_firings, f => f.BeginFlat(plan.Indirect));
    }

    /// <summary>The facts that stand in the columns.</summary>
    public IEnumerable<Fact> Columns => _columns.Select(c => c.Fact);

    /// <summary>What tells records apart; of this decider, and of its present record.</summary>
    public FlatKeys Keys => field ??= new(_snapshot, this, _columns, _firings);

    /// <summary>Stands for the class of a fact that is not stated.</summary>
    internal const int NotStated = int.MinValue;

    /// <summary>The class of what the present record states in a column, or <see cref="NotStated"/>.</summary>
    internal int ClassOf(int column) => _columns[column].Record == _record ? _columns[column].Class : NotStated;

    /// <summary>Begins a record of which nothing is stated.</summary>
    public void Clear()
    {
        foreach (var firing in _firings)
        {
            firing.ClearFlat();
        }

        _record++;
        foreach (var column in _seesAll ? _columns : _asked)
        {
            State(column, null);
        }

        (_isFilled, _seesAll) = (false, false);
    }

    /// <summary>States a text, the member of an enum, or a node of the taxonomy.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="utf8">The text in UTF-8; it is taken as it is.</param>
    public void Set(int column, ReadOnlySpan<byte> utf8) => Put(_columns[column], _columns[column].Take(utf8));

    /// <summary>States a text, the member of an enum, or a node of the taxonomy.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="text">The text.</param>
    public void Set(int column, string text) => Put(_columns[column], _columns[column].Take(text));

    /// <summary>States a day.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="day">The day.</param>
    public void Set(int column, DateOnly day) => Put(_columns[column], _columns[column].Take(day));

    /// <summary>States a truth value.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value.</param>
    public void Set(int column, bool value) => Put(_columns[column], _columns[column].Take(value));

    /// <summary>States a number.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value; finite.</param>
    public void Set(int column, double value) => Put(_columns[column], _columns[column].Take(value));

    /// <summary>States any value.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value.</param>
    public void Set(int column, FactValue value) => Put(_columns[column], _columns[column].Take(value));

    /// <summary>Decides an axis.</summary>
    public FlatDecision Decide(Axis axis)
    {
        Fill(axis);
        var outcome = FieldStatus.Of(_snapshot, axis, _truth, 0);
        return new(outcome.IsOutOfScope ? Verdict.OutOfScope : outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined, outcome.May);
    }

    /// <summary>Decides an axis and names one rule that is enough for it.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="decisive">The first rule, in order of ids, whose bound settles the axis by itself, whatever else stands; null: the status comes
    /// of weighing several, or there is none.</param>
    public FlatDecision Decide(Axis axis, out Rule? decisive)
    {
        var decision = Decide(axis);
        decisive = decision.Verdict == Verdict.Determined ? FieldStatus.Decisive(_snapshot, axis, _truth, 0) : null;
        return decision;
    }

    /// <summary>Adds the rules whose bounds on an axis stand, or may stand, in order of their ids.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="rules">Takes them.</param>
    public void Standing(Axis axis, List<Rule> rules)
    {
        Fill(null);
        FieldStatus.AddStanding(_snapshot, axis, _truth, 0, rules);
    }

    /// <summary>The record as a dataset, for whoever wants to know why.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="jurisdiction">Its division code.</param>
    public Dataset ToDataset(string code, string jurisdiction)
    {
        FactSheet SheetOf(FactLevel level) => _columns.Where(c => c.Fact.Level == level && c.Record == _record)
            .Aggregate(FactSheet.Empty, (sheet, c) => sheet.With(c.Fact, c.Value));
        return new() { Code = code, Jurisdiction = jurisdiction, Facts = SheetOf(FactLevel.Dataset), FieldDefaults = SheetOf(FactLevel.Field) };
    }

    /// <summary>Classes of a column's values: two of one class are alike in every record. A value that a condition has to see, or that has no
    /// class, is a class of its own.</summary>
    internal int[] Classes(int column, IReadOnlyList<FactValue?> values)
    {
        var fact = _columns[column];
        return [.. values.Select((value, i) => value is null ? -1 : !_reads[column] ? 0 : fact.At < 0 || fact.IsAsked || fact.Take(value) < 0 ? -2 - i : fact.Take(value))];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(FlatFact column, int code)
    {
        (column.Record, column.Class, _isFilled) = (_record, code, false);
        if (column.IsAsked || _seesAll)
        {
            State(column, column.Value);
        }

        if (column.At >= 0)
        {
            foreach (var firing in _firings)
            {
                firing.Code(column.At, code);
            }
        }
    }

    private void State(FlatFact column, FactValue? value)
    {
        foreach (var world in _worlds)
        {
            world.State(column.Fact, column.Fact.Level == FactLevel.Field ? 0 : -1, value);
        }
    }

    /// <summary>Finds what holds of the record, as far as an axis depends on it; null: all of it.</summary>
    internal void Fill(Axis? axis)
    {
        if (_isFilled)
        {
            if (_filledFor != axis)
            {
                Array.ForEach(_firings, f => f.FillRest());
                _filledFor = null;
            }

            return;
        }

        // What holds in one of two worlds ends nothing in the other.
        var ends = axis is { } one && _worlds.Length == 1 ? _snapshot[one].Ends : LineEnds.None;
        if (!TryFill(ends) && !_seesAll)
        {
            Array.ForEach(_columns, c => State(c, c.Record == _record ? c.Value : null));
            _seesAll = true;
            TryFill(ends);
        }

        (_isFilled, _filledFor) = (true, axis);
    }

    /// <summary>False: a value has no class. Then every condition is asked, and so every value has to be seen.</summary>
    private bool TryFill(LineEnds ends)
    {
        var isFull = true;
        foreach (var firing in _firings)
        {
            isFull &= firing.FillFlat(ends);
        }

        return isFull;
    }
}
