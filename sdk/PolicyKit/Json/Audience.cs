using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Who reads what leaves. The default is the one who sees least.</summary>
/// <remarks>Sharing between authorities and service to the subject have no <c>releasable</c> and so no audience here.</remarks>
public enum Audience : byte
{
    /// <summary>Anybody: what may leave and is open without conditions.</summary>
    Public = 0,

    /// <summary>Somebody whose application for conditional data was granted: what may leave at all.</summary>
    Grantee = 1,
}

/// <summary>What an audience may read.</summary>
public static class Audiences
{
    /// <summary>Whether a field may leave to <paramref name="audience"/>: releasable, and for the public open whatever the missing facts turn out to be.</summary>
    public static bool MayRead(this Audience audience, FieldDecision field) =>
        field.IsReleasable && (audience == Audience.Grantee || field.Opening.Status == OpeningStatus.Open);
}
