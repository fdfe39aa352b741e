using System.Collections.Immutable;
using PolicyKit.Masking.Profiling;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What a file of data holds, column by column. No value of it is in here.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="IsSample">Whether more rows were left unread.</param>
/// <param name="Encoding">The encoding's name.</param>
/// <param name="Delimiter">What stands between cells, or null.</param>
/// <param name="Columns">The columns in their order.</param>
/// <param name="BadRows">Rows that could not be read.</param>
public sealed record TableProfile(long Rows, bool IsSample, string Encoding, char? Delimiter, ImmutableArray<ColumnProfile> Columns, ImmutableArray<Problem> BadRows);

/// <summary>Profiles files of any length in constant memory.</summary>
/// <param name="country">Whose taxonomy and names count.</param>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class TableProfiler(CountryData country, DateOnly asOf)
{
    private const int MostBadRows = 100;

    /// <summary>Reads a file.</summary>
    /// <param name="data">The file.</param>
    /// <param name="mostRows">How many rows at most; null: all.</param>
    /// <param name="progress">Told the number of rows read, now and then; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="PolicyKitException">The file cannot be read.</exception>
    public TableProfile Profile(DataFile data, long? mostRows = null, Action<long>? progress = null, CancellationToken stop = default)
    {
        var names = new List<string>();
        var profilers = new List<ColumnProfiler>();
        var bad = ImmutableArray.CreateBuilder<Problem>();
        var (rows, isSample) = (0L, false);
        foreach (var row in data.Rows(names))
        {
            stop.ThrowIfCancellationRequested();
            if (rows >= mostRows)
            {
                isSample = true;
                break;
            }

            if (row.Problem is { } problem)
            {
                if (bad.Count < MostBadRows)
                {
                    bad.Add(problem);
                }

                continue;
            }

            Take(row, names, profilers, ++rows);
            if (rows % 100_000 == 0)
            {
                progress?.Invoke(rows);
            }
        }

        Grow(names, profilers, rows);
        var owner = country.Recogniser.OwnerOf("", "", names.Select(n => new FieldText(n)));
        return new(rows, isSample, data.EncodingName, data.Delimiter, [.. profilers.Select((p, i) => p.Finish(KindOf(names[i], owner), KindOfType))], bad.ToImmutable());
    }

    private void Take(TableRow row, List<string> names, List<ColumnProfiler> profilers, long number)
    {
        Grow(names, profilers, number - 1);
        for (var i = 0; i < profilers.Count; i++)
        {
            profilers[i].Add(i < row.Cells.Length ? row.Cells[i].Text : null);
        }
    }

    // A column that JSON names late was empty until then.
    private void Grow(List<string> names, List<ColumnProfiler> profilers, long rowsBefore)
    {
        while (profilers.Count < names.Count)
        {
            profilers.Add(new(names[profilers.Count], profilers.Count, asOf));
            profilers[^1].AddNulls(rowsBefore);
        }
    }

    private string? KindOf(string name, DatasetOwner owner) => country.Recogniser.Recognise(new(name), owner)?.Kind;

    /// <summary>The node of the taxonomy that is called like the type; persons' nodes first.</summary>
    private string? KindOfType(string type)
    {
        var leaf = type switch { "person-name" => "name", "resident-id-15" => "resident-id", "travel-permit" or "hong-kong-id" or "taiwan-id" => "passport", _ => type };
        return country.Taxonomy.Nodes.Where(p => p.EndsWith("/" + leaf, StringComparison.Ordinal))
            .OrderBy(p => p.StartsWith("personal/", StringComparison.Ordinal) ? 0 : 1).ThenBy(p => p, StringComparer.Ordinal).FirstOrDefault();
    }
}
