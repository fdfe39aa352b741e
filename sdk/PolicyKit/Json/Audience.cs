using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Who reads what leaves. The default is the one who sees least: the public.</summary>
/// <param name="Dataset">The code of the dataset whose conditional data were granted to the reader; null: none was.</param>
/// <remarks>Sharing between authorities and service to the subject have no <c>releasable</c> and so no audience here.</remarks>
public readonly record struct Audience(string? Dataset)
{
    /// <summary>Anybody: what may leave and is open without conditions.</summary>
    public static Audience Public => default;

    /// <summary>Somebody whose application for a dataset's conditional data was granted: of that dataset what may leave at all, of others what the public reads.</summary>
    public static Audience GranteeOf(string dataset) => new(dataset);

    /// <summary>Whether a field may leave to it: releasable, and for the public open whatever the missing facts turn out to be.</summary>
    /// <param name="dataset">The code of the field's dataset.</param>
    /// <param name="field">What was decided of the field.</param>
    public bool MayRead(string dataset, FieldDecision field) => field.IsReleasable && (Dataset == dataset || field.Opening.Status == OpeningStatus.Open);
}
