using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>References <c>git:REV:PATH</c>: packs as they were at a revision, found as those at a path are.</summary>
internal static class GitReference
{
    private const string Scheme = "git:";
    private const string PolicyFile = "policy.yaml";

    /// <summary>The packs at a revision; null if the reference is of another kind.</summary>
    /// <exception cref="PolicyKitException">There is no such revision (PK7023), or no pack there (PK7020).</exception>
    public static IReadOnlyList<PolicyLocation>? Resolve(string reference, PackFinder finder)
    {
        if (!reference.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var cut = reference.IndexOf(':', Scheme.Length);
        var (revision, path) = cut < 0 ? ("", "") : (reference[Scheme.Length..cut], reference[(cut + 1)..]);
        if (revision.Length == 0 || path.Length == 0)
        {
            throw new PolicyKitException(LibraryProblems.NoRevision(reference, "git:REV:PATH"));
        }

        var (tree, at) = GitTree.Open(revision, path);
        at = at.EndsWith("/" + PolicyFile, StringComparison.Ordinal) ? at[..^(PolicyFile.Length + 1)] : at.TrimEnd('/');
        var start = at.Length == 0 ? "" : at + "/";
        var packs = tree.Has(start + PolicyFile) ? [at]
            : tree.Paths.Where(p => p.StartsWith(start, StringComparison.Ordinal) && p.EndsWith("/" + PolicyFile, StringComparison.Ordinal))
                .Select(p => p[..^(PolicyFile.Length + 1)]).ToList();
        return packs.Count == 0 ? throw new PolicyKitException(LibraryProblems.NoPack(reference)) : [.. packs.Select(p => At(tree, p, finder))];
    }

    private static PolicyLocation At(GitTree tree, string folder, PackFinder finder)
    {
        var file = $"{folder}/{PolicyFile}";
        var header = PolicyLoader.ReadHeader(new(file, tree.NameOf(file), tree.Read(file)));
        var id = header.Id is { Length: > 0 } || header.Problems.IsEmpty ? header.Id ?? Path.GetFileName(folder) : throw new PolicyKitException(header.Problems);
        var place = ("/" + folder).EndsWith("/" + id, StringComparison.Ordinal)
            ? new GitSource(tree, folder.Length == id.Length ? "" : folder[..^(id.Length + 1)]) : new GitSource(tree, folder, id + "/");
        if (finder.Places.FirstOrDefault(p => p.Name == place.Name) is { } known)
        {
            return finder.Locate(known, id);
        }

        finder.Places.Insert(0, place);
        return finder.Locate(place, id);
    }
}
