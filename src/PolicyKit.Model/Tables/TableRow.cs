using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Why the text of a cell is not what somebody entered.</summary>
public enum CellFault : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>A number so long that the spreadsheet has rounded it: its last digits are lost.</summary>
    RoundedNumber,

    /// <summary>An error of the spreadsheet, such as <c>#REF!</c>.</summary>
    ErrorValue,

    /// <summary>A formula whose result was not stored.</summary>
    NoResult,
}

/// <summary>A cell of a table: its text as stored, never converted through another type.</summary>
/// <param name="Text">The text; empty for an empty cell.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Fault">Why the text cannot be relied on.</param>
public readonly record struct TableCell(string Text, SourcePlace Place, CellFault Fault = CellFault.None)
{
    /// <summary>The value as JSON writes it, where it is no string: a number with its digits, <c>true</c>, <c>null</c>, an array. Empty: the row
    /// does not have the column. Null: it is a string, or the table is not JSON.</summary>
    public string? Literal { get; init; }
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells from the first column on; empty ones at the end may be left out.</param>
/// <param name="Place">Where it begins.</param>
public sealed record TableRow(ImmutableArray<TableCell> Cells, SourcePlace Place)
{
    /// <summary>What is wrong with the row as text, so that its cells cannot be told; then there are none.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether every cell is empty.</summary>
    public bool IsBlank => Problem is null && Cells.All(c => c.Fault == CellFault.None && string.IsNullOrWhiteSpace(c.Text));
}
