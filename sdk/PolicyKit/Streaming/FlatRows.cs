using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using PolicyKit.Engine.Flat;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Tables;

namespace PolicyKit.Streaming;

/// <summary>Decides rows of a flat table and writes them as CSV: what comes in are the bytes of rows, what goes out the bytes that
/// <see cref="DecisionCsv"/> would write. A row that looks unusual is read, decided and written as any other dataset; one with a mistake ends it.
/// Not thread-safe; what threads share is in <see cref="FlatJob"/>.</summary>
internal sealed class FlatRows
{
    private const byte Quote = (byte)'"';
    private readonly FlatJob _job;
    private readonly FlatTable _table;
    private readonly RowSplitter _splitter;
    private readonly FactCells?[] _facts;
    private readonly CellMemo[] _memos;
    private readonly RowRepeats _repeats;
    private readonly int _code;
    private readonly int _name;
    private readonly int _jurisdiction;
    private readonly Dictionary<string, FlatArea> _areas = new(StringComparer.Ordinal);
    private readonly Utf8Output _output = new();
    private readonly List<ulong> _hashes = [];
    private FlatArea? _area;

    /// <param name="job">What is done.</param>
    public FlatRows(FlatJob job)
    {
        (_job, _table) = (job, job.Table);
        var columns = _table.Columns;
        _splitter = new(job.Delimiter, columns.Length);
        _repeats = new(_table, _splitter, job.Delimiter);
        var number = 0;
        _facts = [.. columns.Select((c, i) => c.Role == FlatRole.Fact ? new FactCells(_table, i, number++) : null)];
        _memos = [.. columns.Select((_, i) => new CellMemo(_table, i))];
        int ColumnOf(FlatRole role) => columns.Select(c => c.Role).ToList().IndexOf(role);
        (_code, _name, _jurisdiction) = (ColumnOf(FlatRole.Code), ColumnOf(FlatRole.Name), ColumnOf(FlatRole.Jurisdiction));
    }

    /// <summary>Reads rows and, if that is the job, decides and writes them.</summary>
    /// <exception cref="UnevenTableException">A row has to be judged by the reader of catalogues.</exception>
    public FlatChunk Read(RowChunk chunk)
    {
        ReadOnlySpan<byte> rows = chunk.Bytes;
        if (!Utf8.IsValid(rows) || rows.ContainsAny(FlatJob.Refused))
        {
            throw new UnevenTableException();
        }

        _output.Clear();
        _hashes.Clear();
        _splitter.Begin();
        var fails = false;
        while (true)
        {
            if (TryRepeat(rows, ref fails))
            {
                continue;
            }

            if (!_splitter.Next(rows))
            {
                break;
            }

            fails |= !IsBlank(rows) && ReadRow(rows);
        }

        return new(_output.Take(), [.. _hashes], fails);
    }

    // A row of which all but code, name and texts is written as in an earlier one: the same bytes are the same cells.
    private bool TryRepeat(ReadOnlySpan<byte> rows, ref bool fails)
    {
        if (_repeats.Leading is not (> 0 and var leading) || !_splitter.TryPeek(rows, leading, out var rest))
        {
            return false;
        }

        var code = _splitter.Cell(rows, _code);
        var name = _name < 0 ? default : _splitter.Cell(rows, _name);
        if (!IsPlain(code, name, rest) || !_repeats.TryFind(rest, out var tail))
        {
            return false;
        }

        _splitter.Pass();
        _hashes.Add(HashOf(code));
        fails |= tail is not null && Write(code, name, tail);
        return true;
    }

    private bool ReadRow(ReadOnlySpan<byte> rows)
    {
        var code = _splitter.Cell(rows, _code);
        var name = _name < 0 ? default : _splitter.Cell(rows, _name);
        var key = _repeats.KeyOf(rows);
        if (!IsPlain(code, name, key))
        {
            return ReadWhole(rows);
        }

        if (!_repeats.TryFind(key, out var tail))
        {
            if (!TryFindArea(rows) || !TryReadFacts(rows))
            {
                return ReadWhole(rows);
            }

            tail = _job.Decides ? TailOf(rows) : null;
            _repeats.Add(key, tail);
        }

        _hashes.Add(HashOf(code));
        return tail is not null && Write(code, name, tail);
    }

    /// <summary>Whether code and name are what stands there, and no cell that bears has quotes in it.</summary>
    private bool IsPlain(ReadOnlySpan<byte> code, ReadOnlySpan<byte> name, ReadOnlySpan<byte> key) =>
        !code.IsEmpty && Utf8Scalars.IsTrimmed(code) && (name.IsEmpty || Utf8Scalars.IsTrimmed(name))
        && !(_splitter.HasDoubledQuotes && (code.Contains(Quote) || name.Contains(Quote) || key.IndexOf("\"\""u8) >= 0));

    private bool TryReadFacts(ReadOnlySpan<byte> rows)
    {
        _area!.Decider.Keys.Clear();
        for (var i = 0; i < _facts.Length; i++)
        {
            var cell = _splitter.Cell(rows, i);
            if (!cell.IsEmpty && !(_facts[i] is { } fact ? fact.State(cell, _job.Decides ? _area.Decider : null) : IsSound(cell, i)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSound(ReadOnlySpan<byte> cell, int column) => _table.Columns[column].Role switch
    {
        FlatRole.Empty => throw new UnevenTableException(),
        FlatRole.Checked => _memos[column].TryRead(cell, out var read) && read.Cell.IsPlain,
        _ => true,
    };

    private RowTail TailOf(ReadOnlySpan<byte> rows)
    {
        var keys = _area!.Decider.Keys;
        if (!keys.Make())
        {
            return _job.TailOf(Decide(Reading(rows)));
        }

        if (_area.Tails.Find(keys.Short, keys.Whole) is not { } known)
        {
            var decision = Decide(Reading(rows));
            known = _job.TailOf(decision);
            _area.Tails.Add(keys.AsksNothing(decision) ? keys.Short : default, keys.Whole, known);
        }

        return known;
    }

    private bool Write(ReadOnlySpan<byte> code, ReadOnlySpan<byte> name, RowTail tail)
    {
        if (tail.Passes)
        {
            _output.Row(code, name, tail.Opening);
            _output.Row(code, name, tail.Sharing);
        }

        return tail.Fails;
    }

    /// <summary>Reads, decides and writes a row as any other dataset.</summary>
    private bool ReadWhole(ReadOnlySpan<byte> rows)
    {
        var reading = Reading(rows);
        _hashes.Add(CodeSet.HashOf(reading.Code));
        if (!_job.Decides)
        {
            return false;
        }

        return Write(Encoding.UTF8.GetBytes(reading.Code!), Encoding.UTF8.GetBytes(reading.Dataset!.Name), _job.TailOf(Decide(reading)));
    }

    private DatasetReading Reading(ReadOnlySpan<byte> rows)
    {
        var cells = ImmutableArray.CreateBuilder<TableCell>(_facts.Length);
        for (var i = 0; i < _facts.Length; i++)
        {
            cells.Add(new(Encoding.UTF8.GetString(_splitter.Cell(rows, i)).Replace("\"\"", "\"", StringComparison.Ordinal), default));
        }

        return _table.Read(new(cells.MoveToImmutable(), default)) is { Dataset: not null, Problems.IsEmpty: true } reading && _job.HasPolicy(reading.Dataset)
            ? reading : throw new UnevenTableException();
    }

    private Decision Decide(DatasetReading reading) => _job.Engine.Decide(reading.Dataset!, _job.AsOf);

    private bool IsBlank(ReadOnlySpan<byte> rows)
    {
        if (_splitter.IsEmptyLine)
        {
            return true;
        }

        for (var i = 0; i < _facts.Length; i++)
        {
            var cell = _splitter.Cell(rows, i);
            if (!cell.IsEmpty && (Utf8Scalars.IsTrimmed(cell) || !string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(cell))))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryFindArea(ReadOnlySpan<byte> rows)
    {
        var cell = _jurisdiction < 0 ? default : _splitter.Cell(rows, _jurisdiction);
        if (_area is not null && cell.SequenceEqual(_area.Written))
        {
            return true;
        }

        if (!cell.IsEmpty && !(_memos[_jurisdiction].TryRead(cell, out var read) && read.Cell.IsPlain))
        {
            return false;
        }

        var code = _job.Jurisdiction ?? Encoding.UTF8.GetString(cell).Trim();
        if (!_areas.TryGetValue(code, out var area))
        {
            if (_job.Flat(code) is not { } decider)
            {
                return false;
            }

            _areas.Add(code, area = new(decider, _job.TailsOf(code)));
        }

        area.Written = cell.ToArray();
        _area = area;
        return true;
    }

    private static ulong HashOf(ReadOnlySpan<byte> code)
    {
        const int onStack = 256;
        Span<char> text = code.Length <= onStack ? stackalloc char[onStack] : new char[code.Length];
        return CodeSet.HashOf(text[..Encoding.UTF8.GetChars(code, text)]);
    }
}

/// <summary>What one division needs on one thread.</summary>
/// <param name="Decider">What decides there.</param>
/// <param name="Tails">What rows came to there.</param>
internal sealed record FlatArea(FlatDecider Decider, TailMemo Tails)
{
    /// <summary>The cell that named it last.</summary>
    public byte[] Written { get; set; } = [];
}

/// <summary>What some rows came to.</summary>
/// <param name="Output">What is written.</param>
/// <param name="Codes">Hashes of the codes, in order.</param>
/// <param name="Fails">Whether a finding fails the command.</param>
internal readonly record struct FlatChunk(ArraySegment<byte> Output, ulong[] Codes, bool Fails);
