using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PolicyKit.Testing;

/// <summary>Hears what a program logs: sentences, values, scopes, exceptions.</summary>
internal sealed class LogOutlet : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<(string, byte[])> _heard = [];
    private IExternalScopeProvider? _scopes;
    private volatile bool _isOver;

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IEnumerable<(string Outlet, byte[] Bytes)> Drain()
    {
        while (_heard.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    /// <summary>The program's factory keeps a provider as long as it lives; this one no longer listens.</summary>
    public void Dispose()
    {
        _isOver = true;
        _heard.Clear();
    }

    private void Hear<TState>(string category, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = new StringBuilder(formatter(state, exception)).Append('\n').Append(exception);
        Values(text, state);
        _scopes?.ForEachScope((scope, into) => Values(into.Append('\n').Append(scope), scope), text);
        _heard.Enqueue(($"log {category}", Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Values(StringBuilder text, object? state)
    {
        foreach (var (_, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            text.Append('\n').Append(value);
        }
    }

    private sealed class Listener(LogOutlet outlet, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && !outlet._isOver;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            outlet.Hear(category, state, exception, formatter);
    }
}
