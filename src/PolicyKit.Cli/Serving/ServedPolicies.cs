using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>What a server decides by now: the edition in force, taken once for each request.</summary>
internal sealed class ServedEditions(LivePolicies live)
{
    private volatile ServedPolicies? _latest;

    /// <summary>The edition in force.</summary>
    public ServedPolicies Current
    {
        get
        {
            var (edition, latest) = (live.Current, _latest);
            return latest?.Edition == edition ? latest : _latest = new(edition);
        }
    }

    /// <summary>The last loading, if it was refused.</summary>
    public RefusedEdition? Refused => live.Refused;

    /// <summary>The list of <c>/v1/policies</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var edition = live.Current;
        json.WriteStartObject();
        json.WriteNumber("policies", 1);
        json.WriteString("policySet", edition.Digest);
        json.WriteString("loadedAt", edition.LoadedAt);
        json.Texts("refused", Refused?.Codes ?? []);
        json.Objects("items", edition.Policies.OrderBy(p => p.Id, StringComparer.Ordinal), p => DecisionJson.Policy(json, p));
        json.WriteEndObject();
    }
}

/// <summary>One edition: its policies, and of them those that a request names by id.</summary>
internal sealed class ServedPolicies(PolicyEdition edition)
{
    private readonly Served _all = new(edition.Loaded, edition.Engine);
    private readonly PolicyLibrary _files = new([new ReadSource(edition.Loaded.Files)]);
    private readonly ConcurrentDictionary<string, Served> _named = new(StringComparer.Ordinal);

    /// <summary>The edition.</summary>
    public PolicyEdition Edition => edition;

    /// <summary>All, or the policy of an id with what it extends. Only ids of loaded policies are looked for: no path, no revision.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public Served Of(string? id)
    {
        if (id is null)
        {
            return _all;
        }

        var ids = edition.Policies.Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
        return ids.Contains(id) ? _named.GetOrAdd(id, Alone)
            : throw new Refusal(StatusCodes.Status422UnprocessableEntity, LibraryProblems.NotFound(id, ["/v1/policies"], NearestName.Of(id, ids)));
    }

    private Served Alone(string id)
    {
        var loaded = _files.Load(id);
        return new(loaded, new(loaded.OrThrow()));
    }
}

/// <summary>Loaded policies with the engine that decides by them.</summary>
/// <param name="Loaded">The policies.</param>
/// <param name="Engine">The engine.</param>
internal sealed record Served(LoadedPolicies Loaded, PolicyEngine Engine)
{
    private readonly ConcurrentDictionary<PolicySet, CatalogueReader> _readers = new(ReferenceEqualityComparer.Instance);

    private readonly ConcurrentDictionary<PolicySet, DecisionJson> _writers = new(ReferenceEqualityComparer.Instance);

    /// <summary>What writes decisions of a set, and copies what it wrote before.</summary>
    public DecisionJson WriterOf(PolicySet set) => _writers.GetOrAdd(set, s => new(s.Country.Schemes));

    /// <summary>What reads catalogues by the facts of a set's country.</summary>
    public CatalogueReader ReaderOf(PolicySet set) => _readers.GetOrAdd(set, s => new(s.Country));
}
