using Serilog.Core;
using Serilog.Events;

namespace PolicyKit.Logging.Serilog;

/// <summary>Masks properties by what they are called. The message is rendered from properties, so it is masked with them.</summary>
internal sealed class MaskingEnricher(LogMasking masking) : ILogEventEnricher
{
    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? masked = null;
        foreach (var (name, value) in logEvent.Properties)
        {
            if (Masked(name, value) is var told && !ReferenceEquals(told, value))
            {
                (masked ??= []).Add(new(name, told));
            }
        }

        masked?.ForEach(logEvent.AddOrUpdateProperty);
    }

    /// <summary>The value as it may be told under a name; the same object where all of it may.</summary>
    private LogEventPropertyValue Masked(string name, LogEventPropertyValue value) => value switch
    {
        DisclosedStructure => value,
        ScalarValue scalar => masking.Masked(name, scalar.Value) is var told && ReferenceEquals(told, scalar.Value) ? value : new ScalarValue(told),
        SequenceValue items => Masked(items.Elements, i => i, i => Masked(name, i), (i, _) => i, told => new SequenceValue(told)) ?? value,
        _ when masking.IsDeclared(name) => new ScalarValue(LogMasking.Withheld),
        StructureValue made => Masked(made.Properties, p => p.Value, p => Masked(p.Name, p.Value), (v, p) => new LogEventProperty(p.Name, v), told => new StructureValue(told, made.TypeTag)) ?? value,
        DictionaryValue pairs => Masked(pairs.Elements, p => p.Value, p => Masked(p.Key.Value as string ?? "", p.Value), (v, p) => KeyValuePair.Create(p.Key, v), told => new DictionaryValue(told)) ?? value,
        _ => value,
    };

    /// <summary>The same with its parts masked; null: no part is another.</summary>
    private static LogEventPropertyValue? Masked<TPart>(IReadOnlyCollection<TPart> parts, Func<TPart, LogEventPropertyValue> valueOf, Func<TPart, LogEventPropertyValue> mask,
        Func<LogEventPropertyValue, TPart, TPart> with, Func<IEnumerable<TPart>, LogEventPropertyValue> made)
    {
        var told = parts.Select(mask).ToList();
        return told.Zip(parts).All(p => ReferenceEquals(p.First, valueOf(p.Second))) ? null : made(told.Zip(parts, with));
    }
}
