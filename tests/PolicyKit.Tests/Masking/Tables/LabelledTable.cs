namespace PolicyKit.Tests.Masking.Tables;

/// <summary>A made-up column and what it is.</summary>
/// <param name="Heading">What it is called.</param>
/// <param name="Type">What its values are, as a profile names it; <c>none</c>: no identifier.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record LabelledColumn(string Heading, string Type, IReadOnlyList<string> Cells);

/// <summary>A made-up table.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Columns">Its columns, of equal length.</param>
internal sealed record LabelledTable(string Name, IReadOnlyList<LabelledColumn> Columns)
{
    /// <summary>The table as CSV (RFC 4180).</summary>
    public string ToCsv()
    {
        var rows = new List<string> { string.Join(',', Columns.Select(c => Quoted(c.Heading))) };
        rows.AddRange(Enumerable.Range(0, Columns[0].Cells.Count).Select(i => string.Join(',', Columns.Select(c => Quoted(c.Cells[i])))));
        return string.Join("\r\n", rows) + "\r\n";
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
