using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Writes data with its columns masked, row by row. Encoding, line ends and delimiter stay; a text cell that a spreadsheet would run as
/// a formula gets an apostrophe in front.</summary>
/// <param name="data">The data: delimited text, or JSON on lines.</param>
/// <param name="plan">Plans the columns once they are known.</param>
/// <param name="subject">The column that tells people apart, or null.</param>
/// <param name="skipsBadRows">Whether rows that cannot be read are left out and listed; else they are an error.</param>
public sealed class MaskedFile(DataFile data, Func<IReadOnlyList<string>, SourcePlace, ImmutableArray<ColumnPlan>> plan, string? subject, bool skipsBadRows)
{
    private readonly List<RejectedRow> _rejected = [];
    private ImmutableArray<ColumnPlan> _plans = [];
    private long _rowsOut;

    /// <summary>Writes the masked data.</summary>
    /// <exception cref="PolicyKitException">A row cannot be read and is not to be left out, or the format cannot be written back (PK4056).</exception>
    public MaskOutcome Write(Stream output, CancellationToken stop = default)
    {
        if (data.Format is DataFormat.Workbook or DataFormat.Json)
        {
            throw new PolicyKitException(DataProblems.NotMaskable(data.Path, data.Format == DataFormat.Json ? "JSON" : "XLSX"));
        }

        var names = new List<string>();
        var rows = 0L;
        var dialect = TextDialect.Of(data);
        using (var writer = new StreamWriter(output, dialect.Encoding, 1 << 16, leaveOpen: true) { NewLine = dialect.NewLine })
        {
            foreach (var row in data.Rows(names))
            {
                stop.ThrowIfCancellationRequested();
                Begin(names, row.Place, writer);
                rows++;
                if (IsSound(row, names.Count, rows))
                {
                    WriteRow(row, names, writer);
                }
            }

            Begin(names, SourcePlace.Of(data.Path), writer);
        }

        return new(_plans, rows, _rowsOut, [.. _rejected]);
    }

    // JSON may name a column in any row: what was not planned by then is not described, and does not leave.
    private void Begin(List<string> names, SourcePlace place, StreamWriter writer)
    {
        if (_plans.Length == names.Count)
        {
            return;
        }

        var isFirst = _plans.IsEmpty;
        _plans = plan(names, place);
        if (isFirst && data.Format == DataFormat.Delimited)
        {
            writer.Write(Line(names.Where((_, i) => _plans[i].Leaves)));
            writer.WriteLine();
        }
    }

    private bool IsSound(TableRow row, int columns, long number)
    {
        var problem = row.Problem ?? (data.Format == DataFormat.Delimited && row.Cells.Length != columns ? DataProblems.RaggedRow(row.Place, row.Cells.Length, columns) : null);
        if (problem is null)
        {
            return true;
        }

        _rejected.Add(new(number, row.Place.Line, problem.Code));
        return skipsBadRows ? false : throw new PolicyKitException(problem);
    }

    private void WriteRow(TableRow row, List<string> names, StreamWriter writer)
    {
        var at = subject is null ? -1 : names.IndexOf(subject);
        var person = at >= 0 && at < row.Cells.Length ? row.Cells[at].Text : null;
        var cells = row.Cells.Select((c, i) => (Plan: _plans[i], Value: c.Text.Length == 0 ? "" : _plans[i].Mask?.Mask(c.Text, person))).Where(c => c.Plan.Leaves);
        if (data.Format == DataFormat.Delimited)
        {
            writer.Write(Line(cells.Select(c => c.Value ?? "")));
        }
        else
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, JsonParts.Compact))
            {
                json.WriteStartObject();
                foreach (var (cell, value) in cells)
                {
                    json.WriteString(cell.In, value);
                }

                json.WriteEndObject();
            }

            writer.Write(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
        }

        writer.WriteLine();
        _rowsOut++;
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
