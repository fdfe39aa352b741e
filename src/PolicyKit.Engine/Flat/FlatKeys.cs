using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>Tells records apart. What goes in is what a record states, fact by fact; what comes out is a key: whole decisions of
/// records with one key agree in statuses, rules, grades, what is missing, and the codes of findings. They may differ in the values that are
/// shown beside the rules. One record after the other.</summary>
/// <remarks>A key has the values that may bear themselves, and of the rest the lines of the index that may hold and that must. An unknown fact can
/// only take lines away from those that may hold, so that what its values would lead to is told by them too; which facts are unknown then
/// belongs to the key. Where that does not hold the classes of all facts are the key. See docs/adr/0034.</remarks>
public sealed class FlatKeys
{
    private readonly Snapshot _snapshot;
    private readonly FlatDecider _decider;
    private readonly Firing[] _firings;
    private readonly FlatFact[] _facts;
    private readonly FactClass[] _classes;
    private readonly FactValue?[] _kept;
    private readonly FlatBearing[] _bearings;
    private readonly bool[]?[] _settles;
    private readonly ulong[] _values;
    private readonly bool _tellsByBits;
    private bool _isOpen;
    private ulong[] _key = new ulong[64];
    private int _length;
    private int _bits;

    internal FlatKeys(Snapshot snapshot, FlatDecider decider, Firing[] firings)
    {
        (_snapshot, _decider, _firings, _facts) = (snapshot, decider, firings, decider.NewColumns());
        Array.ForEach(_facts, f => f.Keeps = f.IsAsked);
        var bearings = new FlatBearings(snapshot);
        _bearings = Array.ConvertAll(_facts, f => bearings.Of(f.Fact));
        _settles = Array.ConvertAll(_facts, SettledClasses);
        (_classes, _kept) = (new FactClass[_facts.Length], new FactValue?[_facts.Length]);
        _values = new ulong[_facts.Length];
        _tellsByBits = snapshot.Inferences.Count == 0;
    }

    /// <summary>How a column's fact bears.</summary>
    public FlatBearing BearingOf(int column) => _bearings[column];

    /// <summary>What tells records apart if their decision asks for no further fact; empty: bits do not tell.</summary>
    public ReadOnlySpan<ulong> Short => _key.AsSpan(0, _bits);

    /// <summary>What tells records apart.</summary>
    public ReadOnlySpan<ulong> Whole => _key.AsSpan(0, _length);

    /// <summary>Begins a record of which nothing is stated.</summary>
    public void Clear()
    {
        Array.Clear(_classes);
        Array.Clear(_kept);
        Array.Clear(_values);
        _isOpen = false;
    }

    /// <summary>States a text, the member of an enum, or a node of the taxonomy.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="utf8">The text in UTF-8; it is taken as it is.</param>
    public void Set(int column, ReadOnlySpan<byte> utf8) => Put(column, _facts[column].Of(utf8));

    /// <summary>States a day.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="day">The day.</param>
    public void Set(int column, DateOnly day) => Put(column, _facts[column].Of(day));

    /// <summary>States a number.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value; finite.</param>
    public void Set(int column, double value) => Put(column, _facts[column].Of(value));

    /// <summary>States any value.</summary>
    /// <param name="column">The position of the fact among the columns.</param>
    /// <param name="value">The value.</param>
    public void Set(int column, FactValue value) => Put(column, _facts[column].Of(value));

    /// <summary>Says which value a column has, where the value itself may bear.</summary>
    /// <param name="column">The column.</param>
    /// <param name="identity">Other values of the column have another one.</param>
    public void Tell(int column, ulong identity) => _values[column] = identity + 1;

    /// <summary>Makes the keys of the record.</summary>
    /// <returns>False: it has a value that no key stands for.</returns>
    public bool Make()
    {
        (_length, _bits) = (0, 0);
        _decider.FindAll(new Stated(this));
        if (_isOpen || Array.Exists(_firings, f => f.IsOpen))
        {
            return false;
        }

        var byBits = _tellsByBits && AreSettled();
        Add(byBits ? 1UL : 0UL);
        for (var column = 0; column < _bearings.Length; column++)
        {
            if (_bearings[column] == FlatBearing.Value)
            {
                Add(_values[column]);
            }
        }

        if (byBits)
        {
            AddLines(_firings[0]);
            _bits = _length;
        }

        AddClasses(byBits);
        return true;
    }

    /// <summary>Whether a decision asks for no fact, whichever are not stated.</summary>
    public bool AsksNothing(Decision decision) => Array.TrueForAll(AxisNames.All.ToArray(), axis => decision.On(axis).Verdict != Verdict.Undetermined
        || _snapshot.StatedRelevance.Of(axis) is { Dataset.Count: 0, OwnField.Count: 0, AllFields.Count: 0 });

    /// <summary>Whether no stated class leaves a line in doubt, or could be told more exactly.</summary>
    private bool AreSettled()
    {
        for (var column = 0; column < _settles.Length; column++)
        {
            if (_settles[column] is { } settles && _classes[column].Code is var code and > 0 && !settles[code])
            {
                return false;
            }
        }

        return true;
    }

    private void AddLines(Firing firing)
    {
        var may = firing.May;
        var must = firing.Must;
        for (var word = 0; word < may.Length; word++)
        {
            if (may[word] != 0)
            {
                Add((ulong)word);
                Add(may[word]);
                Add(must[word]);
            }
        }
    }

    /// <summary>The classes themselves, or only which facts are stated.</summary>
    private void AddClasses(bool isStatedEnough)
    {
        var (stated, count) = (0UL, 0);
        for (var column = 0; column < _bearings.Length; column++)
        {
            if (_bearings[column] != FlatBearing.Class)
            {
                continue;
            }

            if (!isStatedEnough)
            {
                Add((uint)_classes[column].Code);
                continue;
            }

            stated = (stated << 1) | (_classes[column] == default ? 0UL : 1UL);
            if (++count % 64 == 0)
            {
                Add(stated);
            }
        }

        Add(stated);
    }

    private void Put(int column, FactClass value)
    {
        (_classes[column], _kept[column]) = (value, _facts[column].Keeps ? _facts[column].Kept : null);
        _isOpen |= value.Code < 0 && _bearings[column] == FlatBearing.Class;
    }

    private void Add(ulong word)
    {
        if (_length == _key.Length)
        {
            Array.Resize(ref _key, 2 * _length);
        }

        _key[_length++] = word;
    }

    /// <summary>The record as it was stated.</summary>
    private readonly struct Stated(FlatKeys keys) : IFlatRecord
    {
        public FactClass Read(int column, FlatFact fact) => fact.Keeps ? fact.Of(keys._kept[column]) : keys._classes[column];
    }

    private bool[]? SettledClasses(FlatFact column)
    {
        if (column.At < 0)
        {
            return null;
        }

        var (fact, leaves) = (_snapshot.Index.Facts[column.At], _snapshot.Set.Country.Taxonomy.Leaves.ToHashSet(StringComparer.Ordinal));
        return [.. Enumerable.Range(0, fact.Values.Count).Select(code => fact.Rows[code].IsSure
            && (fact.Fact.Type != FactType.Path || (fact.Values.ValueOf(code) is TextValue path && leaves.Contains(path.Value))))];
    }
}
