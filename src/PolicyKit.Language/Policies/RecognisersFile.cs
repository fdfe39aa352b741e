using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>recognisers.yaml: how fields of a kind are named; and the recognisers that packs add.</summary>
internal sealed class RecognisersFile(Taxonomy taxonomy)
{
    private readonly UniqueIds _groupIds = new(Kinds.Group);
    private readonly List<OwnerGroup> _groups = [];
    private readonly List<Recogniser> _recognisers = [];

    /// <summary>The table of a country and its packs.</summary>
    /// <param name="file">The country's file, or null: it has none.</param>
    /// <param name="country">The country's id.</param>
    /// <param name="packs">What packs add, with their ids.</param>
    public RecogniserTable Bind(MappingReader? file, string country, IEnumerable<(string Pack, NodeReader Recognisers)> packs)
    {
        var table = file is null ? RecogniserTable.Empty : ReadShared(file);
        ReadAll(file?.Required("recognisers"), country);
        file?.RefuseOtherKeys();
        foreach (var (pack, recognisers) in packs.Where(p => p.Recognisers.IsGiven))
        {
            ReadAll(recognisers, pack);
        }

        return table with { Groups = [.. _groups], Recognisers = [.. _recognisers] };
    }

    private RecogniserTable ReadShared(MappingReader file)
    {
        foreach (var item in file.Optional("groups").Items())
        {
            ReadGroup(item);
        }

        var flags = file.Optional("flags").Mapping();
        var table = new RecogniserTable
        {
            Fold = ReadFold(file.Optional("fold")),
            Abbreviations = [.. file.Optional("abbreviations").Items().Select(ReadAbbreviation).OfType<Abbreviation>()],
            Tails = Words(file.Optional("tails")),
            Alternatives = Words(file.Optional("alternatives")),
            Inverters = Words(file.Optional("inverters")),
            Reported = [.. file.Optional("reported").References(Kinds.Node, taxonomy.Nodes)],
            Flags = flags is null ? [] : Words(flags.Optional("words")),
            FlagInitials = flags is null ? [] : Initials(flags.Optional("initials")),
            FlagTypes = flags is null ? [] : flags.Optional("types").Texts(),
        };
        flags?.RefuseOtherKeys();
        return table;
    }

    private static Abbreviation? ReadAbbreviation(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (word, forms) = (map.Required("word"), Initials(map.Required("short")));
        map.RefuseOtherKeys();
        return Letters(word) is { } letters ? new(letters, forms) : null;
    }

    private void ReadGroup(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return;
        }

        var node = map.Required("id");
        var (id, words, initials) = (node.Id("/", "person/role"), Words(map.Required("words")), Initials(map.Optional("initials")));
        var isOfDatasets = map.Optional("datasets").Boolean() ?? true;
        map.RefuseOtherKeys();
        if (id is not null && _groupIds.Add(id, node.Place, map.Problems))
        {
            _groups.Add(new(id, words, initials, isOfDatasets));
        }
    }

    private void ReadAll(NodeReader? list, string owner)
    {
        var ids = new UniqueIds(Kinds.Recogniser);
        foreach (var item in list?.Items() ?? [])
        {
            if (item.Mapping() is { } map)
            {
                ReadOne(map, owner, ids);
            }
        }
    }

    private void ReadOne(MappingReader map, string owner, UniqueIds ids)
    {
        var node = map.Required("id");
        var id = node.Id();
        var groups = GroupIds();
        var recogniser = new Recogniser
        {
            Id = $"{owner}#{id}",
            Kind = map.Nullable("kind").Reference(Kinds.Node, taxonomy.Nodes),
            Confidence = map.Optional("confidence").Number(0.5, 1) ?? 0.9,
            Names = Words(map.Optional("names")),
            Words = Words(map.Optional("words")),
            Initials = Initials(map.Optional("initials")),
            Groups = [.. map.Optional("groups").References(Kinds.Group, groups)],
            Types = map.Optional("types").Texts(),
            Owners = ReadOwners(map.Optional("owners"), groups),
            IsNamed = map.Optional("named").Boolean() ?? false,
            IsOtherwise = map.Optional("otherwise").Boolean() ?? false,
            Tells = map.Optional("tells").Reference(Kinds.Group, groups),
        };
        if (!map.Has("kind"))
        {
            map.Problems.Add(TextProblems.MissingKey(map.Place, map.Name, "kind"));
        }

        map.RefuseOtherKeys();
        if (!map.Has("names") && !map.Has("words") && !map.Has("initials") && !map.Has("groups") && !recogniser.IsOtherwise)
        {
            map.Problems.Add(RecogniserProblems.NoWords(map.Place, id ?? ""));
        }

        if (id is not null && ids.Add(id, node.Place, map.Problems))
        {
            RefuseTwoReadings(recogniser, map);
            _recognisers.Add(recogniser);
        }
    }

    // Two kinds for the same words of the same owner, equally sure: the order of lines would decide.
    private void RefuseTwoReadings(Recogniser added, MappingReader map)
    {
        foreach (var other in _recognisers.Where(r => r.Kind != added.Kind && r.Types.IsEmpty && added.Types.IsEmpty && AreEquallySure(r, added)))
        {
            var shared = added.Words.Concat(added.Initials).Concat(added.Names).FirstOrDefault(w => other.Words.Contains(w)
                || other.Initials.Contains(w) || other.Names.Contains(w));
            if (shared is not null)
            {
                map.Problems.Add(RecogniserProblems.TwoReadings(map.Place, shared, other.Id));
            }
        }
    }

    private static bool AreEquallySure(Recogniser a, Recogniser b) => (a.Owners, b.Owners) switch
    {
        (null, null) => Same(a.Confidence, b.Confidence),
        (null, { } owners) => owners.Values.Any(v => Same(v, a.Confidence)),
        ({ } owners, null) => owners.Values.Any(v => Same(v, b.Confidence)),
        ({ } x, { } y) => x.Any(o => y.TryGetValue(o.Key, out var v) && Same(v, o.Value)),
    };

    private static bool Same(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static ImmutableSortedDictionary<string, double>? ReadOwners(NodeReader node, IReadOnlyCollection<string> groups)
    {
        if (node.Mapping() is not { } map)
        {
            return null;
        }

        var owners = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var group in groups.Append(Recogniser.UnknownOwner))
        {
            if (map.Optional(group).Number(0, 1) is { } sure)
            {
                owners[group] = sure;
            }
        }

        map.RefuseOtherKeys();
        return owners.ToImmutable();
    }

    private IReadOnlyCollection<string> GroupIds() => _groupIds.All;

    private static ImmutableDictionary<char, char> ReadFold(NodeReader node)
    {
        var fold = ImmutableDictionary.CreateBuilder<char, char>();
        foreach (var item in node.Items())
        {
            var pairs = item.Text() ?? "";
            if (pairs.Length % 2 != 0 || pairs.Any(char.IsSurrogate))
            {
                item.Problems.Add(RecogniserProblems.OddFold(item.Place));
                continue;
            }

            for (var i = 0; i < pairs.Length; i += 2)
            {
                fold[pairs[i]] = pairs[i + 1];
            }
        }

        return fold.ToImmutable();
    }

    private static ImmutableArray<string> Words(NodeReader node)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var item in node.Items())
        {
            var text = item.Text();
            if (text is not null && !text.Any(char.IsLetter))
            {
                item.Problems.Add(RecogniserProblems.NoWord(item.Place, text));
            }
            else if (text is not null)
            {
                words.Add(text);
            }
        }

        return words.ToImmutable();
    }

    private static ImmutableArray<string> Initials(NodeReader node)
    {
        var initials = ImmutableArray.CreateBuilder<string>();
        foreach (var item in node.Items())
        {
            if (Letters(item) is { } letters)
            {
                initials.Add(letters);
            }
        }

        return initials.ToImmutable();
    }

    private static string? Letters(NodeReader node)
    {
        var text = node.Text();
        if (text is null || (text.Length > 1 && text.All(char.IsAsciiLetterLower)))
        {
            return text;
        }

        node.Problems.Add(RecogniserProblems.NoInitials(node.Place, text));
        return null;
    }
}
