using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Which conditions hold for one field in one world. What comes in is the facts of that field; what the index knows of them stands in
/// bits; what only a condition itself can say it is asked once. It must never say anything that the condition would not.</summary>
internal sealed class Firing
{
    private const Kleene Unasked = (Kleene)byte.MaxValue;
    private readonly RuleIndex _index;
    private readonly World _world;
    private readonly int _field;
    private readonly int[] _codes;
    private readonly ulong[] _may;
    private readonly ulong[] _must;
    private Kleene[]? _answers;

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

    /// <summary>The lines of the index that may hold.</summary>
    public ReadOnlySpan<ulong> May => _may;

    /// <summary>Whether a rule's condition holds.</summary>
    public Kleene TruthOf(CompiledRule rule)
    {
        if (Known(rule) is { } known)
        {
            return known;
        }

        var answers = _answers ??= NoAnswers();
        return answers[rule.Index] is var answer && answer != Unasked ? answer : answers[rule.Index] = rule.Condition(_world, _field);
    }

    /// <summary>The same after a fact has changed: only what depends on it is looked at again.</summary>
    public Firing After(FactImpact change)
    {
        var after = new Firing(_index, _world, _field, (int[])_codes.Clone());
        foreach (var fact in change.Facts)
        {
            after._codes[fact] = after.Encode(fact);
        }

        after.Fill();
        after._answers = (Kleene[]?)_answers?.Clone();
        foreach (var rule in after._answers is null ? [] : change.Rules)
        {
            after._answers![rule] = Unasked;
        }

        return after;
    }

    /// <summary>Whether any of the rules that read a changed fact may hold otherwise than before.</summary>
    /// <param name="before">What held before; null: nobody asked.</param>
    /// <param name="readers">The rules.</param>
    public bool Differs(Firing? before, Readers readers) =>
        before is null || IsOpen || before.IsOpen || AreOtherBits(before, readers.Lines) || Array.Exists(readers.Residual, r => before.Remembered(r) != TruthOf(r));

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

    private int Encode(int at)
    {
        var indexed = _index.Facts[at];
        return indexed.Values.CodeOf(_world.Read(indexed.Fact, indexed.Fact.Level == FactLevel.Field ? _field : -1).Value);
    }

    private void Fill() => IsOpen = !_index.Fill(_codes, _may, _must) || !_index.FillLists(_world, _field, _may, _must);
}
