using System.Collections.Immutable;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit;

/// <summary>Writes data with its columns masked, in the format that it came in. Encoding, line ends and delimiter stay; a text cell that a
/// spreadsheet would run as a formula gets an apostrophe in front. Of JSON the shape and unmasked literals stay. Of a workbook the first
/// visible sheet leaves, every cell as text.</summary>
/// <param name="data">The data.</param>
/// <param name="plan">Plans the columns once they are known.</param>
/// <param name="subject">The column that tells people apart, or null.</param>
/// <param name="skipsBadRows">Whether rows that cannot be read are left out and listed; else they are an error.</param>
public sealed class MaskedFile(DataFile data, Func<IReadOnlyList<string>, SourcePlace, ImmutableArray<ColumnPlan>> plan, string? subject, bool skipsBadRows)
{
    private const string SheetName = "data";

    /// <summary>Writes the masked data.</summary>
    /// <exception cref="PolicyKitException">A row cannot be read and is not to be left out.</exception>
    public MaskOutcome Write(Stream output, CancellationToken stop = default)
    {
        var rows = new MaskedRows(data, plan, subject, skipsBadRows);
        if (data.Format == DataFormat.Workbook)
        {
            WriteWorkbook(output, rows, stop);
            return rows.Outcome;
        }

        var dialect = TextDialect.Of(data);
        using var writer = new StreamWriter(output, dialect.Encoding, 1 << 16, leaveOpen: true) { NewLine = dialect.NewLine };
        if (data.Format == DataFormat.Delimited)
        {
            WriteDelimited(writer, rows, stop);
        }
        else
        {
            new JsonOutput(rows, isLines: data.Format == DataFormat.JsonLines).Write(writer, stop);
        }

        return rows.Outcome;
    }

    private void WriteDelimited(StreamWriter writer, MaskedRows rows, CancellationToken stop)
    {
        var hasHeader = false;
        foreach (var row in rows.Read(stop))
        {
            WriteHeader();
            writer.WriteLine(Line(row.Select(c => c.Value ?? "")));
        }

        WriteHeader();

        void WriteHeader()
        {
            if (!hasHeader)
            {
                hasHeader = true;
                writer.WriteLine(Line(rows.Leaving));
            }
        }
    }

    // The header is known once the first row was read.
    private static void WriteWorkbook(Stream output, MaskedRows rows, CancellationToken stop)
    {
        using var read = rows.Read(stop).GetEnumerator();
        var hasRow = read.MoveNext();
        WorkbookWriter.Write(output, new WorkbookSheet(SheetName, [.. rows.Leaving.Select(n => new SheetColumn(n))], Cells()));

        IEnumerable<IReadOnlyList<SheetCell>> Cells()
        {
            for (; hasRow; hasRow = read.MoveNext())
            {
                yield return read.Current.ConvertAll(c => SheetCell.FromString(c.Value ?? ""));
            }
        }
    }

    private string Line(IEnumerable<string> cells) => string.Join(data.Delimiter ?? ',', cells.Select(c => Csv.Quoted(Guarded(c), data.Delimiter ?? ',')));

    // What looks like a formula and is no number; a negative number stays one.
    private static string Guarded(string text)
    {
        var first = text.AsSpan().TrimStart("\u200B ");
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠'
            && !decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
    }
}
