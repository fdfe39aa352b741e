using Microsoft.Extensions.Logging;

namespace PolicyKit.Logging;

/// <summary>Makes loggers that mask; providers are those of the factory within.</summary>
internal sealed class MaskingLoggerFactory(ILoggerFactory inner, Func<LogMasking> make) : ILoggerFactory
{
    // Making it resolves services that may log: what they log meanwhile cannot be judged.
    [ThreadStatic]
    private static bool _isMaking;

    private LogMasking? _made;

    /// <summary>What says what to mask; null: it is being made by this thread, or cannot be.</summary>
    public LogMasking? Masking => Volatile.Read(ref _made) ?? (_isMaking ? null : Make());

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new MaskingLogger(inner.CreateLogger(categoryName), this);

    public void Dispose() => inner.Dispose();

    private LogMasking? Make()
    {
        _isMaking = true;
        try
        {
            var made = make();
            Volatile.Write(ref _made, made);
            return made;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A program whose services are wrong says so when it starts; a log call is not the place, and its values stay withheld.
            return null;
        }
        finally
        {
            _isMaking = false;
        }
    }
}

/// <summary>Gives on what is logged: as it is where nothing of it is declared, else masked, with a message made of what is masked.</summary>
internal sealed class MaskingLogger(ILogger inner, MaskingLoggerFactory factory) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => Masked(state) is { } masked ? inner.BeginScope(masked) : inner.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        if (Masked(state) is { } masked)
        {
            inner.Log(logLevel, eventId, masked, exception, static (s, _) => s.ToString());
        }
        else
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private MaskedState? Masked<TState>(TState state)
    {
        try
        {
            return factory.Masking is { } masking ? masking.Masked(state) : MaskedState.Withheld(LogState<TState>.PairsOf(state));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was logged cannot even be read: a dictionary that changes meanwhile, a property that throws.
            return MaskedState.Unreadable;
        }
    }
}
