namespace PolicyKit.Cli;

/// <summary>What a command may ask of the process around it; a test gives its own.</summary>
public sealed record CommandHost
{
    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The clock, for the default of <c>--as-of</c> and nothing else.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder from which <c>policies/</c> is looked for upward.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Whether messages go to a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>How long the process waits for a command that was told to stop.</summary>
    public StoppingTime Grace { get; } = new();

    /// <summary>The process itself.</summary>
    public static CommandHost OfProcess() => new()
    {
        Variable = Environment.GetEnvironmentVariable,
        IsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>Today in UTC+8, the legal time of the law that is applied.</summary>
    public DateOnly Today => LegalDay.Today(Clock);

    /// <summary>The language of messages: Chinese where the locale is Chinese, else English.</summary>
    public string Language => new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Variable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } locale
        && locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
}

/// <summary>How long the process waits for a command that was told to stop: half a second, unless the command asks for more.</summary>
public sealed class StoppingTime
{
    /// <summary>The time.</summary>
    public TimeSpan Time { get; private set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks for more: work of others has begun and may end.</summary>
    internal void Is(TimeSpan time) => Time = time;
}
