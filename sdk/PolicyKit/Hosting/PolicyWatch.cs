using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PolicyKit;

/// <summary>Loads the policies when the host starts, so that one that is not sound stops it there, and loads again when their folders change.</summary>
internal sealed class PolicyWatch(LivePolicies policies, IOptions<PolicyKitOptions> options, TimeProvider clock, ILogger<PolicyWatch> log) : IHostedService, IDisposable
{
    private FolderWatch? _watch;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Watching begins first: a change between the two is loaded twice, not missed.
        if (options.Value.Reloads)
        {
            _watch = new(options.Value.Folders, options.Value.ReloadDelay, clock, () => policies.Reload(), log.Missed);
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
    public void Dispose() => _watch?.Dispose();

    /// <summary>Something changed.</summary>
    internal void Changed() => _watch?.Changed();
}
