namespace PolicyKit.Model;

/// <summary>How bad a problem or finding is.</summary>
public enum Severity : byte
{
    /// <summary>For information.</summary>
    Note = 0,

    /// <summary>Should be looked at.</summary>
    Warning = 1,

    /// <summary>Must be mended.</summary>
    Error = 2,
}

/// <summary>A span of a source text. Lines and columns count from 1, columns in UTF-16 units, as in SARIF. The default is no place.</summary>
/// <param name="File">The file as it was named, or null.</param>
/// <param name="Line">The first line, or 0.</param>
/// <param name="Column">The first column, or 0.</param>
/// <param name="EndLine">The last line, or 0.</param>
/// <param name="EndColumn">The column after the last character, or 0.</param>
public readonly record struct SourcePlace(string? File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The sheet of a workbook, or null: then line and column are the row and the number of the column.</summary>
    public string? Sheet { get; init; }

    /// <summary>The cell of a workbook as its users write it, such as <c>Sheet1!B7</c>; null for a text.</summary>
    public string? Cell => Sheet is null ? null : FormattableString.Invariant($"{Sheet}!{Letters(Column)}{Line}");

    /// <summary>A whole file, where no line can be named.</summary>
    public static SourcePlace Of(string file) => new(file, 1, 1, 1, 1);

    private static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}

/// <summary>Something wrong in a policy, a catalogue or a call: place, what was seen, what was expected, what to do. Code and arguments
/// are the contract, the sentence is not. A value of somebody's data never appears in one.</summary>
public sealed record Problem
{
    /// <summary>The stable code, such as PK1201; each has a page docs/rules/CODE.md.</summary>
    public required string Code { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Where.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>What is wrong, one sentence without final stop.</summary>
    public required LocalText Message { get; init; }

    /// <summary>What was seen, or null. Names of keys and facts, never a datum.</summary>
    public string? Seen { get; init; }

    /// <summary>What was expected, or null.</summary>
    public string? Expected { get; init; }

    /// <summary>What to do, or null.</summary>
    public LocalText? Help { get; init; }

    /// <summary>The rule concerned, as full id, or null.</summary>
    public string? Rule { get; init; }
}

/// <summary>How severities are written.</summary>
public static class SeverityNames
{
    /// <summary>The name: <c>note</c>, <c>warning</c> or <c>error</c>.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
