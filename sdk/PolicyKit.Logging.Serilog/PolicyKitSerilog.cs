using Serilog;

namespace PolicyKit.Logging.Serilog;

/// <summary>Puts policy before what Serilog writes.</summary>
public static class PolicyKitSerilog
{
    /// <summary>Masks events by policy: objects under policy when they are taken apart (<c>{@Person}</c>), and properties by what they are called, those of
    /// contexts too. Call it last of what enriches: what is added afterwards is not seen.</summary>
    /// <param name="configuration">The logger's configuration.</param>
    /// <param name="masking">What may stand in a log.</param>
    public static LoggerConfiguration MaskByPolicy(this LoggerConfiguration configuration, LogMasking masking) =>
        configuration.Destructure.With(new DisclosingPolicy(masking)).Enrich.With(new MaskingEnricher(masking));
}
