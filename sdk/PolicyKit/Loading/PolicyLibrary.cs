using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Finds policies and loads them. In: places and references. Out: one checked set for each country, or problems with places.
/// A policy that is not sound never becomes part of a set.</summary>
/// <remarks>A reference is <c>git:REV:PATH</c>, or a path if it exists; else an id, optionally <c>@</c> and a range of versions, looked for in the places in order.
/// Extended packs and the data of the country come from the pack's own place, else from the first place that has them.</remarks>
public sealed class PolicyLibrary
{
    private readonly ImmutableArray<PackSource> _places;

    /// <summary>Looks in <paramref name="places"/>, in order.</summary>
    public PolicyLibrary(IEnumerable<PackSource> places) => _places = [.. places];

    /// <summary>The places in order of lookup.</summary>
    public ImmutableArray<PackSource> Places => _places;

    /// <summary>The packs of the package PolicyKit.Policies.</summary>
    public static PolicyLibrary FromPackage() => new([new ResourceSource(Policies.PolicyPacks.Assembly)]);

    /// <summary>Policies roots on disk, in order of lookup, and after them the packs of the package.</summary>
    /// <exception cref="PolicyKitException">A folder does not exist.</exception>
    public static PolicyLibrary FromFolders(params IEnumerable<string> roots) =>
        new([.. FoldersOf(roots), new ResourceSource(Policies.PolicyPacks.Assembly)]);

    /// <summary>Policies roots on disk as places.</summary>
    /// <exception cref="PolicyKitException">A folder does not exist.</exception>
    internal static IEnumerable<PackSource> FoldersOf(IEnumerable<string> roots) => roots.Select(Folder);

    /// <summary>The lookup of the command line: the named folders, then <c>$POLICYKIT_POLICIES</c> (several by the system's path
    /// separator), then the nearest folder <c>policies/</c> upward, then the packs of the package.</summary>
    /// <param name="folders">Folders named by the user.</param>
    /// <param name="variable">The value of <c>$POLICYKIT_POLICIES</c>, or null.</param>
    /// <param name="start">The folder from which to look upward.</param>
    /// <exception cref="PolicyKitException">A named folder does not exist.</exception>
    public static PolicyLibrary ByLookup(IEnumerable<string> folders, string? variable, string start)
    {
        var named = FoldersOf(folders.Concat((variable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)));
        var nearest = NearestPolicies(start) is { } found ? [new FolderSource(found)] : Array.Empty<PackSource>();
        return new([.. named, .. nearest, new ResourceSource(Policies.PolicyPacks.Assembly)]);
    }

    /// <summary>Loads every pack that the places hold; of one id, the first found. A place that holds the data of a country is whole for
    /// that country: packs of later places are written against other data and are left out.</summary>
    public LoadedPolicies LoadAll()
    {
        var finder = new PackFinder(_places);
        return Guarded(() => Load(finder, _places.SelectMany((p, i) => p.PackIds
            .Where(id => !_places.Take(i).Any(before => before.Countries.Contains(PackSource.CountryOf(id))))
            .Select(id => finder.Locate(p, id))).DistinctBy(l => l.Id)));
    }

    /// <summary>Loads the packs that <paramref name="references"/> name, with all that they extend.</summary>
    public LoadedPolicies Load(params IEnumerable<string> references)
    {
        var finder = new PackFinder(_places);
        return Guarded(() => Load(finder, references.SelectMany(r => GitReference.Resolve(r, finder) ?? PathReference.Resolve(r, finder) ?? [finder.Find(r)]).ToList()));
    }

    /// <summary>Reads a dictionary: a path if it exists, else an id such as <c>cn/guangzhou-open-plan</c>, looked for in the places in order.</summary>
    /// <exception cref="PolicyKitException">There is none (PK1312).</exception>
    public SourceFile FindDictionary(string reference)
    {
        if (File.Exists(reference))
        {
            return new(reference, reference, FileReading.ReadAll(reference));
        }

        var known = _places.SelectMany(p => p.DictionaryIds).Distinct().Order(StringComparer.Ordinal).ToList();
        return _places.Select(p => p.ReadDictionary(reference)).FirstOrDefault(f => f is not null)
            ?? throw new PolicyKitException(LibraryProblems.NoDictionary(reference, known, Language.Text.NearestName.Of(reference, known)));
    }

    private LoadedPolicies Guarded(Func<LoadedPolicies> load)
    {
        try
        {
            return load() with { Library = this };
        }
        catch (PolicyKitException e)
        {
            return new([], [], e.Problems, []) { Library = this };
        }
    }

    private static LoadedPolicies Load(PackFinder finder, IEnumerable<PolicyLocation> asked)
    {
        var chosen = asked.DistinctBy(l => l.Id).ToList();
        var (sets, problems, files) = (new List<PolicySet>(), new List<Problem>(), new List<SourceFile>());
        foreach (var country in finder.Close(chosen).GroupBy(l => PackSource.CountryOf(l.Id)))
        {
            if (PlaceOf(finder, country.Key, country) is not { } place)
            {
                problems.AddRange(country.SelectMany(l => Homeless(finder, l)));
                continue;
            }

            var read = place.ReadCountry(country.Key).Concat(country.SelectMany(l => l.Source.ReadPack(l.Id))).ToList();
            var result = PolicyLoader.Load(read);
            files.AddRange(read);
            problems.AddRange(result.Problems);
            sets.AddRange(result.Set is { } set ? [set] : Array.Empty<PolicySet>());
        }

        return new([.. sets], [.. chosen], [.. problems], [.. files]);
    }

    private static PackSource? PlaceOf(PackFinder finder, string country, IEnumerable<PolicyLocation> packs) =>
        packs.Select(p => p.Source).Concat(finder.Places).FirstOrDefault(p => p.Countries.Contains(country));

    // Without a country no key but the first few means anything: what is wrong with those, and where the country was looked for.
    private static IEnumerable<Problem> Homeless(PackFinder finder, PolicyLocation pack)
    {
        var file = pack.Source.ReadPolicy(pack.Id);
        var (country, known) = (PackSource.CountryOf(pack.Id), finder.Places.SelectMany(p => p.Countries).Distinct().Order(StringComparer.Ordinal).ToList());
        var problems = PolicyLoader.ReadHeader(file).Problems;
        return problems.Any(p => p.Severity == Severity.Error) ? problems
            : [LibraryProblems.NoCountry(SourcePlace.Of(file.Path), country, known, Language.Text.NearestName.Of(country, known))];
    }

    private static FolderSource Folder(string root) => Directory.Exists(root) ? new(root)
        : throw new PolicyKitException(LibraryProblems.NoPack(root));

    /// <summary>The nearest folder <c>policies/</c> at or above a folder, or null.</summary>
    public static string? NearestPolicies(string start)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "policies")))
            {
                return Path.GetRelativePath(start, Path.Combine(folder.FullName, "policies"));
            }
        }

        return null;
    }
}

/// <summary>What loading gave.</summary>
/// <param name="Sets">One checked set for each country that is sound.</param>
/// <param name="Asked">The packs that were asked for, without those that they extend.</param>
/// <param name="Problems">All problems; any error forbids its country's set.</param>
/// <param name="Files">The files that were read, for snippets.</param>
public sealed record LoadedPolicies(ImmutableArray<PolicySet> Sets, ImmutableArray<PolicyLocation> Asked, ImmutableArray<Problem> Problems,
    ImmutableArray<SourceFile> Files)
{
    /// <summary>The library that loaded them, in which dictionaries are looked for too.</summary>
    public PolicyLibrary Library { get; init; } = new([]);

    /// <summary>Whether any problem is an error.</summary>
    public bool HasErrors => Problems.Any(p => p.Severity == Severity.Error);

    /// <summary>The sets, if nothing is an error.</summary>
    /// <exception cref="PolicyKitException">Something is; it carries the problems.</exception>
    public ImmutableArray<PolicySet> OrThrow() => HasErrors ? throw new PolicyKitException(Problems) : Sets;
}
