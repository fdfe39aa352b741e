using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Makes of the rows of a table the nodes of datasets, row by row or group by group.</summary>
/// <param name="dictionary">The dictionary.</param>
/// <param name="path">The table's path as messages print it.</param>
/// <param name="problems">Receives what is wrong with the table itself.</param>
internal sealed class TableSource(CatalogueDictionary dictionary, string path, ProblemList problems)
{
    private readonly RecordMapper _mapper = new(dictionary);

    /// <summary>The datasets of one sheet, each made when it is called: cheap to cut in order, dear to make side by side.</summary>
    /// <param name="rows">All rows of the sheet, those above the headings too.</param>
    /// <param name="hasWidth">Whether every row must have a cell for each heading: delimited text.</param>
    public IEnumerable<Func<Composition>> Read(IEnumerable<TableRow> rows, bool hasWidth)
    {
        using var all = rows.GetEnumerator();
        if (HeadingsOf(all) is not { } headings || IndexesOf(headings) is not { } indexes)
        {
            yield break;
        }

        var sound = Sound(all, hasWidth ? headings.Length : -1);
        sound = dictionary.Described is { } described ? new ShiftedRows(described, indexes, problems).Watch(sound) : sound;
        var pieces = dictionary.GroupBy.IsEmpty ? sound.Select(row => (Func<Composition>)(() => DatasetOf(row, indexes))) : Groups(sound, indexes);
        foreach (var piece in pieces)
        {
            yield return piece;
        }
    }

    /// <summary>How many cells each row of a table with one row of headings has, and what makes a dataset of one of them by itself; null: a column
    /// is missing.</summary>
    /// <param name="headings">The headings.</param>
    public (int Width, Func<TableRow, Composition> Read)? RowsUnder(TableRow headings) => HeadingTexts.Of([headings]) is var texts && IndexesOf(texts) is { } indexes
        ? (texts.Length, row => DatasetOf(row, indexes)) : null;

    private ImmutableArray<string>? HeadingsOf(IEnumerator<TableRow> rows)
    {
        var (first, last) = dictionary.Source.HeaderRows;
        if (last == 0)
        {
            return [];
        }

        var headings = new List<TableRow>();
        var number = 0;
        while ((headings.Count == 0 || RowNumber(headings[^1], number) < last) && rows.MoveNext())
        {
            number++;
            if (rows.Current.Problem is { } problem)
            {
                problems.Add(problem);
                return null;
            }

            if (RowNumber(rows.Current, number) >= first)
            {
                headings.Add(rows.Current);
            }
        }

        if (headings.Count > 0 && RowNumber(headings[^1], number) == last && headings.Exists(h => !h.IsBlank))
        {
            return HeadingTexts.Of(headings);
        }

        problems.Add(RecordProblems.NoHeading(path, last));
        return null;
    }

    // Rows of text are counted; those of a workbook have numbers, and empty ones are left out.
    private static int RowNumber(TableRow row, int counted) => row.Place.Sheet is null ? counted : row.Place.Line;

    private int[]? IndexesOf(ImmutableArray<string> headings)
    {
        var before = problems.Count;
        var indexes = dictionary.Columns.Select(c => IndexOf(c, headings)).ToArray();
        return problems.Count > before ? null : indexes;
    }

    private int IndexOf(ColumnReference column, ImmutableArray<string> headings)
    {
        if (column.Name.StartsWith('#') && int.TryParse(column.Name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number - 1;
        }

        var place = new SourcePlace(path, dictionary.Source.HeaderRows.Last, 1, dictionary.Source.HeaderRows.Last, 1);
        var index = headings.IndexOf(column.Name, StringComparer.Ordinal);
        if (index < 0 && !column.IsOptional)
        {
            problems.Add(RecordProblems.NoColumn(place, column, headings));
        }
        else if (index >= 0 && headings.LastIndexOf(column.Name, headings.Length - 1, headings.Length, StringComparer.Ordinal) != index)
        {
            problems.Add(RecordProblems.TwoColumns(place, column.Name));
        }

        return index;
    }

    private IEnumerable<TableRow> Sound(IEnumerator<TableRow> rows, int width)
    {
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.Problem is { } problem)
            {
                problems.Add(problem);
            }
            else if (!row.IsBlank)
            {
                if (width > 0 && (row.Cells.Length < width || row.Cells.Skip(width).Any(c => !string.IsNullOrWhiteSpace(c.Text))))
                {
                    problems.Add(RecordProblems.OtherWidth(row.Place, row.Cells.Length, width));
                    continue;
                }

                yield return row;
            }
        }
    }

    private Composition DatasetOf(TableRow row, int[] indexes)
    {
        var own = new ProblemList(quotesValues: false);
        return new(_mapper.Map(new RowRecord(row, indexes), dictionary.Dataset, own), own.ToImmutable());
    }

    private IEnumerable<Func<Composition>> Groups(IEnumerable<TableRow> rows, int[] indexes)
    {
        var group = new List<TableRow>();
        string? key = null;
        var isLost = false;
        foreach (var row in rows)
        {
            var own = new ProblemList(quotesValues: false);
            var next = _mapper.KeyOf(new RowRecord(row, indexes), dictionary.GroupBy, own);
            isLost = own.HasErrors || (isLost && next.Length == 0);
            if (isLost)
            {
                // Whose row it is cannot be read: it and those that continue it belong to no dataset, least of all to the one before.
                problems.AddRange(own.ToImmutable());
                continue;
            }

            if (next.Length == 0 && key is null)
            {
                problems.Add(RecordProblems.NoGroup(row.Place, dictionary.GroupBy[0].Name));
                continue;
            }

            if (next.Length > 0 && next != key && group.Count > 0)
            {
                yield return Group([.. group], indexes);
                group.Clear();
            }

            key = next.Length > 0 ? next : key;
            group.Add(row);
        }

        if (group.Count > 0)
        {
            yield return Group([.. group], indexes);
        }
    }

    private Func<Composition> Group(ImmutableArray<TableRow> rows, int[] indexes) => () =>
    {
        var own = new ProblemList(quotesValues: false);
        RefuseOthers(rows, indexes, own);
        var fields = dictionary.Field is { } field
            ? rows.Select(r => _mapper.Map(new RowRecord(r, indexes), field, own)).Where(f => !f.Entries.IsEmpty).ToImmutableArray<Node>() : [];
        var entry = dictionary.Field is null ? null
            : new MappingEntry(new("fields", ScalarStyle.DoubleQuoted, rows[0].Place), new SequenceNode(fields, rows[0].Place));
        return new(_mapper.Map(new RowRecord(rows[0], indexes), dictionary.Dataset, own, entry), own.ToImmutable());
    };

    // What is said of a dataset on several rows must be the same; an empty cell says nothing.
    private void RefuseOthers(ImmutableArray<TableRow> rows, int[] indexes, ProblemList own)
    {
        foreach (var column in dictionary.DatasetColumns)
        {
            var index = indexes[column.Number];
            if (index < 0 || index >= rows[0].Cells.Length)
            {
                continue;
            }

            var first = rows[0].Cells[index];
            foreach (var row in rows.Skip(1).Where(r => index < r.Cells.Length))
            {
                if (row.Cells[index].Text.Trim() is { Length: > 0 } text && text != first.Text.Trim())
                {
                    own.Add(RecordProblems.OtherInGroup(row.Cells[index].Place, column.Name, first.Place));
                }
            }
        }
    }
}

/// <summary>Headings as a dictionary names them.</summary>
internal static class HeadingTexts
{
    /// <summary>The heading of each column: trimmed, white space as one space. Of several rows they are joined by a slash, a repeated one once;
    /// an upper heading stands above every lower one up to the next upper.</summary>
    public static ImmutableArray<string> Of(IReadOnlyList<TableRow> rows)
    {
        var width = rows.Max(r => r.Cells.Length);
        var cells = rows.Select(r => Enumerable.Range(0, width).Select(i => i < r.Cells.Length ? Plain(r.Cells[i].Text) : "").ToArray()).ToList();
        for (var row = 0; row < cells.Count - 1; row++)
        {
            for (var i = 1; i < width; i++)
            {
                if (cells[row][i].Length == 0 && cells.Skip(row + 1).Any(lower => lower[i].Length > 0))
                {
                    cells[row][i] = cells[row][i - 1];
                }
            }
        }

        var headings = Enumerable.Range(0, width).Select(i => string.Join('/', Parts(cells.Select(r => r[i])))).ToList();
        while (headings.Count > 0 && headings[^1].Length == 0)
        {
            headings.RemoveAt(headings.Count - 1);
        }

        return [.. headings];
    }

    private static List<string> Parts(IEnumerable<string> column)
    {
        var parts = new List<string>();
        foreach (var text in column.Where(t => t.Length > 0 && (parts.Count == 0 || parts[^1] != t)))
        {
            parts.Add(text);
        }

        return parts;
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
