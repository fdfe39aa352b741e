using System.Collections.Immutable;
using System.Text;
using nietras.SeparatedValues;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Reads delimited text (RFC 4180) row by row. Sep finds rows and cells; quotes are judged here, so that a quote out of place is
/// a problem at its character and never another split.</summary>
public static class DelimitedReader
{
    /// <summary>The most cells of a row: what a spreadsheet has.</summary>
    public const int MostCells = 16_384;

    private const int MostRowCharacters = 16 << 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows, each as it is asked for. The row after one with a problem of its bytes or length is not read: it ends there.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static IEnumerable<TableRow> Read(Stream stream, string path, char delimiter)
    {
        using var text = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        using var rows = new RowSource(text, path, delimiter);
        while (rows.Next() is { } row)
        {
            yield return row;
        }
    }

    /// <summary>Sep's reader with every failure of it made a row with a problem.</summary>
    private sealed class RowSource(TextReader text, string path, char delimiter) : IDisposable
    {
        private SepReader? _reader;
        private int _line = 1;
        private bool _ended;

        public TableRow? Next()
        {
            if (_ended)
            {
                return null;
            }

            try
            {
                _reader ??= Open();
                if (!_reader.MoveNext())
                {
                    _ended = true;
                    return null;
                }

                return RowOf(_reader.Current);
            }
            catch (DecoderFallbackException)
            {
                return End(TableProblems.BadBytes(Here(), "UTF-8"));
            }
            catch (NotSupportedException)
            {
                return End(TableProblems.TooLarge(Here(), new("一行的字符数", "a row has too many characters"), MostRowCharacters));
            }
        }

        public void Dispose() => _reader?.Dispose();

        private SepReader Open()
        {
            if (text.Peek() == '\uFEFF')
            {
                text.Read();
            }

            return Sep.New(delimiter).Reader(o => o with { HasHeader = false, Unescape = false, DisableColCountCheck = true, DisableFastFloat = true }).From(text);
        }

        private SourcePlace Here() => new(path, _line, 1, _line, 1);

        private TableRow End(Problem problem)
        {
            _ended = true;
            return new([], problem.Place) { Problem = problem };
        }

        private TableRow RowOf(SepReader.Row row)
        {
            // Counted here: the reader gives the first row the number of the second.
            var position = new Position(path, _line);
            var place = position.Point;
            if (row.ColCount > MostCells)
            {
                return End(TableProblems.TooLarge(place, new("一行的单元格数", "a row has too many cells"), MostCells));
            }

            var cells = ImmutableArray.CreateBuilder<TableCell>(row.ColCount);
            for (var i = 0; i < row.ColCount; i++)
            {
                var raw = row[i].Span;
                var (cell, problem) = CellText.Of(raw, delimiter, ref position);
                if (problem is not null)
                {
                    _line = row.LineNumberToExcl;
                    return new([], place) { Problem = problem };
                }

                cells.Add(cell);
                position.Over(1);
            }

            _line = position.Point.Line + 1;
            return new(cells.MoveToImmutable(), place);
        }
    }
}
