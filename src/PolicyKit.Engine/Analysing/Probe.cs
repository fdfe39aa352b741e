using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>A condition that is asked of regions instead of datasets. It says between which truths it lies, never too narrow, and exactly where
/// the region is one combination of classes.</summary>
internal abstract class Probe
{
    /// <summary>What tells it from conditions that are not always the same.</summary>
    public abstract string Key { get; }

    /// <summary>What it may be over a region.</summary>
    public abstract Between Over(Box box);

    /// <summary>Tells which variables leave it open over a region.</summary>
    public abstract void Seek(Box box, Seeker seeker);
}

/// <summary>Collects what leaves conditions open, and what to divide a region by.</summary>
internal sealed class Seeker
{
    private readonly ulong[] _classes = new ulong[64];

    /// <summary>The variable to divide by, or null.</summary>
    public Variable? Variable { get; private set; }

    /// <summary>The classes of the one part.</summary>
    public ReadOnlySpan<ulong> Classes => _classes.AsSpan(0, Variable!.Words);

    /// <summary>How many variables leave the condition open.</summary>
    public int Open { get; private set; }

    /// <summary>Starts anew.</summary>
    public void Clear() => (Variable, Open) = (null, 0);

    /// <summary>Notes a test that is open. The first is kept.</summary>
    /// <param name="box">The region.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="never">The classes in which the test is false.</param>
    /// <param name="always">Those in which it is true.</param>
    public void Note(Box box, Variable variable, ReadOnlySpan<ulong> never, ReadOnlySpan<ulong> always)
    {
        Open++;
        if (Variable is null && (Divides(box, variable, never) || Divides(box, variable, always)))
        {
            Variable = variable;
            (Divides(box, variable, never) ? never : always).CopyTo(_classes);
        }
    }

    /// <summary>Takes over what another found.</summary>
    public void Take(Seeker other)
    {
        (Variable, Open) = (other.Variable, other.Open);
        other._classes.CopyTo(_classes, 0);
    }

    private static bool Divides(Box box, Variable variable, ReadOnlySpan<ulong> classes)
    {
        var (inside, outside) = (0UL, 0UL);
        for (var i = 0; i < variable.Words; i++)
        {
            var word = box.Bits[variable.Offset + i];
            inside |= word & classes[i];
            outside |= word & ~classes[i];
        }

        return inside != 0 && outside != 0;
    }
}

/// <summary>The same everywhere.</summary>
internal sealed class ConstantProbe(byte truth) : Probe
{
    public override string Key { get; } = "#" + truth;

    public override Between Over(Box box) => Between.Just(truth);

    public override void Seek(Box box, Seeker seeker)
    {
    }
}

/// <summary>The contrary.</summary>
internal sealed class NotProbe(Probe operand) : Probe
{
    public override string Key => $"!{operand.Key}";

    public override Between Over(Box box) => operand.Over(box).Not();

    public override void Seek(Box box, Seeker seeker) => operand.Seek(box, seeker);
}

/// <summary>All of several, or one of them.</summary>
internal sealed class ManyProbe(bool isAll, ImmutableArray<Probe> operands) : Probe
{
    private string? _key;

    public override string Key => _key ??= (isAll ? "&(" : "|(") + string.Join(',', operands.Select(o => o.Key).Distinct().Order(StringComparer.Ordinal)) + ")";

    public override Between Over(Box box)
    {
        var all = Between.Just(isAll ? Between.True : Between.False);
        foreach (var operand in operands)
        {
            all = isAll ? all.And(operand.Over(box)) : all.Or(operand.Over(box));
            if (isAll ? all.High == Between.False : all.Low == Between.True)
            {
                break;
            }
        }

        return all;
    }

    public override void Seek(Box box, Seeker seeker)
    {
        foreach (var operand in operands)
        {
            if (!operand.Over(box).IsDecided)
            {
                operand.Seek(box, seeker);
            }
        }
    }
}

/// <summary>One of two, by a third. While that is unknown: what both agree on.</summary>
internal sealed class ChoiceProbe(Probe condition, Probe whenTrue, Probe whenFalse) : Probe
{
    public override string Key => $"?({condition.Key},{whenTrue.Key},{whenFalse.Key})";

    public override Between Over(Box box)
    {
        var (chosen, yes, no) = (condition.Over(box), whenTrue.Over(box), whenFalse.Over(box));
        Between? hull = null;
        for (var truth = chosen.Low; truth <= chosen.High; truth++)
        {
            var then = truth == Between.True ? yes : truth == Between.False ? no
                : yes.IsDecided && yes == no ? yes : yes.Hull(no).Hull(Between.Just(Between.Unknown));
            then = truth == Between.Unknown && yes.IsDecided && no.IsDecided && yes != no ? Between.Just(Between.Unknown) : then;
            hull = hull?.Hull(then) ?? then;
        }

        return hull!.Value;
    }

    public override void Seek(Box box, Seeker seeker)
    {
        foreach (var part in new[] { condition, whenTrue, whenFalse })
        {
            if (!part.Over(box).IsDecided)
            {
                part.Seek(box, seeker);
            }
        }
    }
}

/// <summary>What each truth of another condition becomes.</summary>
internal sealed class MapProbe(Probe operand, ImmutableArray<byte> truths) : Probe
{
    public override string Key => $"[{truths[0]}{truths[1]}{truths[2]}]{operand.Key}";

    public override Between Over(Box box)
    {
        var from = operand.Over(box);
        var hull = Between.Just(truths[from.Low]);
        for (var truth = from.Low; truth <= from.High; truth++)
        {
            hull = hull.Hull(Between.Just(truths[truth]));
        }

        return hull;
    }

    public override void Seek(Box box, Seeker seeker) => operand.Seek(box, seeker);
}
