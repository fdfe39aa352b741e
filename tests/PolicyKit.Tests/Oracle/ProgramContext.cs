using System.Collections.Immutable;

namespace PolicyKit.Tests.Oracle;

/// <summary>The types that random programs have.</summary>
internal enum ProgramType
{
    Boolean,
    Number,
    Text,
    Date,

    /// <summary>Only as a parameter: a field.</summary>
    Field,
}

/// <summary>A name that a program may use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsBarred">Whether it must not be used within a quantifier.</param>
internal sealed record ProgramVariable(string Name, ProgramType Type, bool IsBarred);

/// <summary>A function that a program may call.</summary>
internal sealed record ProgramFunction(string Name, ImmutableArray<ProgramType> Parameters, ProgramType Result, bool IsBarred);

/// <summary>Where an expression of a program stands.</summary>
/// <param name="FieldName">The name of the field at hand, or null.</param>
/// <param name="IsQuantified">Whether it stands within a quantifier.</param>
/// <param name="IsScript">Whether functions may be written out.</param>
/// <param name="Variables">The names.</param>
/// <param name="Functions">The functions.</param>
internal sealed record ProgramContext(string? FieldName, bool IsQuantified, bool IsScript, ImmutableList<ProgramVariable> Variables, ImmutableList<ProgramFunction> Functions)
{
    public ProgramContext With(string name, ProgramType type, bool isBarred) => this with { Variables = Variables.Add(new(name, type, isBarred)) };

    public IReadOnlyList<ProgramVariable> Usable(ProgramType type) => Variables.FindAll(v => v.Type == type && !(IsQuantified && v.IsBarred));

    public IReadOnlyList<ProgramFunction> Callable(ProgramType type) => Functions.FindAll(f => f.Result == type && !(IsQuantified && f.IsBarred)
        && (FieldName is not null || !f.Parameters.Contains(ProgramType.Field)));
}
