using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>References that are paths: a policy.yaml, a pack's folder, or a folder above packs.</summary>
internal static class PathReference
{
    private const string PolicyFile = "policy.yaml";

    /// <summary>The packs at a path; null if nothing is there, so that the reference is an id. Their place joins the front of the
    /// finder's places, where packs that they extend are looked for.</summary>
    /// <exception cref="PolicyKitException">Something is there, but no pack.</exception>
    public static IReadOnlyList<PolicyLocation>? Resolve(string reference, PackFinder finder)
    {
        var path = reference.Replace('\\', '/').TrimEnd('/');
        if (File.Exists(path))
        {
            return Path.GetFileName(path) == PolicyFile ? [At(Parent(path), finder)] : throw new PolicyKitException(LibraryProblems.NoPack(path));
        }

        if (path.Length == 0 || !Directory.Exists(path))
        {
            return null;
        }

        var found = Directory.EnumerateFiles(path, PolicyFile, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 })
            .Select(f => Parent(f.Replace('\\', '/'))).Order(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? throw new PolicyKitException(LibraryProblems.NoPack(path))
            : File.Exists(Path.Combine(path, PolicyFile)) ? [At(path, finder)] : [.. found.Select(f => At(f, finder))];
    }

    private static PolicyLocation At(string folder, PackFinder finder)
    {
        var file = $"{folder}/{PolicyFile}";
        var header = PolicyLoader.ReadHeader(new(file, file, FileReading.ReadAll(file)));
        // Without an id nothing more can be said of the pack than why it has none.
        var id = header.Id is { Length: > 0 } || header.Problems.IsEmpty ? header.Id : throw new PolicyKitException(header.Problems);
        var full = Path.GetFullPath(folder).Replace('\\', '/');
        var inPlace = id is { Length: > 0 } && full.EndsWith("/" + id, StringComparison.Ordinal);
        // Without an id, or away from its place, a pack is loaded alone, under its id or else under its folder's name.
        var place = inPlace ? new FolderSource(RootOf(folder, full, id!)) : new FolderSource(folder, (id ?? Path.GetFileName(full)) + "/");
        var known = finder.Places.FirstOrDefault(p => p.Name == place.Name && inPlace) ?? place;
        if (!finder.Places.Contains(known))
        {
            finder.Places.Insert(0, known);
        }

        return finder.Locate(known, id ?? Path.GetFileName(full));
    }

    // The root as the user would write it: what is left of the given path, or the way up where that is too short.
    private static string RootOf(string folder, string full, string id)
    {
        var root = full[..^(id.Length + 1)];
        return folder.Length > id.Length && folder.EndsWith("/" + id, StringComparison.Ordinal) ? folder[..^(id.Length + 1)]
            : Path.GetRelativePath(Directory.GetCurrentDirectory(), root.Length == 0 ? "/" : root).Replace('\\', '/');
    }

    private static string Parent(string path) => Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent.Replace('\\', '/') : ".";
}
