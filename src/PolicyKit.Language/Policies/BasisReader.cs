using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary><c>basis: { instrument, article, paragraph, item, quote, evidence, source, from, to }</c></summary>
internal sealed class BasisReader(InstrumentRegistry registry, Instrument byDefault)
{
    private static readonly Dictionary<string, Evidence> Evidences =
        EvidenceNames.All.Select((name, i) => (name, (Evidence)i)).ToDictionary(StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, Instrument> _instruments =
        registry.All.ToImmutableDictionary(i => i.Id, StringComparer.Ordinal);

    public (Basis Basis, BasisPlaces Places)? Read(NodeReader node)
    {
        if (node.Mapping() is not { } map)
        {
            return null;
        }

        var instrument = map.Optional("instrument").Reference(Kinds.Instrument, [.. _instruments.Keys]);
        var (quote, evidence) = (map.Optional("quote"), map.Required("evidence"));
        var basis = new Basis
        {
            Instrument = instrument is null ? byDefault : _instruments[instrument],
            Article = map.Nullable("article").TextOrNumber(),
            Paragraph = map.Nullable("paragraph").TextOrNumber(),
            Item = map.Nullable("item").TextOrNumber(),
            Quote = quote.OneOrMoreTexts(),
            Evidence = evidence.OneOf(Evidences) ?? Evidence.Background,
            Source = map.Nullable("source").Text(),
            Period = map.Period(),
        };
        map.RefuseOtherKeys();
        return (basis, new(map.Place, quote, evidence.Place));
    }
}
