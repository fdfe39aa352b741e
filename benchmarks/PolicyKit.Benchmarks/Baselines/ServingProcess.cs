using System.Diagnostics;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>The command's own server, as a process.</summary>
internal sealed class ServingProcess : IDisposable
{
    private const string Announcement = "listening on ";
    private readonly Process _process;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="arguments">Further arguments of <c>serve</c>.</param>
    /// <exception cref="InvalidOperationException">It ends before it listens.</exception>
    public ServingProcess(params IEnumerable<string> arguments)
    {
        string[] serve = [Path.Combine(AppContext.BaseDirectory, "policykit.dll"), "serve", "--listen", "127.0.0.1:0", .. arguments];
        _process = Process.Start(new ProcessStartInfo("dotnet", serve) { RedirectStandardError = true, UseShellExecute = false })!;
        Address = Listening();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it has taken of all processors so far.</summary>
    public TimeSpan Taken
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Uri Listening()
    {
        while (_process.StandardError.ReadLine() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return new(line[Announcement.Length..]);
            }
        }

        throw new InvalidOperationException("the server does not listen");
    }
}
