using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A row that was left out.</summary>
/// <param name="Row">Its number below the header, from 1.</param>
/// <param name="Line">The line of the file that it begins in, from 1.</param>
/// <param name="Code">Why.</param>
public sealed record RejectedRow(long Row, int Line, string Code);

/// <summary>What came of masking a file.</summary>
/// <param name="Columns">What became of each column.</param>
/// <param name="RowsIn">Rows read, without the header.</param>
/// <param name="RowsOut">Rows written.</param>
/// <param name="Rejected">Rows left out.</param>
public sealed record MaskOutcome(ImmutableArray<ColumnPlan> Columns, long RowsIn, long RowsOut, ImmutableArray<RejectedRow> Rejected);

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

    private string Line(IEnumerable<string> cells) => string.Join(data.Delimiter ?? ',', cells.Select(c => Quoted(Guarded(c), data.Delimiter ?? ',')));

    // What looks like a formula and is no number; a negative number stays one.
    private static string Guarded(string text)
    {
        var first = text.AsSpan().TrimStart("\u200B ");
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠'
            && !decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? "'" + text : text;
    }

    private static string Quoted(string text, char delimiter) => text.AsSpan().IndexOfAny(delimiter, '"', '\r') >= 0 || text.Contains('\n', StringComparison.Ordinal)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

/// <summary>How a text file is written: what its copy keeps.</summary>
/// <param name="Encoding">Its encoding, with or without a mark.</param>
/// <param name="NewLine">Its line ends.</param>
internal sealed record TextDialect(Encoding Encoding, string NewLine)
{
    private const int HeadBytes = 1 << 16;

    public static TextDialect Of(DataFile data)
    {
        var head = data.File.Head(HeadBytes);
        var hasMark = head.AsSpan().StartsWith("\uFEFF"u8);
        var encoding = data.EncodingName == "utf-8" ? new UTF8Encoding(hasMark) : data.Encoding;
        return new(encoding, head.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n");
    }
}

/// <summary>The record of a masked file: what was done, never a value.</summary>
public static class MaskManifest
{
    /// <summary>Writes the manifest, format 1.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, string release, MaskOutcome outcome, DataFile data, InputFile written)
    {
        json.WriteStartObject();
        json.WriteNumber("manifest", 1);
        json.WriteString("asOf", JsonParts.Day(decision.AsOf));
        json.Objects("policies", decision.Policies, p =>
        {
            json.WriteString("id", p.Id);
            json.WriteString("version", p.Version);
            json.WriteString("digest", p.SourceDigest);
            json.WriteString("meaning", p.MeaningDigest);
        });
        json.WriteString("dataset", decision.Code);
        json.WriteString("release", release);
        WriteFile(json, "input", data.File, outcome.RowsIn, outcome.Columns.Length);
        WriteFile(json, "output", written, outcome.RowsOut, outcome.Columns.Count(c => c.Leaves));
        json.Objects("columns", outcome.Columns, c => WriteColumn(json, c));
        var bytes = LineOffsets.Of(data.File, outcome.Rejected.Select(r => r.Line));
        json.Objects("rejected", outcome.Rejected, r =>
        {
            json.WriteNumber("row", r.Row);
            json.WriteNumber("byte", bytes.GetValueOrDefault(r.Line));
            json.WriteString("code", r.Code);
        });
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnPlan column)
    {
        json.WriteString("in", column.In);
        json.WriteString("out", column.Leaves ? column.In : null);
        json.WriteString("technique", column.Technique);
        json.WriteString("keyId", column.Key?.Id);
        json.WriteString("scope", column.Key?.Scope);
        if (column.Mask?.Traits is { } traits)
        {
            json.WriteBoolean("reversible", traits.Reversibility is not PolicyKit.Masking.Techniques.Reversibility.None);
            json.WriteBoolean("deterministic", traits.IsDeterministic);
            json.WriteString("residual", traits.Reversibility.ToString().ToLowerInvariant());
        }
        else
        {
            json.WriteBoolean("reversible", false);
            json.WriteBoolean("deterministic", false);
            json.WriteString("residual", "none");
        }
    }

    private static void WriteFile(Utf8JsonWriter json, string name, InputFile file, long rows, int columns)
    {
        using var stream = file.Open();
        json.WriteStartObject(name);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(stream)));
        json.WriteNumber("rows", rows);
        json.WriteNumber("columns", columns);
        json.WriteEndObject();
    }
}

/// <summary>Where lines begin, in bytes.</summary>
internal static class LineOffsets
{
    /// <summary>The offset of each line asked for, by its number from 1.</summary>
    public static Dictionary<int, long> Of(InputFile file, IEnumerable<int> lines)
    {
        var wanted = lines.ToHashSet();
        var offsets = new Dictionary<int, long>();
        if (wanted.Count == 0)
        {
            return offsets;
        }

        using var stream = file.Open();
        var (line, at) = (1, 0L);
        var buffer = new byte[1 << 16];
        _ = wanted.Contains(1) && offsets.TryAdd(1, 0);
        for (int read; (read = stream.Read(buffer)) > 0; at += read)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == (byte)'\n' && wanted.Contains(++line))
                {
                    offsets[line] = at + i + 1;
                }
            }
        }

        return offsets;
    }
}
