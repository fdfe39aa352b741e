using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>instruments.yaml: the registry.</summary>
internal static class InstrumentsFile
{
    private static readonly Dictionary<string, TextAvailability> Availabilities = new(StringComparer.Ordinal)
    {
        ["full"] = TextAvailability.Full,
        ["partial"] = TextAvailability.Partial,
        ["unavailable"] = TextAvailability.Unavailable,
    };

    public static InstrumentRegistry Bind(MappingReader file, RankTable rank, JurisdictionTable areas)
    {
        var issuers = Issuers(file.Optional("issuers").Mapping());
        var (ids, tiers) = (new UniqueIds(Kinds.Instrument), rank.Tiers.Select(t => t.Id).ToList());
        var codes = areas.All.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        var instruments = file.Required("instruments").Items()
            .Select(i => Instrument(i, issuers, tiers, codes) is { } instrument && ids.Add(instrument.Id, i.Place.Start(), i.Problems)
                ? instrument : null)
            .OfType<Instrument>().ToList();
        file.RefuseOtherKeys();
        return new(instruments);
    }

    private static Dictionary<string, LocalText>? Issuers(MappingReader? map) =>
        map?.Entries.ToDictionary(e => e.Name, e => e.LocalText() ?? LocalText.Empty, StringComparer.Ordinal);

    private static Instrument? Instrument(NodeReader item, Dictionary<string, LocalText>? issuers, List<string> tiers,
        HashSet<string> codes)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var instrument = new Instrument
        {
            Id = map.Required("id").Id() ?? "",
            Name = map.Required("name").LocalText() ?? LocalText.Empty,
            Aliases = map.Optional("aliases").Texts(),
            Number = map.Nullable("number").Text(),
            Tier = map.Required("tier").Reference(Kinds.Tier, tiers) ?? "",
            Issuer = Issuer(map.Required("issuer"), issuers),
            Jurisdiction = map.Required("jurisdiction").Reference(Kinds.Jurisdiction, codes) ?? "",
            Periods = Periods(map.Required("periods")),
            Text = map.Required("text").OneOf(Availabilities) ?? TextAvailability.Unavailable,
            Place = map.Place,
        };
        map.RefuseOtherKeys();
        return instrument.Id.Length == 0 ? null : instrument;
    }

    /// <summary>With a list of issuers the issuer's name, which is what a dispute prints as the organ; one name, one issuer.</summary>
    private static string Issuer(NodeReader node, Dictionary<string, LocalText>? issuers)
    {
        if (issuers is null)
        {
            return node.Text() ?? "";
        }

        return node.Reference(Kinds.Issuer, issuers.Keys) is { } id ? issuers[id].In("zh") : "";
    }

    private static ImmutableArray<Period> Periods(NodeReader node)
    {
        var periods = ImmutableArray.CreateBuilder<Period>();
        foreach (var item in node.Items())
        {
            if (item.Mapping() is not { } map)
            {
                continue;
            }

            var period = map.Period();
            map.RefuseOtherKeys();
            if (periods.Count > 0 && !(periods[^1].To < period.From))
            {
                item.Problems.Add(PolicyProblems.PeriodsOverlap(item.Place.Start()));
            }

            periods.Add(period);
        }

        return periods.ToImmutable();
    }
}
