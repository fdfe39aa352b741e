using System.Buffers;
using System.Collections.Concurrent;
using PolicyKit.Cli.Output;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Streaming;
using PolicyKit.Tables;

namespace PolicyKit.Cli.Commands;

/// <summary>Decides a table of paths as bytes, several pieces at once, and writes CSV in the order of its rows: what <see cref="StreamDecider"/> would
/// write, in a fraction of the time. It says nothing of mistakes: a table that has one, or is not even, is left to that.</summary>
internal sealed class FlatStream(OpenedCatalogue opened, FlatJob job, int jobs, CancellationToken stop)
{
    /// <summary>Whether a finding fails the command.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What decides a catalogue in this way.</summary>
    /// <param name="opened">The catalogue.</param>
    /// <param name="jobOf">What is done with a table that is flat.</param>
    /// <param name="jobs">How many pieces at once.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null: it is no such table.</returns>
    public static FlatStream? Of(OpenedCatalogue opened, Func<FlatTable, byte, FlatJob> jobOf, int jobs, CancellationToken stop) =>
        opened.File is { Dictionary: null, Format: SourceFormat.Csv or SourceFormat.Tsv, FirstRow: { } headings, Delimiter: < '\x80' and var delimiter }
            && FlatTable.Of(opened.Set.Country, headings, opened.Jurisdiction) is { } table ? new(opened, jobOf(table, (byte)delimiter), jobs, stop) : null;

    /// <summary>Reads every row and writes nothing.</summary>
    /// <returns>Whether the table can be decided in this way.</returns>
    public bool Check(Progress progress)
    {
        try
        {
            Run(job with { Decides = false }, Stream.Null, progress);
            return true;
        }
        catch (UnevenTableException)
        {
            return false;
        }
    }

    /// <summary>Decides and writes.</summary>
    /// <exception cref="UnevenTableException">The table cannot be decided in this way; something may have been written.</exception>
    /// <exception cref="PolicyKitException">The file has changed since it was opened (PK7024).</exception>
    public void Write(Stream output, LineFormat format, Progress progress)
    {
        output.Write(format.Head);
        Run(job, output, progress);
        opened.File.RefuseIfChanged();
    }

    private void Run(FlatJob what, Stream output, Progress progress)
    {
        var workers = new ConcurrentBag<FlatRows>();
        FlatChunk Work(RowChunk chunk)
        {
            var worker = workers.TryTake(out var free) ? free : new(what);
            var done = worker.Read(chunk);
            chunk.Return();
            workers.Add(worker);
            return done;
        }

        using var text = opened.File.OpenText(progress.Passed);
        var codes = new CodeSet();
        foreach (var done in OrderedPipeline.Run(RowChunks.Read(text), jobs, stop, Work, size: 1))
        {
            foreach (var code in done.Codes)
            {
                if (!codes.TryAdd(code))
                {
                    throw new UnevenTableException();
                }
            }

            output.Write(done.Output);
            ArrayPool<byte>.Shared.Return(done.Output.Array!);
            HasFailed |= done.Fails;
            progress.Count(done.Codes.Length);
        }
    }
}
