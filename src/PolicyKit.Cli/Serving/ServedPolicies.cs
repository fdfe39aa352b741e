using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>What a server decides by: the policies that it was started with, and of them those that a request names by id.</summary>
internal sealed class ServedPolicies(LoadedPolicies loaded)
{
    private readonly Served _all = new(loaded);
    private readonly ConcurrentDictionary<string, Served> _named = new(StringComparer.Ordinal);

    private string[] Ids { get; } = [.. loaded.Sets.SelectMany(s => s.Policies).Select(p => p.Id).Order(StringComparer.Ordinal)];

    /// <summary>All, or the policy of an id with what it extends. Only ids of loaded policies are looked for: no path, no revision.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public Served Of(string? id)
    {
        if (id is null)
        {
            return _all;
        }

        return Ids.Contains(id) ? _named.GetOrAdd(id, i => new(loaded.Library.Load(i)))
            : throw new Refusal(StatusCodes.Status422UnprocessableEntity, LibraryProblems.NotFound(id, ["/v1/policies"], NearestName.Of(id, Ids)));
    }

    /// <summary>The list of <c>/v1/policies</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var policies = loaded.Sets.SelectMany(s => s.Policies).OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteNumber("policies", 1);
        json.WriteString("policySet", PolicySetDigest.Of(policies));
        json.Objects("items", policies, p =>
        {
            json.WriteString("id", p.Id);
            json.WriteString("version", p.Version);
            json.WriteString("digest", p.SourceDigest);
            json.WriteString("meaning", p.MeaningDigest);
        });
        json.WriteEndObject();
    }
}

/// <summary>Loaded policies with the engine that decides by them.</summary>
/// <param name="Loaded">The policies.</param>
internal sealed record Served(LoadedPolicies Loaded)
{
    /// <summary>The engine.</summary>
    public PolicyEngine Engine { get; } = new(Loaded.OrThrow());
}
