using System.Numerics;

namespace PolicyKit.Engine.Analysing;

/// <summary>A region of facts: for each variable the classes that are allowed, as bits. Not changed after it was made.</summary>
internal sealed class Box
{
    private Box(ulong[] bits) => Bits = bits;

    /// <summary>The bits of all variables, one after the other.</summary>
    public ulong[] Bits { get; }

    /// <summary>Where everything is allowed.</summary>
    public static Box All(IReadOnlyList<Variable> variables)
    {
        var bits = new ulong[variables.Sum(v => v.Words)];
        foreach (var variable in variables)
        {
            AllOf(variable).CopyTo(bits, variable.Offset);
        }

        return new(bits);
    }

    /// <summary>The bits of all classes of a variable.</summary>
    public static ulong[] AllOf(Variable variable)
    {
        var all = new ulong[variable.Words];
        Array.Fill(all, ulong.MaxValue);
        if (variable.Classes.Length % 64 is var rest and > 0)
        {
            all[^1] = (1UL << rest) - 1;
        }

        return all;
    }

    /// <summary>Whether some classes of a variable that are allowed are among others, and whether some are not.</summary>
    public (bool Inside, bool Outside) Divided(Variable variable, ReadOnlySpan<ulong> classes)
    {
        var (inside, outside) = (0UL, 0UL);
        for (var i = 0; i < classes.Length; i++)
        {
            inside |= Bits[variable.Offset + i] & classes[i];
            outside |= Bits[variable.Offset + i] & ~classes[i];
        }

        return (inside != 0, outside != 0);
    }

    /// <summary>The part in which a variable is in one of some classes, or in none of them.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="classes">The bits of the classes.</param>
    /// <param name="isInside">Whether it is in one of them.</param>
    public Box Part(Variable variable, ReadOnlySpan<ulong> classes, bool isInside)
    {
        var bits = (ulong[])Bits.Clone();
        for (var i = 0; i < classes.Length; i++)
        {
            bits[variable.Offset + i] &= isInside ? classes[i] : ~classes[i];
        }

        return new(bits);
    }

    /// <summary>The smallest region around some; null: there are none.</summary>
    public static Box? Around(IEnumerable<Box?> boxes)
    {
        ulong[]? bits = null;
        foreach (var box in boxes.OfType<Box>())
        {
            bits ??= new ulong[box.Bits.Length];
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] |= box.Bits[i];
            }
        }

        return bits is null ? null : new(bits);
    }

    /// <summary>The part in which each of some variables is in one of some classes.</summary>
    public Box Where(IEnumerable<(Variable Variable, ulong[] Classes)> parts)
    {
        var bits = (ulong[])Bits.Clone();
        foreach (var (variable, classes) in parts)
        {
            for (var i = 0; i < classes.Length; i++)
            {
                bits[variable.Offset + i] &= classes[i];
            }
        }

        return new(bits);
    }

    /// <summary>The part in which a variable is in one class.</summary>
    public Box At(Variable variable, int code)
    {
        Span<ulong> only = stackalloc ulong[variable.Words];
        only.Clear();
        only[code / 64] = 1UL << (code % 64);
        return Part(variable, only, isInside: true);
    }

    /// <summary>The same with a variable in one class, whichever were allowed.</summary>
    public Box With(Variable variable, int code)
    {
        var bits = (ulong[])Bits.Clone();
        Array.Clear(bits, variable.Offset, variable.Words);
        bits[variable.Offset + (code / 64)] = 1UL << (code % 64);
        return new(bits);
    }

    /// <summary>Whether a class is allowed.</summary>
    public bool Allows(Variable variable, int code) => (Bits[variable.Offset + (code / 64)] >> (code % 64) & 1) == 1;

    /// <summary>How many classes of a variable are allowed.</summary>
    public int Count(Variable variable)
    {
        var count = 0;
        for (var i = 0; i < variable.Words; i++)
        {
            count += BitOperations.PopCount(Bits[variable.Offset + i]);
        }

        return count;
    }

    /// <summary>The first class that is allowed, or -1.</summary>
    public int First(Variable variable)
    {
        for (var i = 0; i < variable.Words; i++)
        {
            if (Bits[variable.Offset + i] is var word and not 0)
            {
                return (i * 64) + BitOperations.TrailingZeroCount(word);
            }
        }

        return -1;
    }

    /// <summary>How many combinations of classes it has.</summary>
    public BigInteger Volume(IReadOnlyList<Variable> variables)
    {
        var volume = BigInteger.One;
        foreach (var variable in variables)
        {
            volume *= Count(variable);
        }

        return volume;
    }
}
