using System.Globalization;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>What the data of a country says on which its packs stand.</summary>
internal static class WrittenCountry
{
    public static IEnumerable<WrittenItem> Of(CountryData country) =>
    [
        .. country.Parameters.Select(Of), .. country.Facts.All.Select(Of), .. country.Masks.Masks.Select(Of),
        new(TextSubject.Mask, "techniques", [("order", Written.Listed(country.Masks.Techniques))]),
        .. country.Instruments.All.Select(Of), .. Rank(country.Rank), .. country.Schemes.Select(Of), .. Kinds(country.Taxonomy),
        .. country.Jurisdictions.All.Select(j => new WrittenItem(TextSubject.Jurisdiction, j.Code, [("name", j.Name), ("parent", j.Parent)])),
        .. country.Calendar.All.Select(Of), .. country.ListForms.Select(Of), .. country.Omissions.Select(Of),
    ];

    private static WrittenItem Of(Parameter parameter) => new(TextSubject.Parameter, parameter.Id,
    [
        ("owner", parameter.Owner), ("settable", parameter.Settable),
        .. parameter.Values.Select(v => ($"values.{Written.Span(v.Period)}", (string?)$"{Written.Number(v.Value)}{(v.Basis is null ? "" : " " + v.Basis)}")),
    ])
    {
        Place = parameter.Place,
    };

    private static WrittenItem Of(Fact fact) => new(TextSubject.Fact, fact.ToString(),
    [
        ("type", fact.Type.ToString()), ("values", Written.Listed(fact.Values)), ("nullable", Written.If(fact.IsNullable)), ("inherits", Written.If(fact.Inherits)),
        ("mutable", Written.If(fact.IsMutable)), ("presume", fact.Presumed is { } presumed ? ConditionPrinter.Print(presumed) : null),
        ("derive", Written.Of(fact.Derivation)), ("path", fact.Path), ("of", fact.PartOf), .. Of(fact.Reading), ("unit", fact.Unit), ("who", fact.Who),
        .. Written.Of("title", fact.Title), .. Written.Of("question", fact.Question),
    ])
    {
        Place = fact.Place,
    };

    private static IEnumerable<(string, string?)> Of(FactReading reading) =>
    [
        ("reads", reading.Reads is { } reads ? $"[{Written.Listed(reads)}]" : null), ("companions", Written.Sorted(reading.Companions)),
        ("evidence", reading.EvidenceKey), ("from", Written.Listed(reading.FromKeys)), ("to", reading.ToKey), ("until", reading.UntilKey),
        ("empty", Written.Sorted(reading.EmptyWords)), ("where", Tests(reading.Where)), ("unless", Tests(reading.Unless)),
        ("cited", Written.Sorted(reading.Cited?.Select(c => $"{c.Key}={c.Value.InstrumentId}:{Written.Sorted(c.Value.Articles)}") ?? [])),
    ];

    private static string Tests(IEnumerable<ItemTest> tests) => Written.Sorted(tests.Select(t => $"{t.Key}={t.Text}"));

    private static WrittenItem Of(MaskDefinition mask) => new(TextSubject.Mask, mask.Name,
    [
        ("technique", mask.Technique), .. mask.Parameters.Select(p => ($"parameters.{p.Key}", (string?)Written.Number(p.Value))),
        .. mask.Computed.Select(c => ($"parameters.{c.Key}", Written.Of(c.Value))),
        .. mask.Stricter.Select(s => ($"stricter.{s.Key}", (string?)s.Value.ToString().ToLowerInvariant())),
        ("hierarchy", mask.Options.Hierarchy), ("text", mask.Options.Text), ("key", mask.Options.Key), ("scope", mask.Options.Scope.ToString().ToLowerInvariant()),
        ("tests", Written.Listed(mask.Vectors.Select(v => $"{v.In} -> {v.Out}"))),
    ])
    {
        Place = mask.Place,
    };

    private static WrittenItem Of(Instrument instrument) => new(TextSubject.Instrument, instrument.Id,
    [
        .. Written.Of("name", instrument.Name), ("number", instrument.Number), ("tier", instrument.Tier), ("issuer", instrument.Issuer),
        ("jurisdiction", instrument.Jurisdiction), ("periods", Written.Listed(instrument.Periods.Select(Written.Span))),
        ("text", instrument.Text.ToString().ToLowerInvariant()), ("aliases", Written.Sorted(instrument.Aliases)),
    ])
    {
        Place = instrument.Place,
    };

    private static IEnumerable<WrittenItem> Rank(RankTable rank) =>
    [
        .. rank.Tiers.Select(t => new WrittenItem(TextSubject.Rank, t.Id,
            [.. Written.Of("title", t.Title), ("bounds", Written.If(t.CarriesBounds)), ("accepted", Written.If(t.AcceptedByDefault))])),
        .. rank.Rows.Select(r => new WrittenItem(TextSubject.Rank, $"{r.Higher} > {r.Lower}", [("article", r.Article), ("quote", r.Quote)])),
        .. rank.Organs.Select(o => new WrittenItem(TextSubject.Rank, $"{o.First} / {o.Second}{(o.IsOfOneIssuer ? " of one issuer" : "")}",
            [("organ", o.Organ), ("article", o.Article), ("quote", o.Quote)])),
    ];

    private static WrittenItem Of(GradeScheme scheme) => new(TextSubject.Scheme, scheme.Id,
        [.. Written.Of("title", scheme.Title), .. scheme.Labels.SelectMany(l => Written.Of(string.Create(CultureInfo.InvariantCulture, $"labels.{l.Key}"), l.Value))]);

    private static IEnumerable<WrittenItem> Kinds(Taxonomy taxonomy) => taxonomy.Nodes.Select(n => new WrittenItem(TextSubject.Kind, n,
        [("path", n), .. Written.Of("title", taxonomy.TitleOf(n)), ("hierarchy", taxonomy.HierarchyOf(n))]));

    private static WrittenItem Of(CalendarYear year) => new(TextSubject.Calendar, year.Year.ToString(CultureInfo.InvariantCulture),
        [("notice", year.Notice), ("off", Days(year.Off)), ("work", Days(year.Work))]);

    private static string Days(IEnumerable<DateOnly> days) => Written.Listed(days.Order().Select(JsonParts.Day));

    private static WrittenItem Of(ListForm form) => new(TextSubject.ListForm, form.Id,
    [
        .. Written.Of("title", form.Title), ("columns", Columns(form.Columns)), ("closedColumns", Columns(form.ClosedColumns)),
        ("basis", $"{form.Basis.Instrument.Id} {Sentences.PlaceOf(form.Basis, "zh")} {Sentences.QuoteOf(form.Basis)}"),
    ]);

    private static string Columns(IEnumerable<ListColumn> columns) =>
        Written.Listed(columns.Select(c => $"{c.Title.Zh} {c.Title.En} ({c.Content.Name()}{(c.IsPrescribed ? ", prescribed" : "")})"));

    private static WrittenItem Of(Omission omission) => new(TextSubject.Omission, omission.Id,
    [
        .. Written.Of("title", omission.Title), .. Written.Of("reason", omission.Reason),
        ("articles", Written.Sorted(omission.Articles.Select(a => $"{a.Instrument.Id} {a.Article}"))),
    ]);
}
