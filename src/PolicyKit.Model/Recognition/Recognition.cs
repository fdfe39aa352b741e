namespace PolicyKit.Model;

/// <summary>What is written of a field. Only its name need be given.</summary>
/// <param name="Name">The name: a column, a member, a data item.</param>
/// <param name="Title">The title, or empty.</param>
/// <param name="Type">The type as written, or empty.</param>
/// <param name="Description">The description, or empty.</param>
public readonly record struct FieldText(string Name, string Title = "", string Type = "", string Description = "");

/// <summary>What told a kind.</summary>
public enum RecognisedFrom : byte
{
    /// <summary>The name.</summary>
    Name = 0,

    /// <summary>The title.</summary>
    Title = 1,

    /// <summary>The description.</summary>
    Description = 2,
}

/// <summary>What a field was taken for, and why.</summary>
/// <param name="Kind">The kind, or null: a look-alike that is of no kind that matters.</param>
/// <param name="Confidence">How sure, 0 to 1.</param>
/// <param name="By">The recogniser.</param>
/// <param name="From">Where the words stood.</param>
/// <param name="Words">The words that told, as the recogniser has them.</param>
/// <param name="Owner">The group of whose it is, or null: unknown.</param>
public sealed record Recognition(string? Kind, double Confidence, Recogniser By, RecognisedFrom From, string Words, string? Owner);
