using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>Decides many records that stand in columns, on several cores, each different record once. The results have the order of the records,
/// whatever the number of cores.</summary>
internal sealed class FlatBatch
{
    private const int RowsOfChunk = 8192;
    private readonly Func<FlatDecider> _deciders;
    private readonly ImmutableArray<FlatColumn> _columns;
    private readonly Axis _axis;
    private readonly int[][] _classes;

    /// <param name="deciders">Makes what decides, one for each core.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="axis">The axis.</param>
    public FlatBatch(Func<FlatDecider> deciders, ImmutableArray<FlatColumn> columns, Axis axis)
    {
        (_deciders, _columns, _axis) = (deciders, columns, axis);
        var decider = deciders();
        _classes = [.. columns.Select((c, i) => decider.Classes(i, c.Values))];
    }

    /// <summary>Decides all.</summary>
    /// <param name="results">Takes what each record comes to.</param>
    /// <param name="jobs">How many cores.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended; some results are missing.</exception>
    public void Decide(Memory<FlatDecision> results, int jobs, CancellationToken stop)
    {
        var chunks = (results.Length + RowsOfChunk - 1) / RowsOfChunk;
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            () => new FlatMemo(_deciders(), _columns, _axis),
            (chunk, _, memo) =>
            {
                var from = chunk * RowsOfChunk;
                memo.Decide(_classes, from, results.Span.Slice(from, Math.Min(RowsOfChunk, results.Length - from)));
                return memo;
            },
            _ => { });
    }
}
