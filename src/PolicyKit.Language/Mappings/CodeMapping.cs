using System.Collections.Immutable;

namespace PolicyKit.Language.Mappings;

/// <summary>What somebody says of their own code, for the analyzers: which members hold what, what gives data out, what masks.</summary>
public sealed record CodeMapping
{
    /// <summary>Says nothing.</summary>
    public static CodeMapping Empty { get; } = new();

    /// <summary>The kinds of members by type and member; a type is a simple name, or a full one where two share one.</summary>
    public ImmutableArray<MappedMember> Types { get; init; } = [];

    /// <summary>The kinds of members by name, on every type.</summary>
    public ImmutableArray<MappedName> Members { get; init; } = [];

    /// <summary>Members that look personal and are not.</summary>
    public ImmutableArray<ClearedMember> NotPersonal { get; init; } = [];

    /// <summary>Values by <c>Type.Method(parameter)</c>, <c>Type.Method</c> or <c>Type.Member.Member</c>.</summary>
    public ImmutableArray<MappedName> Values { get; init; } = [];

    /// <summary>Whole bodies of requests and messages, named like values.</summary>
    public ImmutableArray<MappedName> Payloads { get; init; } = [];

    /// <summary>Methods that give data out.</summary>
    public ImmutableArray<MappedSink> Sinks { get; init; } = [];

    /// <summary>Methods that do not, whatever they are called.</summary>
    public ImmutableArray<MappedSink> NotSinks { get; init; } = [];

    /// <summary>Methods that mask.</summary>
    public ImmutableArray<MappedMask> Masks { get; init; } = [];

    /// <summary>Both; where they disagree the analyzers take the first.</summary>
    public CodeMapping With(CodeMapping other) => new()
    {
        Types = Types.AddRange(other.Types),
        Members = Members.AddRange(other.Members),
        NotPersonal = NotPersonal.AddRange(other.NotPersonal),
        Values = Values.AddRange(other.Values),
        Payloads = Payloads.AddRange(other.Payloads),
        Sinks = Sinks.AddRange(other.Sinks),
        NotSinks = NotSinks.AddRange(other.NotSinks),
        Masks = Masks.AddRange(other.Masks),
    };
}

/// <summary>A member and its kind.</summary>
/// <param name="Type">The type.</param>
/// <param name="Member">The member.</param>
/// <param name="Kind">A path of the taxonomy.</param>
public readonly record struct MappedMember(string Type, string Member, string Kind);

/// <summary>A name and its kind.</summary>
/// <param name="Name">The name of a member or value.</param>
/// <param name="Kind">A path of the taxonomy.</param>
public readonly record struct MappedName(string Name, string Kind);

/// <summary>A member that is not personal.</summary>
/// <param name="Type">The type.</param>
/// <param name="Member">The member.</param>
public readonly record struct ClearedMember(string Type, string Member);

/// <summary>A method that gives data out.</summary>
/// <param name="Method"><c>Type.Method</c>, any overload.</param>
/// <param name="Parameter">The parameter, or <c>*</c>.</param>
/// <param name="Category">Where data go; empty for a method that is no sink.</param>
public readonly record struct MappedSink(string Method, string Parameter, string Category);

/// <summary>A method that masks.</summary>
/// <param name="Method"><c>Type.Method</c>.</param>
/// <param name="Parameter">What it masks.</param>
/// <param name="Technique">How.</param>
public readonly record struct MappedMask(string Method, string Parameter, string Technique);
