using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A test of a fact where it is read: what the field states, else what the dataset states, else what rules infer or what is presumed,
/// else unknown.</summary>
/// <param name="test">The test.</param>
/// <param name="own">The fact.</param>
/// <param name="parent">What it inherits, or null.</param>
/// <param name="inferences">What rules infer of it, the least confident first; none in the world without inferred facts.</param>
/// <param name="otherwise">What is presumed, or null.</param>
internal sealed class ReadProbe(FactTest test, Variable own, Variable? parent, ImmutableArray<Inference> inferences, FactValue? otherwise) : Probe
{
    private readonly TestBits _own = new(own);
    private readonly TestBits? _parent = parent is null ? null : new(parent);
    private string? _key;
    private bool _isReady;

    public override string Key => _key ??= $"{Ready().Key}{_parent?.Key}/{test.Truth(otherwise)}"
        + string.Concat(inferences.Select(i => $"<{i.Condition.Key}:{test.Truth(i.Value)}{test.Truth(null)}{Same(i.Value, otherwise)}"));

    private bool IsPlain => _parent is null && inferences.IsEmpty;

    public override Between Over(Box box)
    {
        var known = Ready().Over(box);
        if (IsPlain || !box.Allows(own, Variable.NotStated))
        {
            return known!.Value;
        }

        if (_parent?.Over(box) is { } inherited)
        {
            known = known?.Hull(inherited) ?? inherited;
        }

        return parent is not null && !box.Allows(parent, Variable.NotStated) ? known!.Value : known?.Hull(Rest(box)) ?? Rest(box);
    }

    public override void Seek(Box box, Seeker seeker)
    {
        Ready().Seek(box, seeker);
        if (!IsPlain && box.Allows(own, Variable.NotStated))
        {
            _parent?.Seek(box, seeker);
            foreach (var inference in inferences.Where(i => !i.Condition.Over(box).IsDecided))
            {
                inference.Condition.Seek(box, seeker);
            }
        }
    }

    /// <summary>What the test is where nobody states the fact: for each value that inferring may end with.</summary>
    private Between Rest(Box box)
    {
        HashSet<FactValue?> ends = [otherwise];
        foreach (var inference in inferences)
        {
            var truth = inference.Condition.Over(box);
            ends = [.. ends.SelectMany(end => Ends(end, inference.Value, truth))];
        }

        return ends.Select(e => Between.Just(test.Truth(e))).Aggregate((a, b) => a.Hull(b));
    }

    private static IEnumerable<FactValue?> Ends(FactValue? before, FactValue inferred, Between truth)
    {
        if (truth.High == Between.True)
        {
            yield return inferred;
        }

        if (truth.Low <= Between.Unknown && truth.High >= Between.Unknown)
        {
            yield return Same(before, inferred) ? before : null;
        }

        if (truth.Low == Between.False)
        {
            yield return before;
        }
    }

    private static bool Same(FactValue? a, FactValue? b) => a is ListValue x && b is ListValue y ? x.Items.SequenceEqual(y.Items) : Equals(a, b);

    /// <summary>Classes stand only after all conditions were read.</summary>
    private TestBits Ready()
    {
        if (!_isReady)
        {
            _own.Fill(test, IsPlain ? test.Truth(otherwise) : null);
            _parent?.Fill(test, null);
            _isReady = true;
        }

        return _own;
    }
}

/// <summary>A rule that infers a fact.</summary>
/// <param name="Condition">When it does.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Inference(Probe Condition, FactValue Value);

/// <summary>For which classes of a variable a test is false, and for which true.</summary>
internal sealed class TestBits(Variable variable)
{
    private ulong[] _never = [];
    private ulong[] _always = [];
    private ulong[] _maybe = [];

    /// <summary>What tells it from other tests.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Asks for each class.</summary>
    /// <param name="test">The test.</param>
    /// <param name="notStated">What it is where nothing is stated, or null: that says another variable.</param>
    public void Fill(FactTest test, byte? notStated) =>
        Fill(code => code == Variable.NotStated ? notStated : test.Truth(variable.Classes[code][0]));

    /// <summary>The same with any test of classes.</summary>
    public void Fill(Func<int, byte?> truthOf)
    {
        (_never, _always, _maybe) = (new ulong[variable.Words], new ulong[variable.Words], new ulong[variable.Words]);
        for (var code = 0; code < variable.Classes.Length; code++)
        {
            var bits = truthOf(code) switch { null => null, Between.False => _never, Between.True => _always, _ => _maybe };
            bits?[code / 64] |= 1UL << (code % 64);
        }

        Key = FormattableString.Invariant($"{variable.Index}:{string.Join('.', _never)}:{string.Join('.', _always)}");
    }

    /// <summary>What it is over the stated values of a region; null: there are none.</summary>
    public Between? Over(Box box)
    {
        var (never, maybe, always) = (0UL, 0UL, 0UL);
        for (var i = 0; i < _never.Length; i++)
        {
            var word = box.Bits[variable.Offset + i];
            never |= word & _never[i];
            maybe |= word & _maybe[i];
            always |= word & _always[i];
        }

        return (never | maybe | always) == 0 ? null : new Between(
            never != 0 ? Between.False : maybe != 0 ? Between.Unknown : Between.True,
            always != 0 ? Between.True : maybe != 0 ? Between.Unknown : Between.False);
    }

    /// <summary>Notes the test if the variable leaves it open.</summary>
    public void Seek(Box box, Seeker seeker)
    {
        if (box.Count(variable) > 1)
        {
            seeker.Note(box, variable, _never, _always);
        }
    }
}

/// <summary>A test of one variable alone, class by class.</summary>
internal sealed class ClassProbe(Variable variable, Func<int, byte> truthOf) : Probe
{
    private readonly TestBits _bits = new(variable);
    private bool _isReady;

    public override string Key => Ready().Key;

    public override Between Over(Box box) => Ready().Over(box)!.Value;

    public override void Seek(Box box, Seeker seeker) => Ready().Seek(box, seeker);

    private TestBits Ready()
    {
        if (!_isReady)
        {
            _bits.Fill(code => truthOf(code));
            _isReady = true;
        }

        return _bits;
    }
}

/// <summary>What derive rules make of a boolean: what those that fire agree on, if none that might fire disagrees; false without any.</summary>
/// <param name="yes">Whether a rule that says true fires.</param>
/// <param name="no">Whether one that says false does.</param>
internal sealed class DefinedProbe(Probe yes, Probe no) : Probe
{
    public override string Key => $"={yes.Key};{no.Key}";

    public override Between Over(Box box)
    {
        var (t, f) = (yes.Over(box), no.Over(box));
        Between? hull = null;
        for (var a = t.Low; a <= t.High; a++)
        {
            for (var b = f.Low; b <= f.High; b++)
            {
                var end = Between.Just(a == Between.Unknown || b == Between.Unknown || a + b == 2 * Between.True ? Between.Unknown : a);
                hull = hull?.Hull(end) ?? end;
            }
        }

        return hull!.Value;
    }

    public override void Seek(Box box, Seeker seeker)
    {
        yes.Seek(box, seeker);
        no.Seek(box, seeker);
    }
}
