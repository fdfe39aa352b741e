using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace PolicyKit.AspNetCore;

/// <summary>What an application for conditional data was granted. How people apply and who grants is the program's; a grant is what comes of it.</summary>
/// <param name="Id">The grant's id, for records.</param>
/// <param name="Dataset">The code of the dataset.</param>
/// <param name="Purpose">What for; an endpoint of another purpose is not served under it.</param>
/// <param name="Until">The last day on which it holds.</param>
/// <param name="Accepted">The conditions that the applicant accepted, as decisions word them (<see cref="Json.DisclosedJson.ConditionsOf"/>).</param>
public sealed record Grant(string Id, string Dataset, string Purpose, DateOnly Until, ImmutableArray<string> Accepted);

/// <summary>Where grants are kept: the program's own. Without one registered, nobody has a grant.</summary>
public interface IGrants
{
    /// <summary>The grant of whoever makes a request.</summary>
    /// <param name="request">The request; the program knows how it says who it is.</param>
    /// <param name="dataset">The code of the dataset asked for.</param>
    /// <param name="purpose">The endpoint's purpose.</param>
    /// <returns>Null: there is none.</returns>
    ValueTask<Grant?> FindAsync(HttpContext request, string dataset, string purpose);
}
