using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
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
    private readonly bool[] _reads;
    private readonly int[] _classes;
    private bool _isFilled;
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
        _reads = [.. _columns.Select(c => c.At >= 0 || c.IsAsked)];
        _classes = new int[_columns.Length];
        _firings = Array.ConvertAll(_worlds, w => w.FiringOf(0));
        Array.ForEach(_firings, f => f.BeginFlat(plan.Indirect));
    }

    /// <summary>The facts that stand in the columns.</summary>
    public IEnumerable<Fact> Columns => _columns.Select(c => c.Fact);

    /// <summary>What tells records apart; of this decider, and of its present record.</summary>
    public FlatKeys Keys => field ??= new(_snapshot, this, _columns, _firings);

    /// <summary>The classes of what the present record states, by column; <see cref="NotStated"/> where it states nothing.</summary>
    internal ReadOnlySpan<int> StatedClasses => _classes;

    /// <summary>Stands for the class of a fact that is not stated.</summary>
    internal const int NotStated = int.MinValue;

    /// <summary>Begins a record of which nothing is stated.</summary>
    public void Clear()
    {
        foreach (var firing in _firings)
        {
            firing.ClearFlat();
        }

        foreach (var column in _columns)
        {
            column.Clear();
            if (column.IsAsked || _seesAll)
            {
                State(column);
            }
        }

        Array.Fill(_classes, NotStated);
        (_isFilled, _seesAll) = (false, false);
    }

    /// <summary>States a text, the member of an enum, or a node of the taxonomy.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="utf8">The text in UTF-8; it is taken as it is.</param>
    public void Set(int column, ReadOnlySpan<byte> utf8) => Put(column, _columns[column].Take(utf8));

    /// <summary>States a text, the member of an enum, or a node of the taxonomy.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="text">The text.</param>
    public void Set(int column, string text) => Put(column, _columns[column].Take(text));

    /// <summary>States a day.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="day">The day.</param>
    public void Set(int column, DateOnly day) => Put(column, _columns[column].Take(day));

    /// <summary>States a truth value.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value.</param>
    public void Set(int column, bool value) => Set(column, FactValue.Of(value));

    /// <summary>States a number.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value; finite.</param>
    public void Set(int column, double value) => Put(column, _columns[column].Take(value));

    /// <summary>States any value.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value.</param>
    public void Set(int column, FactValue value) => Put(column, _columns[column].Take(value));

    /// <summary>Decides an axis.</summary>
    public FlatDecision Decide(Axis axis)
    {
        Fill();
        var outcome = FieldStatus.Of(_snapshot, axis, _truth, 0);
        return new(outcome.IsOutOfScope ? Verdict.OutOfScope : outcome.IsDetermined ? Verdict.Determined : Verdict.Undetermined, outcome.May);
    }

    /// <summary>Adds the rules whose bounds on an axis stand, or may stand, in order of their ids.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="rules">Takes them.</param>
    public void Standing(Axis axis, List<Rule> rules)
    {
        Fill();
        FieldStatus.Gather(_snapshot[axis], _truth, 0, _truth.Desk.Standing);
        foreach (var standing in _truth.Desk.Standing)
        {
            rules.Add(standing.Norm.Rule);
        }
    }

    /// <summary>The record as a dataset, for whoever wants to know why.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="jurisdiction">Its division code.</param>
    public Dataset ToDataset(string code, string jurisdiction)
    {
        FactSheet SheetOf(FactLevel level) => _columns.Where(c => c.Fact.Level == level && c.Value is not null)
            .Aggregate(FactSheet.Empty, (sheet, c) => sheet.With(c.Fact, c.Value!));
        return new() { Code = code, Jurisdiction = jurisdiction, Facts = SheetOf(FactLevel.Dataset), FieldDefaults = SheetOf(FactLevel.Field) };
    }

    /// <summary>Classes of a column's values: two of one class are alike in every record. A value that a condition has to see, or that has no
    /// class, is a class of its own.</summary>
    internal int[] Classes(int column, IReadOnlyList<FactValue?> values)
    {
        var fact = _columns[column];
        return [.. values.Select((value, i) => value is null ? -1 : !_reads[column] ? 0 : fact.At < 0 || fact.IsAsked || fact.Take(value) < 0 ? -2 - i : fact.Take(value))];
    }

    private void Put(int at, int code)
    {
        var column = _columns[at];
        (_isFilled, _classes[at]) = (false, code);
        if (column.IsAsked || _seesAll)
        {
            State(column);
        }

        if (column.At >= 0)
        {
            foreach (var firing in _firings)
            {
                firing.Code(column.At, code);
            }
        }
    }

    private void State(FlatFact column)
    {
        var value = column.Value;
        foreach (var world in _worlds)
        {
            world.State(column.Fact, column.Fact.Level == FactLevel.Field ? 0 : -1, value);
        }
    }

    /// <summary>A value without a class makes every condition be asked, and so every value be seen.</summary>
    internal void Fill()
    {
        if (_isFilled)
        {
            return;
        }

        if (!TryFill() && !_seesAll)
        {
            Array.ForEach(_columns, State);
            _seesAll = true;
            TryFill();
        }

        _isFilled = true;
    }

    private bool TryFill()
    {
        var isFull = true;
        foreach (var firing in _firings)
        {
            isFull &= firing.FillFlat();
        }

        return isFull;
    }
}
