using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Serving;

/// <summary>A server under attack for as long as <see cref="Budget.Soak"/>, while its policies change: it lives, its memory is bounded, and whoever asks in earnest
/// gets the command's bytes.</summary>
public sealed class SoakTests(ITestOutputHelper report) : IDisposable
{
    private const long MostMemory = 1L << 30;
    private const int IdleShare = 5;
    private static readonly string[] Refusals = ["400", "413", "414", "415", "421", "431"];
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private readonly MinimalCopy _policies = new();
    private readonly ConcurrentBag<string> _wrong = [];
    private readonly ConcurrentDictionary<string, int> _refused = [];
    private int _attacks;
    private int _reloads;
    private long _memory;

    [Fact]
    public async Task UnderAttack_WhoAsksInEarnestIsAnsweredAsByTheCommand()
    {
        string[] answers = [Said("1.1.0"), Said("1.0.0")];
        var (server, address) = await ServerProcess.StartAsync("--policies", _policies.Path, "--policy", "cn/minimal");
        using (server)
        using (var stop = new CancellationTokenSource())
        {
            var idle = await AskAsync(address, answers[1..], Budget.Soak / IdleShare);
            var attackers = new Attackers(address, new Dice((ulong)Budget.Seed), stop.Token).All.Select(a => AttackAsync(a, stop.Token)).Append(ReloadAsync(server, stop.Token)).Append(WatchAsync(server, stop.Token)).ToList();
            var attacked = await AskAsync(address, answers, Budget.Soak);
            await stop.CancelAsync();
            await Task.WhenAll(attackers);

            Assert.Empty(_wrong.Distinct());
            Assert.Subset(_refused.Keys.ToHashSet(), Refusals.ToHashSet());
            Assert.Equal(0, await server.StopAsync());
            Assert.DoesNotContain(server.Messages(), m => m.Contains("PK7099", StringComparison.Ordinal));
            Assert.True(_reloads > 0 && _attacks > 0);
            Assert.InRange(_memory, 1, MostMemory);
            Report($"{Budget.Soak}: {_attacks} attacks, {_reloads} changes of policy, {_memory >> 20} MiB at most. Idle: {Told(idle)}; attacked: {Told(attacked)}; "
                + FormattableString.Invariant($"p99 {Quantile(attacked, 0.99) / Quantile(idle, 0.99):0.0} times idle"));
        }
    }

    public void Dispose() => _policies.Dispose();

    /// <summary>Tells how it went, and not whether that is good: a machine that does something else too is slow.</summary>
    private void Report(string text)
    {
        report.WriteLine(text);
        if (Environment.GetEnvironmentVariable("POLICYKIT_SOAK_REPORT") is { } file)
        {
            File.AppendAllText(file, text + "\n");
        }
    }

    private string Said(string version)
    {
        _policies.Release(version);
        return CommandLine.Run(Catalogues.Two, ["decide", "-", "--policies", _policies.Path, "--policy", "cn/minimal", "--as-of", CommandLine.Day, "--format", "json"]).Out;
    }

    /// <summary>Asks one after the other; every answer must be one that the command gives. On a thread of its own, with calls that block: what is measured is how long
    /// the server takes, and not how long the attackers, which share this process, keep its pool of threads busy.</summary>
    private Task<List<double>> AskAsync(Uri address, string[] answers, TimeSpan time) => Task.Factory.StartNew(() =>
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Hang };
        var (took, begun) = (new List<double>(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            var (status, text) = Answer(client);
            took.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            if (!answers.Contains(text))
            {
                _wrong.Add($"in earnest: {status} {text}");
            }
        }

        return took;
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static (int Status, string Text) Answer(HttpClient client)
    {
        using var question = new HttpRequestMessage(HttpMethod.Post, $"/v1/decide?asOf={CommandLine.Day}") { Content = new StringContent(Catalogues.Two, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        using var answer = client.Send(question);
        using var reader = new StreamReader(answer.Content.ReadAsStream(), Encoding.UTF8);
        return ((int)answer.StatusCode, reader.ReadToEnd());
    }

    private async Task AttackAsync((string Name, Func<Task<string>> Attack, string[] Statuses) attacker, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var status = await attacker.Attack();
            Interlocked.Increment(ref _attacks);
            _refused.AddOrUpdate(status, 1, (_, n) => n + 1);
            if (status.Length > 0 && status != "503" && !attacker.Statuses.Contains(status))
            {
                _wrong.Add($"{attacker.Name}: {status}");
            }

            await Task.Delay(Moment, CancellationToken.None);
        }
    }

    /// <summary>A new version, a broken one, the old one, and so on.</summary>
    private async Task ReloadAsync(ServerProcess server, CancellationToken stop)
    {
        Action[] changes = [() => _policies.Release("1.1.0"), _policies.Break, () => _policies.Release("1.0.0"), _policies.Break];
        while (!stop.IsCancellationRequested)
        {
            changes[_reloads++ % changes.Length]();
            server.Signal("HUP");
            await Task.Delay(10 * Moment, CancellationToken.None);
        }
    }

    private async Task WatchAsync(ServerProcess server, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _memory = Math.Max(_memory, server.Memory());
            await Task.Delay(Moment, CancellationToken.None);
        }
    }

    private static string Told(List<double> milliseconds) => FormattableString.Invariant($"{milliseconds.Count} answers, median {Quantile(milliseconds, 0.5):0.0} ms, p99 {Quantile(milliseconds, 0.99):0.0} ms, most {milliseconds.Max():0.0} ms");

    private static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));
}
