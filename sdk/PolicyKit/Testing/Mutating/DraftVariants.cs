using System.Text.Json.Nodes;
using PolicyKit.Diffing;
using PolicyKit.Engine.Analysing;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>Datasets around a combination of facts that the analysis found. Those that a person reads most easily come first: everything else false or
/// none, then nothing else stated, then with a second field, then with a day from which duties run.</summary>
/// <param name="original">The original.</param>
internal sealed class DraftVariants(Original original)
{
    private const int DaysBefore = 10;
    private const int MostFilled = 8;
    private const int MostValues = 3;
    private readonly DraftFacts _facts = new(original.Set.Facts);

    /// <summary>The drafts that tell the mutant from the original.</summary>
    /// <param name="sample">The combination.</param>
    /// <param name="mutant">The mutant.</param>
    /// <param name="area">The area.</param>
    /// <param name="day">The day.</param>
    public IEnumerable<TriedDraft> Of(Sample sample, PolicyMutant mutant, string area, DateOnly day)
    {
        var forms = Forms(sample, area, day);
        var dated = mutant.Changed.SelectMany(r => r.Duty?.After?.MentionedFacts() ?? []).Where(f => f is { Path: not null, Type: FactType.Date }).Distinct()
            .SelectMany(fact => forms.Select(f => _facts.State(f, fact, FactValue.Of(day.AddDays(-DaysBefore)))));
        return forms.Concat(forms.Select(f => f.With(AddField))).Concat(dated).Select(original.Try).OfType<TriedDraft>().Where(d => mutant.Unlike(d).Any());
    }

    /// <summary>The combination as drafts: everything else false or none; nothing else stated.</summary>
    public CaseDraft[] Forms(Sample sample, string area, DateOnly day)
    {
        var plain = new CaseDraft(area, day, JsonNode.Parse(WitnessEntry.Of(sample, original.Set.Facts.Find))!.AsObject(), IsComplete: false);
        return [plain with { IsComplete = true }, plain];
    }

    /// <summary>Two combinations that say the same of the dataset as drafts of two fields.</summary>
    public IEnumerable<CaseDraft> Forms((Sample One, Sample Other) pair, string area, DateOnly day) =>
        Forms(pair.One, area, day).Zip(Forms(pair.Other, area, day), DraftFacts.WithFieldOf);

    /// <summary>The draft with what is missing stated, as long as it tells the mutant from the original: what is determined is read more easily.</summary>
    public TriedDraft Filled(TriedDraft draft, PolicyMutant mutant)
    {
        for (var i = 0; i < MostFilled && Fuller(draft, mutant) is { } fuller; i++)
        {
            draft = fuller;
        }

        return draft;
    }

    private TriedDraft? Fuller(TriedDraft draft, PolicyMutant mutant)
    {
        var decision = original.Engine.Decide(draft.Dataset, draft.Draft.AsOf);
        return new[] { decision.Opening, decision.Sharing }.SelectMany(d => d.Missing).Where(p => p.Field is null or WitnessEntry.Field && p.Fact.Path is not null).Distinct()
            .SelectMany(p => original.Set.Distinguished.Of(p.Fact).Values.Take(MostValues).Select(v => _facts.State(draft.Draft, p.Fact, v)))
            .Select(original.Try).OfType<TriedDraft>().FirstOrDefault(d => mutant.Unlike(d).Any());
    }

    private static void AddField(JsonObject entry) => entry["fields"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = DraftFacts.OtherField });
}
