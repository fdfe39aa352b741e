namespace PolicyKit.Masking.Keys;

/// <summary>Where keys come from: never from a policy. One of the few things that an application plugs in.</summary>
public interface IKeyProvider
{
    /// <summary>The key of an id.</summary>
    /// <param name="id">Its id, which decisions and manifests record.</param>
    /// <returns>Its bytes; null: there is none.</returns>
    byte[]? Find(string id);
}
