namespace PolicyKit.Generators;

/// <summary>A type whose objects describe datasets or fields, as far as code is written for it. No place in a file: moving it changes nothing.</summary>
/// <param name="Space">Its namespace; empty: none.</param>
/// <param name="Name">The name of the generated class.</param>
/// <param name="Type">Its name in full, with <c>global::</c>.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Level">What its objects describe.</param>
/// <param name="Jurisdiction">The division code of all of its datasets, or null.</param>
/// <param name="Parts">What is not a fact.</param>
/// <param name="Facts">The facts that its members state.</param>
internal sealed record DescribedType(string Space, string Name, string Type, bool IsPublic, Level Level, string? Jurisdiction, EquatableArray<Part> Parts, EquatableArray<StatedFact> Facts);

/// <summary>What a type's objects describe.</summary>
internal enum Level
{
    Dataset,
    Field,
}

/// <summary>What is not a fact: the code, the name, the fields.</summary>
/// <param name="Call">The method of the mapping that takes it.</param>
/// <param name="Member">The member.</param>
/// <param name="Of">Of the fields: the generated class of what describes one; else null.</param>
internal sealed record Part(string Call, string Member, string? Of = null);

/// <summary>A fact that a member states.</summary>
/// <param name="Id">The fact's id.</param>
/// <param name="Member">The member.</param>
/// <param name="Form">What its values are.</param>
/// <param name="Words">Of an enum: its members in full and their words.</param>
internal sealed record StatedFact(string Id, string Member, Form Form, EquatableArray<Word> Words);

/// <summary>A member of an enum and its word in a catalogue: <c>WorkSecret</c> is <c>work-secret</c>.</summary>
internal sealed record Word(string Member, string Text);

/// <summary>What a program's values are, as a fact takes them.</summary>
internal enum Form
{
    None,
    Boolean,
    Number,
    Day,
    Text,
    List,
    Enum,
}
