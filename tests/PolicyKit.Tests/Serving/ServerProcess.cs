using System.Diagnostics;
using PolicyKit.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>The command as a process of its own that serves on a free port of the loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Ready = "listening on ";
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new();
    private readonly List<string> _messages = [];

    private ServerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, e) => Heard(e.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<(ServerProcess Server, Uri Address)> StartAsync(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ExitCodes).Assembly.Location, "serve", "--listen", "127.0.0.1:0", .. options]) { RedirectStandardError = true };
        var server = new ServerProcess(Process.Start(start)!);
        return (server, await server._address.Task);
    }

    /// <summary>Bytes of memory that it holds now.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>What it said on stderr, a line each.</summary>
    public IReadOnlyList<string> Messages()
    {
        lock (_messages)
        {
            return [.. _messages];
        }
    }

    /// <summary>Sends a signal such as <c>HUP</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"])!;
        kill.WaitForExit();
    }

    /// <summary>Tells it to stop.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal("TERM");
        using var late = new CancellationTokenSource(LongestStop);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException(string.Join('\n', Messages())));
            return;
        }

        lock (_messages)
        {
            _messages.Add(line);
        }

        if (line.StartsWith(Ready, StringComparison.Ordinal))
        {
            _address.TrySetResult(new(line[Ready.Length..]));
        }
    }
}
