using System.Diagnostics.CodeAnalysis;
using Serilog.Core;
using Serilog.Events;

namespace PolicyKit.Logging.Serilog;

/// <summary>Takes objects under policy apart as policy lets them be told; nested ones too, because Serilog asks for each.</summary>
internal sealed class DisclosingPolicy(LogMasking masking) : IDestructuringPolicy
{
    // Asked for without a name of its own: what an object is decides, and not what it is called.
    private const string AnyName = "@";

    /// <inheritdoc/>
    public bool TryDestructure(object value, ILogEventPropertyValueFactory propertyValueFactory, [NotNullWhen(true)] out LogEventPropertyValue? result)
    {
        var masked = masking.Masked(AnyName, value);
        result = ReferenceEquals(masked, value) ? null : Of(masked, propertyValueFactory);
        return result is not null;
    }

    private static LogEventPropertyValue Of(object? value, ILogEventPropertyValueFactory factory) => value switch
    {
        Dictionary<string, object?> pairs => new DisclosedStructure(pairs.Select(p => new LogEventProperty(p.Key, Of(p.Value, factory)))),
        List<object?> items => new SequenceValue(items.Select(i => Of(i, factory))),
        null or string => new ScalarValue(value),
        _ => factory.CreatePropertyValue(value, destructureObjects: true),
    };
}

/// <summary>An object as policy lets it be told: its members are masked already.</summary>
internal sealed class DisclosedStructure(IEnumerable<LogEventProperty> properties) : StructureValue(properties);
