namespace PolicyKit.Cli.Commands;

/// <summary>Work on many items, several at once, with the results in their order and never more than a few chunks in memory.</summary>
internal static class OrderedPipeline
{
    private const int Chunk = 64;

    /// <summary>The results, each when it and those before it are there. With the same items and work they are the same for any number of jobs.</summary>
    /// <param name="items">The items; they are gone through on the caller's thread, as the results are.</param>
    /// <param name="jobs">How many chunks are worked on at once.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="work">The work on one item; called on several threads.</param>
    /// <param name="size">How many items are one chunk.</param>
    public static IEnumerable<TResult> Run<T, TResult>(IEnumerable<T> items, int jobs, CancellationToken stop, Func<T, TResult> work, int size = Chunk)
    {
        var pending = new Queue<Task<TResult[]>>();
        foreach (var chunk in items.Chunk(size))
        {
            stop.ThrowIfCancellationRequested();
            if (jobs == 1)
            {
                foreach (var item in chunk)
                {
                    yield return work(item);
                }

                continue;
            }

            pending.Enqueue(Task.Run(() => Array.ConvertAll(chunk, item => work(item)), CancellationToken.None));
            if (pending.Count > jobs)
            {
                foreach (var result in ResultOf(pending.Dequeue()))
                {
                    yield return result;
                }
            }
        }

        while (pending.TryDequeue(out var next))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var result in ResultOf(next))
            {
                yield return result;
            }
        }
    }

    private static TResult[] ResultOf<TResult>(Task<TResult[]> task) => task.GetAwaiter().GetResult();
}
