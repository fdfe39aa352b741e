using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace PolicyKit.Cli.Serving;

/// <summary>Counts for <c>/metrics</c>, in the text format of Prometheus. Labels are paths of the server and statuses: never a value.</summary>
internal sealed class ServerMetrics(LivePolicies live)
{
    private readonly ConcurrentDictionary<(string Path, int Status), long> _requests = new();
    private long _datasets;
    private long _microseconds;
    private long _reloaded;
    private long _refused;
    private int _inFlight;

    /// <summary>Requests that are being answered.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>A request began.</summary>
    public void Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>A request was answered.</summary>
    public void End(string path, int status, TimeSpan took)
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Add(ref _microseconds, (long)took.TotalMicroseconds);
        _requests.AddOrUpdate((path, status), 1, (_, n) => n + 1);
    }

    /// <summary>Datasets were decided.</summary>
    public void Decided(int datasets) => Interlocked.Add(ref _datasets, datasets);

    /// <summary>Policies were loaded again, or refused.</summary>
    public void Reloaded(bool isSound) => Interlocked.Increment(ref isSound ? ref _reloaded : ref _refused);

    /// <summary>All counts.</summary>
    public string Text(bool isReady)
    {
        var text = new StringBuilder("# TYPE policykit_http_requests_total counter\n");
        foreach (var ((path, status), count) in _requests.OrderBy(r => r.Key.Path, StringComparer.Ordinal).ThenBy(r => r.Key.Status))
        {
            text.Append(CultureInfo.InvariantCulture, $"policykit_http_requests_total{{path=\"{path}\",status=\"{status}\"}} {count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_http_request_seconds_total counter\npolicykit_http_request_seconds_total {Interlocked.Read(ref _microseconds) / 1e6:0.######}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_http_requests_in_flight gauge\npolicykit_http_requests_in_flight {InFlight}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_datasets_decided_total counter\npolicykit_datasets_decided_total {Interlocked.Read(ref _datasets)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_reloads_total counter\npolicykit_reloads_total{{outcome=\"loaded\"}} {Interlocked.Read(ref _reloaded)}\n");
        text.Append(CultureInfo.InvariantCulture, $"policykit_reloads_total{{outcome=\"refused\"}} {Interlocked.Read(ref _refused)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_policies_age_seconds gauge\npolicykit_policies_age_seconds {live.Age?.TotalSeconds ?? 0:0.###}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_policies_outdated gauge\npolicykit_policies_outdated {(live.Refused is null ? 0 : 1)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"# TYPE policykit_ready gauge\npolicykit_ready {(isReady ? 1 : 0)}\n").ToString();
    }
}
