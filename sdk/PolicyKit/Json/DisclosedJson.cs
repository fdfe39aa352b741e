using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>How a program's types are written to one audience by the policies of the moment.</summary>
public sealed class DisclosedJson
{
    internal DisclosedJson(JsonSerializerOptions options, DisclosedTypes types) => (Options, Types) = (options, types);

    /// <summary>For <see cref="JsonSerializer"/>, to write with. Read-only; kept and given again while nothing changes.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>Who reads.</summary>
    public Audience Audience => Types.Audience;

    /// <summary>The day of the decisions.</summary>
    public DateOnly AsOf => Types.AsOf;

    /// <summary>The digest over the policies in force, as <c>policySet</c> of decisions.</summary>
    public string PolicySet => Types.PolicySet;

    internal DisclosedTypes Types { get; }

    private JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Writes a value as text. The analyzers know that what it returns is masked.</summary>
    /// <exception cref="PolicyKitException">A type cannot be written by policy (PK7111), or a mask cannot be made.</exception>
    [Mask("policy")]
    public string Serialize<T>(T value) => JsonSerializer.Serialize(value, Contract<T>());

    /// <summary>Writes a value, an asynchronous sequence too, to a stream as UTF-8.</summary>
    /// <exception cref="PolicyKitException">As for <see cref="Serialize"/>.</exception>
    public Task SerializeAsync<T>(Stream stream, T value, CancellationToken stop = default) => JsonSerializer.SerializeAsync(stream, value, Contract<T>(), stop);

    /// <summary>Whether a type is under policy and nothing at all of its dataset may leave to this audience.</summary>
    public bool IsClosed(Type type) => Types.Find(type) is { IsClosed: true };

    /// <summary>The conditions that come with what of a dataset is conditional, ordinal order: what an applicant has to accept.</summary>
    /// <param name="dataset">The dataset's code.</param>
    public ImmutableArray<string> ConditionsOf(string dataset) => Types.ConditionsOf(dataset);
}

/// <summary>Tells the analyzers, which know it by name, that a method masks what it is given.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MaskAttribute(string technique) : Attribute
{
    public string Technique => technique;
}
