using PolicyKit.Language;

namespace PolicyKit;

/// <summary>A place that holds policy files: a folder, or the packs inside an assembly. A file's id is its path below the policies
/// root with forward slashes, such as <c>cn/national/policy.yaml</c>.</summary>
public abstract class PackSource
{
    private const string PolicyFile = "/policy.yaml";
    private const string DictionaryFolder = "/dictionaries/";
    private const string Extension = ".yaml";
    private readonly Lazy<HashSet<string>> _ids;

    /// <summary>For derived sources; nothing is read before it is needed.</summary>
    protected PackSource() => _ids = new(() => [.. ListIds()]);

    /// <summary>How messages name the place.</summary>
    public abstract string Name { get; }

    /// <summary>The ids of the packs, ordinal order.</summary>
    public IEnumerable<string> PackIds => _ids.Value.Where(i => i.EndsWith(PolicyFile, StringComparison.Ordinal))
        .Select(i => i[..^PolicyFile.Length]).Order(StringComparer.Ordinal);

    /// <summary>The ids of the dictionaries, ordinal order: <c>cn/guangzhou-open-plan</c> is the file <c>cn/dictionaries/guangzhou-open-plan.yaml</c>.</summary>
    public IEnumerable<string> DictionaryIds => _ids.Value.Where(i => i.Contains(DictionaryFolder, StringComparison.Ordinal) && i.EndsWith(Extension, StringComparison.Ordinal))
        .Select(i => i[..^Extension.Length].Replace(DictionaryFolder, "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Reads a dictionary by its id; null if the place has none of it.</summary>
    public SourceFile? ReadDictionary(string id)
    {
        var cut = id.LastIndexOf('/');
        var file = cut < 0 ? null : id[..cut] + DictionaryFolder + id[(cut + 1)..] + Extension;
        return file is not null && _ids.Value.Contains(file) ? Read(file) : null;
    }

    /// <summary>The countries of which the place holds data, ordinal order.</summary>
    public IEnumerable<string> Countries => _ids.Value.Where(IsCountryData).Select(CountryOf).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Reads one file.</summary>
    /// <exception cref="PolicyKit.Model.PolicyKitException">It cannot be read.</exception>
    public abstract SourceFile Read(string id);

    /// <summary>Whether the place holds that pack.</summary>
    public bool HasPack(string packId) => _ids.Value.Contains(packId + PolicyFile);

    /// <summary>Reads the policy file of a pack.</summary>
    public SourceFile ReadPolicy(string packId) => Read(packId + PolicyFile);

    /// <summary>Reads the files of a pack, its tests included.</summary>
    public IEnumerable<SourceFile> ReadPack(string packId) =>
        _ids.Value.Where(i => i.LastIndexOf('/') == packId.Length && i.StartsWith(packId, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read);

    /// <summary>Reads the data of a country: registry, facts, ranks, calendars and the rest.</summary>
    public IEnumerable<SourceFile> ReadCountry(string country) =>
        _ids.Value.Where(i => IsCountryData(i) && CountryOf(i) == country).Order(StringComparer.Ordinal).Select(Read);

    /// <summary>The country of a file or pack: the first segment of its id.</summary>
    internal static string CountryOf(string id) => id.IndexOf('/', StringComparison.Ordinal) is var cut && cut < 0 ? id : id[..cut];

    /// <summary>Lists the ids of all files.</summary>
    protected abstract IEnumerable<string> ListIds();

    private static bool IsCountryData(string id)
    {
        var segments = id.Split('/');
        return id.EndsWith(Extension, StringComparison.Ordinal) && !id.EndsWith(PolicyFile, StringComparison.Ordinal)
            && (segments.Length == 2 || (segments.Length == 3 && segments[1] == "calendars"));
    }
}
