using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Which conditions hold for one field in one world. What comes in is the facts of that field; what the index knows of them stands in
/// bits; what only a condition itself can say it is asked once. It must never say anything that the condition would not.</summary>
internal sealed class Firing
{
    /// <summary>Stands for the class of a fact that was not asked for yet.</summary>
    public const int Unread = int.MinValue;

    private const Kleene Unasked = (Kleene)byte.MaxValue;
    private readonly RuleIndex _index;
    private readonly World _world;
    private readonly int _field;
    private readonly int[] _codes;
    private readonly ulong[] _may;
    private readonly ulong[] _must;
    private Kleene[]? _answers;
    private FlatFiring? _flat;
    private Firing? _after;
    private int _found;

    public Firing(RuleIndex index, World world, int field)
        : this(index, world, field, new int[index.Facts.Length])
    {
        for (var i = 0; i < _codes.Length; i++)
        {
            _codes[i] = Encode(i);
        }

        Fill();
    }

    private Firing(RuleIndex index, World world, int field, int[] codes)
    {
        (_index, _world, _field, _codes) = (index, world, field, codes);
        (_may, _must) = (new ulong[index.Words], new ulong[index.Words]);
    }

    /// <summary>Whether a fact has a value of which the index has no row: then every condition is asked.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The lines of the index that may hold, as far as they were looked for.</summary>
    public ReadOnlySpan<ulong> May => _may.AsSpan(0, _found);

    /// <summary>Those of them that must hold, as far as single facts tell.</summary>
    public ReadOnlySpan<ulong> Must => _must.AsSpan(0, _found);

    /// <summary>Whether a rule's condition holds.</summary>
    public Kleene TruthOf(CompiledRule rule)
    {
        if (!IsOpen && _index.TruthOf(rule.Index, _may, _must) is { } known && (!known.IsUnknown() || _flat is not null))
        {
            return known;
        }

        var answers = _answers ??= NoAnswers();
        return answers[rule.Index] is var answer && answer != Unasked ? answer : Ask(rule, answers);
    }

    private Kleene Ask(CompiledRule rule, Kleene[] answers)
    {
        _flat?.Asked.Add(rule.Index);
        return answers[rule.Index] = rule.Condition(_world, _field);
    }

    /// <summary>The same after a fact has changed: only what depends on it is looked at again. Good until the next time this is asked for:
    /// a change is taken back before another is tried in its place, and questions try thousands.</summary>
    public Firing After(FactImpact impact)
    {
        var after = _after ??= new Firing(_index, _world, _field, new int[_codes.Length]);
        _codes.CopyTo(after._codes, 0);
        foreach (var fact in impact.Facts)
        {
            after._codes[fact] = after.Encode(fact);
        }

        after.Fill();
        after.Recall(_answers, impact.Rules);
        return after;
    }

    /// <summary>Takes over what conditions answered, but for those that read what has changed.</summary>
    private void Recall(Kleene[]? answers, int[] changed)
    {
        if (answers is null)
        {
            _answers = null;
            return;
        }

        _answers ??= new Kleene[answers.Length];
        answers.CopyTo(_answers, 0);
        foreach (var rule in changed)
        {
            _answers[rule] = Unasked;
        }
    }

    /// <summary>Whether any of the rules that read a changed fact may hold otherwise than before.</summary>
    /// <param name="before">What held before; null: nobody asked.</param>
    /// <param name="readers">The rules.</param>
    public bool Differs(Firing? before, Readers readers) =>
        before is null || IsOpen || before.IsOpen || AreOtherBits(before, readers.Lines) || Array.Exists(readers.Residual, r => before.Remembered(r) != TruthOf(r));

    /// <summary>From now on records are decided one after the other, of which nobody asks why something is unknown.</summary>
    /// <param name="read">For each fact of the index, whether a record is asked for it, or what it is worked out from.</param>
    public void BeginFlat(IEnumerable<bool> read) => _flat = new([.. read.Select((isRead, fact) => isRead ? Unread : _codes[fact])], []);

    /// <summary>The classes of the present record's facts, or <see cref="Unread"/>.</summary>
    public int[] Codes => _codes;

    /// <summary>Whether the condition of a line that may hold has to be asked.</summary>
    public bool Asks => IsOpen || _index.IsAnyResidual(May);

    /// <summary>Finds what holds of a record.</summary>
    /// <param name="codes">Reads the classes of its facts into <see cref="Codes"/>.</param>
    /// <param name="ends">Where that may end.</param>
    public void FindFlat<TCodes>(ref TCodes codes, LineEnds ends)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        _flat!.Unread.AsSpan().CopyTo(_codes);
        if (_flat.Asked.Count > 0)
        {
            _flat.Asked.ForEach(rule => _answers![rule] = Unasked);
            _flat.Asked.Clear();
        }

        Find(ref codes, ends);
    }

    private bool AreOtherBits(Firing before, ulong[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if ((((_may[i] ^ before._may[i]) | (_must[i] ^ before._must[i])) & lines[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the bits say for certain. Why something is unknown only the condition can tell.</summary>
    private Kleene? Known(CompiledRule rule) => !IsOpen && _index.TruthOf(rule.Index, _may, _must) is { } truth && !truth.IsUnknown() ? truth : null;

    private Kleene Remembered(CompiledRule rule) => Known(rule) ?? (_answers is null ? Unasked : _answers[rule.Index]);

    private Kleene[] NoAnswers()
    {
        var answers = new Kleene[_index.Rules];
        Array.Fill(answers, Unasked);
        return answers;
    }

    /// <summary>The class of a fact's value.</summary>
    public int Encode(int at)
    {
        var indexed = _index.Facts[at];
        return indexed.CodeOf(_world.Read(indexed.Fact, indexed.Fact.Level == FactLevel.Field ? _field : -1).Value);
    }

    private void Fill()
    {
        var codes = new KnownCodes(_codes);
        Find(ref codes, _index.Unended);
    }

    private void Find<TCodes>(ref TCodes codes, LineEnds ends)
        where TCodes : struct, IFactCodes, allows ref struct
    {
        _found = _index.Finder.Find(ref codes, ends, _may, _must);
        IsOpen = _found < 0 || (!_index.Lists.IsEmpty && !_index.FillLists(_world, _field, _may, _must));
        _found = Math.Max(_found, 0);
    }
}

/// <summary>What a firing needs to be used for one record after another.</summary>
/// <param name="Unread">The classes before a record is read: those of facts that no record states, and <see cref="Firing.Unread"/>.</param>
/// <param name="Asked">The rules whose conditions were asked of the present record.</param>
internal sealed record FlatFiring(int[] Unread, List<int> Asked);
