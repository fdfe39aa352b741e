using System.Collections.Immutable;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Profiling;
using PolicyKit.Masking.Scanning;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Profiles a text that has no columns, such as a log: one column of lines, with the identifiers that stand in them as they are usually
/// written (<see cref="Utf8Scanner.Types"/>). A gigabyte takes about a second.</summary>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class TextProfiler(DateOnly asOf)
{
    /// <summary>The name of the one column.</summary>
    public const string Column = "line";

    private const long Step = 1 << 28;

    /// <summary>Reads a text.</summary>
    /// <param name="data">The text.</param>
    /// <param name="progress">Told the bytes read, now and then; null: nobody.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="PolicyKitException">Its bytes are not of its encoding (PK7008).</exception>
    public TableProfile Profile(DataFile data, Action<long>? progress = null, CancellationToken stop = default)
    {
        var (types, last, found, told) = (new SortedDictionary<string, long>(StringComparer.Ordinal), 0L, 0L, 0L);
        using var text = new PassingStream(new StrictUtf8Stream(data.OpenText(), LibraryProblems.BadEncoding(data.Path, data.EncodingName)), Tell);
        var extent = new Utf8Scanner(asOf).Scan(text, Take, stop);
        var isFound = found > 0;
        var evidence = new ColumnEvidence(extent.Lines, extent.Lines, 0, 0, 0, 0, null, []);
        var spans = new ColumnSpans(isFound ? Math.Round((double)found / extent.Lines, 4) : 0, types.ToImmutableSortedDictionary(StringComparer.Ordinal));
        var column = new ColumnProfile(Column, 0, isFound ? ColumnState.Probable : ColumnState.None, isFound ? "free-text" : "none", null, "none", evidence, spans,
            isFound ? [ColumnProfiler.HasSpans] : []);
        return new(extent.Lines, IsSample: false, data.EncodingName, null, [column], []);

        void Take(Utf8Find find, long line)
        {
            var name = IdentifierRules.Of(find.Type).Name;
            types[name] = types.GetValueOrDefault(name) + 1;
            (found, last) = (line == last ? found : found + 1, line);
        }

        void Tell(long bytes)
        {
            if (bytes - told >= Step)
            {
                told = bytes;
                progress?.Invoke(bytes);
            }
        }
    }
}
