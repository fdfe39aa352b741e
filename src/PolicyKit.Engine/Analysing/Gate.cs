using System.Runtime.InteropServices;

namespace PolicyKit.Engine.Analysing;

/// <summary>A yes or no about datasets: either whether a variable is in one of some classes, or whether all of several others hold.</summary>
internal sealed class Gate : IEquatable<Gate>
{
    private readonly int _hash;

    /// <summary>Whether a variable is in some classes.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="classes">The bits of the classes.</param>
    public Gate(Variable variable, ulong[] classes)
    {
        (Variable, Classes) = (variable, classes);
        var hash = new HashCode();
        hash.Add(variable.Index);
        hash.AddBytes(MemoryMarshal.AsBytes(classes.AsSpan()));
        _hash = hash.ToHashCode();
    }

    /// <summary>Whether all of several hold.</summary>
    /// <param name="inputs">Their literals, in order.</param>
    public Gate(int[] inputs)
    {
        Inputs = inputs;
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(inputs.AsSpan()));
        _hash = hash.ToHashCode();
    }

    /// <summary>The variable, or null: it is a conjunction.</summary>
    public Variable? Variable { get; }

    /// <summary>The bits of the classes.</summary>
    public ulong[] Classes { get; } = [];

    /// <summary>The literals of a conjunction.</summary>
    public int[] Inputs { get; } = [];

    public bool Equals(Gate? other) =>
        other is not null && ReferenceEquals(Variable, other.Variable) && Classes.AsSpan().SequenceEqual(other.Classes) && Inputs.AsSpan().SequenceEqual(other.Inputs);

    public override bool Equals(object? obj) => Equals(obj as Gate);

    public override int GetHashCode() => _hash;
}
