using Microsoft.Extensions.Logging;

namespace PolicyKit;

/// <summary>What a host logs. Codes, places and statuses; never a value.</summary>
internal static partial class PolicyLog
{
    /// <summary>The most problems of one loading that are logged.</summary>
    public const int MostProblems = 20;

    [LoggerMessage(1, LogLevel.Information, "Deciding by {Policies} policies, {Digest}.")]
    public static partial void Loaded(this ILogger log, int policies, string digest);

    [LoggerMessage(2, LogLevel.Error, "Policies were refused: {Code} {File}:{Line}:{Column} {Problem}. An earlier edition stays in force: {IsLoaded}.")]
    public static partial void Refused(this ILogger log, string code, string? file, int line, int column, string problem, bool isLoaded);

    [LoggerMessage(3, LogLevel.Debug, "Dataset {Dataset} as of {AsOf}: opening {Opening}, releasable {IsReleasable}.")]
    public static partial void Decided(this ILogger log, string dataset, DateOnly asOf, string opening, bool isReleasable);

    [LoggerMessage(4, LogLevel.Warning, "Changes of {Folder} may have been missed; the policies are loaded again.")]
    public static partial void Missed(this ILogger log, string folder);
}
