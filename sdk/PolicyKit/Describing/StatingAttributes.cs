namespace PolicyKit;

/// <summary>Says that objects of a type describe datasets. A class <c>{Type}Facts</c> is generated beside it, whose <c>Mapping(set)</c> is the
/// <see cref="FactMapping{T}"/> that its attributes say: no reflection, the same checks, the same datasets as one written by hand.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class DatasetFactsAttribute : Attribute
{
    /// <summary>The division code of all of its datasets; null: a member says it with <see cref="DatasetJurisdictionAttribute"/>.</summary>
    public string? Jurisdiction { get; init; }
}

/// <summary>Says that objects of a type describe fields; <c>{Type}Facts.Map</c> is generated.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class FieldFactsAttribute : Attribute;

/// <summary>Says that a member's value is that of a fact. A null says nothing: the fact stays unknown.</summary>
/// <param name="fact">The fact's id, of the level that the type describes, such as <c>continuous</c>.</param>
/// <remarks>A member is a bool, a number, a <see cref="DateOnly"/>, a string, a sequence of strings, or an enum, whose members are words as catalogues
/// write them: <c>WorkSecret</c> states <c>work-secret</c>.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class StatesAttribute(string fact) : Attribute
{
    /// <summary>The fact's id.</summary>
    public string Fact => fact;
}

/// <summary>Says that a string is the dataset's code.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DatasetCodeAttribute : Attribute;

/// <summary>Says that a string is the division code that decides which law applies.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DatasetJurisdictionAttribute : Attribute;

/// <summary>Says that a string is the dataset's name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DatasetNameAttribute : Attribute;

/// <summary>Says that a sequence holds what describes the dataset's fields, objects of a type with <see cref="FieldFactsAttribute"/>. Null says nothing of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DatasetFieldsAttribute : Attribute;

/// <summary>Says that a string is the field's name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FieldNameAttribute : Attribute;
