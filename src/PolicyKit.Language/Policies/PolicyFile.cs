using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>policy.yaml: <c>policykit policy version title extends instrument terms facts parameters taxonomy recognisers rules rulings readings</c>.</summary>
internal sealed class PolicyFile
{
    private const int Format = 1;
    private readonly MappingReader _map;
    private readonly string _folder;

    /// <param name="map">The file's mapping.</param>
    /// <param name="fileId">The file's id, whose folder is the policy's id.</param>
    public PolicyFile(MappingReader map, string fileId)
    {
        _map = map;
        _folder = fileId[..Math.Max(0, fileId.LastIndexOf('/'))];
        CheckFormat();
        Id = ReadId();
        Version = ReadVersion();
        Extends = [.. map.Optional("extends").Items().Select(e => e.Text() is { } id
            ? new PlacedName(id, e.Place) : null).OfType<PlacedName>()];
        Facts = map.Optional("facts");
        Parameters = map.Optional("parameters");
        Taxonomy = map.Optional("taxonomy");
        Recognisers = map.Optional("recognisers");
    }

    public string Id { get; }

    public string Version { get; }

    public ImmutableArray<PlacedName> Extends { get; }

    /// <summary>Facts that the pack adds to those of the country.</summary>
    public NodeReader Facts { get; }

    /// <summary>Parameters that the pack adds or sets anew.</summary>
    public NodeReader Parameters { get; }

    /// <summary>Kinds that the pack adds to those of the country.</summary>
    public NodeReader Taxonomy { get; }

    /// <summary>Recognisers that the pack adds.</summary>
    public NodeReader Recognisers { get; }

    /// <summary>How many areas lie around the one of its instrument; 0 if that is not known.</summary>
    public int Depth(InstrumentRegistry instruments, JurisdictionTable areas) =>
        _map.Node["instrument"] is ScalarNode scalar && instruments.All.FirstOrDefault(i => i.Id == scalar.Text) is { } instrument
            ? Math.Max(0, areas.Chain(instrument.Jurisdiction).Count() - 1) : 0;

    /// <summary>Binds the rest, once facts and parameters of all packs are known.</summary>
    /// <param name="country">They and the rest of the country.</param>
    /// <param name="library">The functions of the pack's rules.js, or null.</param>
    public BoundPolicy? Bind(CountryParts country, ScriptLibrary? library)
    {
        var title = _map.Optional("title").LocalText();
        var instrument = _map.Required("instrument").Reference(Kinds.Instrument, [.. country.Instruments.All.Select(i => i.Id)]);
        var terms = Terms(_map.Optional("terms").Mapping());
        var rules = _map.Optional("rules");
        ImmutableArray<PlacedSettlement> settlements =
            [.. SettlementReader.Rulings(_map.Optional("rulings"), Id), .. SettlementReader.Readings(_map.Optional("readings"), Id)];
        _map.RefuseOtherKeys();
        if (country.Instruments.All.FirstOrDefault(i => i.Id == instrument) is not { } byDefault)
        {
            return null;
        }

        var reader = new RuleReader(Id, country, new PackScope(country.Resolver, library), byDefault, _map.Problems);
        var policy = new Policy
        {
            Id = Id,
            Version = Version,
            Title = title ?? LocalText.Empty,
            Extends = [.. Extends.Select(e => e.Name)],
            Instrument = byDefault,
            Terms = terms,
            Settlements = [.. settlements.Select(s => s.Settlement)],
        };
        ImmutableArray<BoundRule> bound = [.. rules.Items().SelectMany(reader.Read)];
        NoteUnused(library);
        return new(policy, bound, Extends, settlements);
    }

    // Where something else is wrong, the call may have been in it.
    private void NoteUnused(ScriptLibrary? library)
    {
        foreach (var function in _map.Problems.HasErrors ? [] : library?.Unused ?? [])
        {
            _map.Problems.Add(ScriptProblems.Unused(library!.Text.At(function.NameSpan), function.Name!));
        }
    }

    private void CheckFormat()
    {
        var node = _map.Required("policykit");
        if (node.Integer() is { } format and not Format)
        {
            _map.Problems.Add(PolicyProblems.UnsupportedFormat(node.Place, format));
        }
    }

    private string ReadId()
    {
        var node = _map.Required("policy");
        var id = node.Id("/", "cn/national");
        if (id is not null && id != _folder)
        {
            _map.Problems.Add(PolicyProblems.PolicyIsNotItsFolder(node.Place, id, _folder));
        }

        return id ?? _folder;
    }

    private string ReadVersion()
    {
        var node = _map.Required("version");
        var version = node.Text();
        if (version is not null && !(version.Split('.') is { Length: 3 } parts && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit))))
        {
            _map.Problems.Add(PolicyProblems.MalformedVersion(node.Place, version));
        }

        return version ?? "";
    }

    private static ImmutableDictionary<Bound, string> Terms(MappingReader? map)
    {
        var terms = ImmutableDictionary.CreateBuilder<Bound, string>();
        foreach (var axis in map is null ? [] : AxisNames.All)
        {
            if (map!.Optional(axis.Key()).Mapping() is not { } levels)
            {
                continue;
            }

            foreach (var name in axis.Levels())
            {
                if (levels.Optional(name).Text() is { } term && axis.TryParseLevel(name, out var level))
                {
                    terms[new(axis, level)] = term;
                }
            }

            levels.RefuseOtherKeys();
        }

        map?.RefuseOtherKeys();
        return terms.ToImmutable();
    }
}
