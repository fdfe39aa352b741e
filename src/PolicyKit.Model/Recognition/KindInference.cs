using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Gives fields that state no kind the one that their name tells, as an inferred fact: it may tighten, never open.</summary>
public static class KindInference
{
    private const string KindFact = "kind";

    /// <summary>The dataset with kinds inferred, and a finding for each field taken for a kind that the country reports.</summary>
    public static Dataset Of(CountryData country, Dataset dataset)
    {
        if (dataset.Fields is not { Length: > 0 } fields || country.Recogniser.Table.Recognisers.IsEmpty
            || country.Facts.Find(FactLevel.Field, KindFact) is not { Type: FactType.Path, Path: not null } kind)
        {
            return dataset;
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        var owner = country.Recogniser.OwnerOf(dataset.Name, dataset.Description.Abstract, fields.Select(TextOf));
        var inferred = fields.Select(field => Infer(country, field, kind, owner, findings)).ToImmutableArray();
        return dataset with { Fields = inferred, Findings = dataset.Findings.AddRange(findings) };
    }

    private static Field Infer(CountryData country, Field field, Fact fact, DatasetOwner owner, ImmutableArray<Finding>.Builder findings)
    {
        if (field.Facts.Stated(fact) is not null || field.Facts.Inferred(fact) is not null
            || country.Recogniser.Recognise(TextOf(field), owner) is not { Kind: { } kind } told)
        {
            return field;
        }

        if (country.Recogniser.Table.Reported.Any(r => Taxonomy.IsUnder(kind, r)))
        {
            findings.Add(RecognitionFindings.Recognised(field.Name, told, country.Taxonomy.TitleOf(kind)));
        }

        return field with { Facts = field.Facts.With(fact, new FactEntry(FactValue.Of(kind), FactOrigin.Inferred, By: told.By.Id, Confidence: told.Confidence)) };
    }

    private static FieldText TextOf(Field field) => new(field.Name, field.Title, field.Type, field.Description);
}

/// <summary>What recognising finds.</summary>
internal static class RecognitionFindings
{
    /// <summary>A field was taken for a kind that a person should confirm.</summary>
    public static Finding Recognised(string field, Recognition told, LocalText title)
    {
        var (place, sure) = (told.From.ToString().ToLowerInvariant(), FormattableString.Invariant($"{told.Confidence:0.##}"));
        return new("PK3080", Severity.Note, new(
            $"按{PlaceZh(told.From)}识别为“{title.In("zh")}”（`{told.Kind}`，词语“{told.Words}”，规则 `{told.By.Id}`，把握 {sure}）；未经确认，只会收紧",
            $"taken for {title.In("en")} (`{told.Kind}`) by its {place}: the words `{told.Words}` of `{told.By.Id}`, confidence {sure}; not confirmed, so it only tightens"),
            field);
    }

    private static string PlaceZh(RecognisedFrom from) => from switch
    {
        RecognisedFrom.Title => "标题",
        RecognisedFrom.Description => "描述",
        _ => "名称",
    };
}
