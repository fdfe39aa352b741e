using System.Collections.Frozen;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Generalising;

/// <summary>Provinces, cities and counties by code and by name, those that were abolished too.</summary>
internal sealed class Divisions
{
    private const int LongestName = 16;
    private static readonly string[] Suffixes = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区", "省", "市", "盟", "县", "区", "旗"];
    private static readonly Lazy<Divisions> Loaded = new(() => new());

    private readonly FrozenDictionary<int, string> _names;
    private readonly FrozenDictionary<string, int>[] _byName;

    private Divisions()
    {
        var rows = ReferenceData.Rows("divisions.tsv").Select(r => (Code: Shapes.Number(r[0]), Name: r[1])).ToList();
        _names = rows.ToFrozenDictionary(r => r.Code, r => r.Name);
        _byName = [Named(rows, LevelOfProvince), Named(rows, LevelOfCity), Named(rows, LevelOfCounty)];
    }

    internal const int LevelOfProvince = 1;
    internal const int LevelOfCity = 2;
    internal const int LevelOfCounty = 3;

    /// <summary>The table.</summary>
    internal static Divisions Current => Loaded.Value;

    /// <summary>The name of a code, or null.</summary>
    internal string? NameOf(int code) => _names.GetValueOrDefault(code);

    /// <summary>How many characters at the beginning of a text name a division of a level; 0: none. The longest name counts.</summary>
    internal int Match(ReadOnlySpan<char> text, int level)
    {
        var lookup = _byName[level - 1].GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestName, text.Length); length >= 2; length--)
        {
            if (lookup.ContainsKey(text[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    private static FrozenDictionary<string, int> Named(List<(int Code, string Name)> rows, int level)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (code, name) in rows.Where(r => LevelOf(r.Code) == level && r.Name is not ("市辖区" or "县" or "省直辖县级行政区划")))
        {
            names.TryAdd(name, code);
            if (ShortOf(name) is { Length: >= 2 } shorter && level < LevelOfCounty)
            {
                names.TryAdd(shorter, code);
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static int LevelOf(int code) => code % 10_000 == 0 ? LevelOfProvince : code % 100 == 0 ? LevelOfCity : LevelOfCounty;

    private static string ShortOf(string name)
    {
        var suffix = Array.Find(Suffixes, s => name.Length > s.Length + 1 && name.EndsWith(s, StringComparison.Ordinal));
        return suffix is null ? name : name[..^suffix.Length];
    }
}
