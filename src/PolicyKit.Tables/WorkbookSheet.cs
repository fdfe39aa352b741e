using System.Collections.Immutable;

namespace PolicyKit.Tables;

/// <summary>A sheet to write: a header that stays in view, filters over it, then rows of texts.</summary>
/// <param name="Name">Its name; what no sheet's name may hold is replaced, and it is cut at 31 characters.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, walked once.</param>
public sealed record WorkbookSheet(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<IReadOnlyList<SheetCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Title">What the header says.</param>
/// <param name="Width">How wide it is, in characters of the default font; a Chinese character takes two.</param>
/// <param name="IsWrapped">Whether long texts break into lines.</param>
public sealed record SheetColumn(string Title, double Width = 16, bool IsWrapped = false);

/// <summary>A cell: always a text, so that no identifier loses digits and nothing of it is ever computed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Choices">What may be entered instead, as a list to drop down; default: anything.</param>
public readonly record struct SheetCell(string Text, ImmutableArray<string> Choices = default)
{
    /// <summary>A cell with a text and nothing to choose.</summary>
    public static implicit operator SheetCell(string text) => new(text);

    /// <summary>A cell with a text and nothing to choose.</summary>
    public static SheetCell FromString(string text) => new(text);
}
