using System.Collections.Immutable;

namespace PolicyKit.Masking.Keys;

/// <summary>Where keys come from: never from a policy. One of the few things that an application plugs in.</summary>
public interface IKeyProvider
{
    /// <summary>The ids of the keys that it has, in ordinal order; empty if it cannot list them: then every mask must name its key.</summary>
    ImmutableArray<string> Ids { get; }

    /// <summary>The key of an id.</summary>
    /// <param name="id">Its id, which decisions and manifests record.</param>
    /// <returns>Its bytes, <see cref="MaskKey.ShortestKey"/> at least; null: there is none.</returns>
    byte[]? Find(string id);
}

/// <summary>Keys in memory, as read from the environment or from files.</summary>
/// <param name="keys">Bytes by id.</param>
public sealed class GivenKeys(IReadOnlyDictionary<string, byte[]> keys) : IKeyProvider
{
    /// <inheritdoc/>
    public ImmutableArray<string> Ids { get; } = [.. keys.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public byte[]? Find(string id) => keys.GetValueOrDefault(id);
}

/// <summary>Keys from a vault that an application asks.</summary>
/// <param name="find">Gives the bytes of a key by its id, or null.</param>
public sealed class CalledKeys(Func<string, byte[]?> find) : IKeyProvider
{
    /// <inheritdoc/>
    public ImmutableArray<string> Ids => [];

    /// <inheritdoc/>
    public byte[]? Find(string id) => find(id);
}
