using System.Globalization;
using System.Text;

namespace PolicyKit;

/// <summary>Makes masked rows into groups that are equal in all columns but those to be counted. All groups are held in memory, no row is.</summary>
/// <param name="threshold">The smallest group that leaves.</param>
/// <param name="counted">The columns to be counted.</param>
internal sealed class GroupedRows(int threshold, IReadOnlySet<int> counted)
{
    private readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>Rows of groups that were too small to leave, known once <see cref="Leaving"/> was read.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <param name="row">Its cells that leave.</param>
    /// <param name="person">Whose it is; null: each row counts.</param>
    public void Add(List<MaskedCell> row, string? person)
    {
        var key = KeyOf(row);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups.Add(key, group = new(row.FindAll(c => !counted.Contains(c.Column))));
        }

        group.Add(person, row.Where(c => counted.Contains(c.Column) && c.Value is { Length: > 0 }).Select(c => c.Column));
    }

    /// <summary>The groups that leave, in ordinal order of what they have in common: the order of the data tells nothing any more.</summary>
    public IEnumerable<List<MaskedCell>> Leaving()
    {
        foreach (var group in _groups.Values)
        {
            if (group.People < threshold)
            {
                Suppressed += group.Rows;
                continue;
            }

            yield return [.. group.Cells.Concat(counted.Select(c => CountOf(group, c))).OrderBy(c => c.Column)];
        }
    }

    // Of a large group few may have a value: then how few is not said.
    private MaskedCell CountOf(Group group, int column)
    {
        var count = group.CountOf(column);
        var text = count is > 0 && count < threshold ? null : count.ToString(CultureInfo.InvariantCulture);
        return new(column, text, text);
    }

    // A member that a row of JSON does not have is no part of what it has in common with others.
    private string KeyOf(List<MaskedCell> row)
    {
        var key = new StringBuilder();
        foreach (var cell in row.Where(c => !counted.Contains(c.Column) && c.Literal != ""))
        {
            key.Append(CultureInfo.InvariantCulture, $"{cell.Column}:{(cell.Value is null ? "-" : cell.Value.Length)}:{cell.Value};");
        }

        return key.ToString();
    }

    private sealed class Group(List<MaskedCell> cells)
    {
        private readonly Dictionary<int, HashSet<string>> _people = [];
        private readonly Dictionary<int, long> _counts = [];
        private readonly HashSet<string> _all = new(StringComparer.Ordinal);

        public List<MaskedCell> Cells => cells;

        public long Rows { get; private set; }

        /// <summary>How many people, or rows where nobody is told apart.</summary>
        public long People => _all.Count > 0 ? _all.Count : Rows;

        public void Add(string? person, IEnumerable<int> columns)
        {
            Rows++;
            _ = person is not null && _all.Add(person);
            foreach (var column in columns)
            {
                if (person is not null)
                {
                    (_people.TryGetValue(column, out var people) ? people : _people[column] = new(StringComparer.Ordinal)).Add(person);
                }

                _counts[column] = _counts.GetValueOrDefault(column) + 1;
            }
        }

        public long CountOf(int column) => _people.TryGetValue(column, out var people) ? people.Count : _counts.GetValueOrDefault(column);
    }
}
