using System.Collections.Immutable;
using PolicyKit.Language;

namespace PolicyKit;

/// <summary>A pack and where it was found.</summary>
/// <param name="Id">The pack's id.</param>
/// <param name="Source">The place.</param>
/// <param name="Version">Its version, or null if the file does not say.</param>
/// <param name="Extends">Ids that it extends.</param>
public sealed record PolicyLocation(string Id, PackSource Source, string? Version, ImmutableArray<string> Extends);

/// <summary>Finds packs by id in places, the first place that has a fitting one.</summary>
internal sealed class PackFinder(IEnumerable<PackSource> places)
{
    private readonly Dictionary<(PackSource, string), PolicyHeader> _headers = [];

    /// <summary>The places in order of lookup.</summary>
    public List<PackSource> Places { get; } = [.. places];

    /// <summary>The pack of a reference <c>ID</c> or <c>ID@RANGE</c>.</summary>
    /// <exception cref="Model.PolicyKitException">There is none.</exception>
    public PolicyLocation Find(string reference)
    {
        var cut = reference.IndexOf('@', StringComparison.Ordinal);
        var (id, text) = cut < 0 ? (reference, "*") : (reference[..cut], reference[(cut + 1)..]);
        if (!VersionRange.TryParse(text, out var range))
        {
            throw new Model.PolicyKitException(LibraryProblems.NoSuchVersion(id, text, ["(" + text + " is no range)"]));
        }

        var all = Places.Where(p => p.HasPack(id)).Select(p => Locate(p, id)).ToList();
        return all.FirstOrDefault(l => cut < 0 || range.Contains(l.Version)) ?? throw new Model.PolicyKitException(all.Count == 0
            ? LibraryProblems.NotFound(reference, [.. Places.Select(p => p.Name)], Language.Text.NearestName.Of(id, Places.SelectMany(p => p.PackIds)))
            : LibraryProblems.NoSuchVersion(id, text, [.. all.Select(l => l.Version ?? "?")]));
    }

    /// <summary>The pack in that place.</summary>
    public PolicyLocation Locate(PackSource place, string id)
    {
        if (!_headers.TryGetValue((place, id), out var header))
        {
            _headers[(place, id)] = header = PolicyLoader.ReadHeader(place.ReadPolicy(id));
        }

        return new(id, place, header.Version, header.Extends);
    }

    /// <summary>The packs with all that they extend, by id. What is extended is looked for in the pack's own place first.</summary>
    public List<PolicyLocation> Close(IEnumerable<PolicyLocation> chosen)
    {
        var closed = new SortedDictionary<string, PolicyLocation>(StringComparer.Ordinal);
        var open = new Queue<PolicyLocation>(chosen);
        while (open.TryDequeue(out var pack))
        {
            if (closed.TryAdd(pack.Id, pack))
            {
                foreach (var parent in pack.Extends.Where(e => e.Length > 0))
                {
                    open.Enqueue(pack.Source.HasPack(parent) ? Locate(pack.Source, parent) : Find(parent));
                }
            }
        }

        return [.. closed.Values];
    }
}
