using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>One consistent view of a dataset's facts: with inferred facts, or with them unknown (semantics §2). What comes in is a dataset
/// and a snapshot; what goes out is the value of any fact, grade or earlier status. Facts can be assigned and taken back, which is
/// how <c>missing</c>, <c>presumed</c> and <c>unlock</c> ask "what if". Not thread-safe; one per decision.</summary>
internal sealed class World
{
    private const int MostJoined = 256;
    private readonly Snapshot _snapshot;
    private readonly Dataset _dataset;
    private readonly bool _infers;
    private readonly Cell[] _ofDataset;
    private readonly Cell[][] _ofFields;
    private readonly Memo<(FactValue?, Kleene)>[][] _derived;
    private readonly Dictionary<(Axis, int), Memo<Operand>> _statuses = [];
    private readonly Dictionary<(string, int), Memo<Operand>> _grades = [];
    private readonly Dictionary<(string, string), string> _joined = [];
    private Firing?[] _firings;
    private int _version = 1;

    public World(Snapshot snapshot, Dataset dataset, bool infers)
    {
        (_snapshot, _dataset, _infers) = (snapshot, dataset, infers);
        var facts = snapshot.Set.Facts;
        Fields = dataset.DecidedFields;
        StatedFields = dataset.Fields?.Length;
        _derived = [.. Fields.Select(_ => facts.Field.Length).Prepend(facts.Dataset.Length).Select(n => new Memo<(FactValue?, Kleene)>[n])];
        _ofDataset = CellsOf(facts.Dataset, dataset.Facts);
        _ofFields = [.. Fields.Select(field => CellsOf(facts.Field, field.Facts))];
        _firings = new Firing?[Fields.Count];
    }

    public Dataset Dataset => _dataset;

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>How many fields the catalogue states, or null: unknown.</summary>
    public int? StatedFields { get; }

    /// <summary>The value of a fact, or null with the flags that say why it is unknown.</summary>
    public (FactValue? Value, Kleene Flags) Read(Fact fact, int field)
    {
        // The usual case first: what a catalogue states of the dataset, where nothing is inferred.
        if (field < 0)
        {
            if (fact.Level == FactLevel.Field)
            {
                return (null, Kleene.Unknown);
            }

            if (!_infers && fact.Path is not null)
            {
                return (_ofDataset[fact.Index].Value, Kleene.Unknown);
            }
        }

        if (fact.Path is null)
        {
            return Derived(fact, field);
        }

        var cell = Effective(fact, field);
        return MayInfer(fact, cell) ? Inferred(fact, field, cell.Value) : (cell.Value, Kleene.Unknown);
    }

    /// <summary>Which conditions hold for a field.</summary>
    public Firing FiringOf(int field) => _firings[field] ??= new Firing(_snapshot.Index, this, field);

    /// <summary>Whether evidence is given for a fact; unknown if the fact is.</summary>
    public Kleene IsEvidenced(Fact fact, int field)
    {
        var (value, flags) = Read(fact, field);
        return value is null ? Kleene.Unknown | flags : KleeneLogic.Of(Effective(fact, field).IsEvidenced);
    }

    /// <summary>Whether nobody states the fact and nothing is presumed of it, so that a person might be asked (of a path: also where it is
    /// above the leaves).</summary>
    public bool IsOpenQuestion(Fact fact, int field)
    {
        var cell = Effective(fact, field);
        return fact.Path is not null && (cell.Source switch
        {
            Source.Stated => fact.Type == FactType.Path && cell.Value is TextValue path && !_snapshot.Set.Country.Taxonomy.Leaves.Contains(path.Value),
            Source.Presumed => false,
            _ => fact.Presumed is null,
        });
    }

    /// <summary>Whether the fact is stated.</summary>
    public bool IsStated(Fact fact, int field) => fact.Path is not null && Effective(fact, field).Source == Source.Stated;

    /// <summary>Whether a presumption supplies the fact's value where no inference does.</summary>
    public bool IsPresumed(Fact fact, int field) => fact.Path is not null && Effective(fact, field).Source == Source.Presumed;

    /// <summary>Whether the catalogue or a rule infers the fact.</summary>
    public bool IsInferred(Fact fact, int field) =>
        _infers && Effective(fact, field) is var cell && (cell.Source == Source.Inferred || MayInfer(fact, cell));

    /// <summary>The status that was decided purely in this world, as its name; unknown while undetermined.</summary>
    public Operand Status(Axis axis, int field) =>
        _statuses.TryGetValue((axis, field), out var memo) && memo.Version == _version ? memo.Value
        : Remember(_statuses, (axis, field), StatusOf(axis, field));

    /// <summary>The grade purely in this world; unknown while undetermined, while grades are not stated, or without any.</summary>
    public Operand Grade(string scheme, int field) =>
        _grades.TryGetValue((scheme, field), out var memo) && memo.Version == _version ? memo.Value
        : Remember(_grades, (scheme, field), GradeOf(scheme, field));

    /// <summary>The two texts as one. A world keeps what it joined, so that asking again makes no new text.</summary>
    public string Joined(string first, string second) => _joined.TryGetValue((first, second), out var joined) ? joined : Join(first, second);

    /// <summary>States a fact until the result is disposed of.</summary>
    public Assignment Assign(Fact fact, int field, FactValue value) => Put(fact, field, new(value, Source.Stated, false));

    /// <summary>States a fact for good, or nothing of it: of a record that is decided after another.</summary>
    public void State(Fact fact, int field, FactValue? value)
    {
        (field < 0 ? _ofDataset : _ofFields[field])[fact.Index] = value is null ? CellOf(fact, FactSheet.Empty) : new(value, Source.Stated, false);
        _version++;
    }

    /// <summary>Gives a fact a value, or none at all, whatever defines it, until the result is disposed of: to learn what a condition says then.</summary>
    public Assignment Pretend(Fact fact, int field, FactValue? value)
    {
        var pretended = Put(fact, field, new(value, Source.Stated, false));
        Remember(fact, field, (value, Kleene.Unknown));
        return pretended;
    }

    /// <summary>Takes a presumption away until the result is disposed of; what rules infer of the fact remains.</summary>
    public Assignment Unpresume(Fact fact, int field) => Put(fact, field, default);

    private Assignment Put(Fact fact, int field, Cell cell)
    {
        var cells = field < 0 ? _ofDataset : _ofFields[field];
        var before = cells[fact.Index];
        var firings = _firings;
        cells[fact.Index] = cell;
        _version++;
        _firings = After(fact, field);
        return new(this, cells, fact.Index, before, firings);
    }

    /// <summary>What holds after a fact has changed, where anybody asked before. Never the array that is put back later.</summary>
    private Firing?[] After(Fact fact, int field)
    {
        var after = new Firing?[_firings.Length];
        var impact = Array.Exists(_firings, f => f is not null) ? _snapshot.ImpactOf(fact) : null;
        for (var i = 0; impact is not null && i < after.Length; i++)
        {
            after[i] = field < 0 || i == field || impact.IsOfAllFields ? _firings[i]?.After(impact) : _firings[i];
        }

        return after;
    }

    private Cell[] CellsOf(ImmutableArray<Fact> facts, FactSheet sheet)
    {
        var cells = new Cell[facts.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = CellOf(facts[i], sheet);
        }

        return cells;
    }

    private Cell CellOf(Fact fact, FactSheet sheet) =>
        sheet.Stated(fact) is { } stated ? new(stated.Value, Source.Stated, stated.IsEvidenced)
        : _infers && sheet.Inferred(fact) is { } inferred ? new(inferred.Value, Source.Inferred, inferred.IsEvidenced)
        : fact.Presumed is { } presumed ? new(presumed, Source.Presumed, false)
        : default;

    /// <summary>The cell that counts: of an inherited field fact the better sourced one, the field's own first.</summary>
    private Cell Effective(Fact fact, int field)
    {
        if (field < 0)
        {
            return _ofDataset[fact.Index];
        }

        var own = _ofFields[field][fact.Index];
        return own.Source != Source.Stated && _snapshot.Set.Facts.InheritedBy(fact) is { } parent
            && _ofDataset[parent.Index] is var inherited && inherited.Source > own.Source ? inherited : own;
    }

    private bool MayInfer(Fact fact, Cell cell) => _infers && cell.Source < Source.Inferred && _snapshot.Inferences.Contains(fact);

    private (FactValue? Value, Kleene Flags) Inferred(Fact fact, int field, FactValue? otherwise)
    {
        ref var memo = ref _derived[field + 1][fact.Index];
        return memo.Version == _version ? memo.Value
            : Remember(fact, field, Definition.Inferred(_snapshot.InferencesOf(fact), otherwise, this, field));
    }

    private (FactValue? Value, Kleene Flags) Derived(Fact fact, int field)
    {
        ref var memo = ref _derived[field + 1][fact.Index];
        return memo.Version == _version ? memo.Value : Remember(fact, field, fact.Derivation is null
            ? Definition.Of(fact, _snapshot.DefinitionsOf(fact), this, field)
            : Definition.Of(fact, _snapshot.Derivations[fact](this, field)));
    }

    private (FactValue? Value, Kleene Flags) Remember(Fact fact, int field, (FactValue? Value, Kleene Flags) value)
    {
        _derived[field + 1][fact.Index] = new(_version, value);
        return value;
    }

    private Operand StatusOf(Axis axis, int field)
    {
        var outcome = field < 0 ? DatasetStatus.In(_snapshot, axis, this) : FieldStatus.Of(_snapshot, axis, new PureTruth(this), field);
        return outcome.IsOutOfScope ? Operand.Of(AxisNames.OutOfScope)
            : outcome.IsDetermined ? Operand.Of(axis.NameOf(outcome.Low)) : Operand.Unknown();
    }

    private Operand GradeOf(string scheme, int field) => field >= 0 && Fields[field].Grades is { } declared
        && Grading.OfField(_snapshot.Grades, new PureTruth(this), field, scheme, declared) is { IsDetermined: true } grade
            ? Operand.Of(grade.Level)
            : Operand.Unknown();

    private string Join(string first, string second)
    {
        if (_joined.Count == MostJoined)
        {
            _joined.Clear();
        }

        return _joined[(first, second)] = first + second;
    }

    private Operand Remember<TKey>(Dictionary<TKey, Memo<Operand>> memos, TKey key, Operand value)
        where TKey : notnull
    {
        memos[key] = new(_version, value);
        return value;
    }

    /// <summary>An assignment that is taken back when disposed of.</summary>
    internal readonly struct Assignment : IDisposable
    {
        private readonly World _world;
        private readonly Cell[] _cells;
        private readonly int _index;
        private readonly Cell _before;
        private readonly Firing?[] _firings;

        internal Assignment(World world, Cell[] cells, int index, Cell before, Firing?[] firings) =>
            (_world, _cells, _index, _before, _firings) = (world, cells, index, before, firings);

        /// <summary>Whether any of the rules that read the fact may hold otherwise for a field than before.</summary>
        public bool Differs(int field, Readers readers) => _world is not null && _world.FiringOf(field).Differs(_firings[field], readers);

        public void Dispose()
        {
            if (_world is not null)
            {
                _cells[_index] = _before;
                _world._firings = _firings;
                _world._version++;
            }
        }
    }

    private readonly record struct Memo<T>(int Version, T Value);
}

/// <summary>Where a cell's value comes from, weakest first.</summary>
internal enum Source : byte
{
    None,
    Presumed,
    Inferred,
    Stated,
}

/// <summary>The value of a stated, inferred or presumed fact; null is unknown.</summary>
internal readonly record struct Cell(FactValue? Value, Source Source, bool IsEvidenced);
