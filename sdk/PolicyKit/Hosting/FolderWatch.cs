namespace PolicyKit;

/// <summary>Tells when files of some folders have changed and have been quiet since: several files are one change.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly TimeSpan _delay;
    private readonly Action<string> _missed;
    private readonly ITimer _quiet;

    /// <summary>Begins to watch.</summary>
    /// <param name="folders">The folders; what lies below them counts.</param>
    /// <param name="delay">How long they must be quiet.</param>
    /// <param name="clock">What measures that.</param>
    /// <param name="changed">Told of a change.</param>
    /// <param name="missed">Told of a folder of which changes may have been missed; it counts as changed.</param>
    /// <exception cref="IOException">The system watches no more.</exception>
    public FolderWatch(IEnumerable<string> folders, TimeSpan delay, TimeProvider clock, Action changed, Action<string> missed)
    {
        (_delay, _missed) = (delay, missed);
        _quiet = clock.CreateTimer(_ => changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watchers.AddRange(folders.Select(Watch));
    }

    /// <summary>Something changed: the wait for quiet begins anew.</summary>
    public void Changed() => _quiet.Change(_delay, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchers.ForEach(w => w.Dispose());
        _quiet.Dispose();
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => Changed();
        watcher.Created += (_, _) => Changed();
        watcher.Deleted += (_, _) => Changed();
        watcher.Renamed += (_, _) => Changed();
        watcher.Error += (_, _) =>
        {
            _missed(folder);
            Changed();
        };
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
