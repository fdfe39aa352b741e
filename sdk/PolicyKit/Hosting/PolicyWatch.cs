using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PolicyKit;

/// <summary>Loads the policies when the host starts, so that one that is not sound stops it there, and loads again when their folders change.</summary>
internal sealed class PolicyWatch(LivePolicies policies, IOptions<PolicyKitOptions> options, TimeProvider clock, ILogger<PolicyWatch> log) : IHostedService, IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private ITimer? _quiet;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Watching begins first: a change between the two is loaded twice, not missed.
        if (options.Value.Reloads)
        {
            _quiet = clock.CreateTimer(_ => policies.Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _watchers.AddRange(options.Value.Folders.Select(Watch));
        }

        _ = policies.Current;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchers.ForEach(w => w.Dispose());
        _watchers.Clear();
        _quiet?.Dispose();
    }

    /// <summary>Something changed: the wait for quiet begins anew.</summary>
    internal void Changed() => _quiet?.Change(options.Value.ReloadDelay, Timeout.InfiniteTimeSpan);

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => Changed();
        watcher.Created += (_, _) => Changed();
        watcher.Deleted += (_, _) => Changed();
        watcher.Renamed += (_, _) => Changed();
        watcher.Error += (_, _) =>
        {
            log.Missed(folder);
            Changed();
        };
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
