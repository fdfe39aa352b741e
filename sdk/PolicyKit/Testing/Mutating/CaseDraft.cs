using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>A dataset that a case may have, as a catalogue's entry, with its area and day.</summary>
/// <param name="Area">The division code.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Entry">The entry; not changed after it was given.</param>
/// <param name="IsComplete">Whether the header says that what the entry leaves out is false or none.</param>
internal sealed record CaseDraft(string Area, DateOnly AsOf, JsonObject Entry, bool IsComplete)
{
    /// <summary>What tells it from other drafts.</summary>
    public string Key => $"{Area} {JsonParts.Day(AsOf)} {IsComplete} {Entry.ToJsonString()}";

    /// <summary>The same with another entry.</summary>
    /// <param name="change">Changes a copy.</param>
    public CaseDraft With(Action<JsonObject> change)
    {
        var entry = Entry.DeepClone().AsObject();
        change(entry);
        return this with { Entry = entry };
    }
}

/// <summary>Reads drafts as a catalogue is read.</summary>
/// <param name="set">The policies.</param>
internal sealed class DraftReader(PolicySet set)
{
    private const string Code = "draft";
    private readonly ThreadLocal<CatalogueReader> _reader = new(() => new(set.Country));

    /// <summary>The statements that what is left out is false or none: the facts that the rules read and of which that can be said.</summary>
    public JsonArray Complete { get; } = new([.. new[] { FactLevel.Dataset, FactLevel.Field }
        .Select(level => (level, Facts: Completable(set).Where(f => f.Level == level).Select(f => JsonValue.Create(f.Id)).ToArray()))
        .Where(s => s.Facts.Length > 0)
        .Select(s => new JsonObject { ["scope"] = s.level == FactLevel.Dataset ? "dataset" : "field", ["facts"] = new JsonArray([.. s.Facts]), ["by"] = "policykit", ["on"] = "2000-01-01" })]);

    /// <summary>The dataset; null: it is not a sound entry.</summary>
    public Dataset? Read(CaseDraft draft)
    {
        var catalogue = new JsonObject { ["catalogue"] = 1, ["jurisdiction"] = draft.Area, ["datasets"] = new JsonArray(draft.Entry.DeepClone()) };
        if (draft.IsComplete)
        {
            catalogue["complete"] = Complete.DeepClone();
        }

        var read = _reader.Value!.Read(new SourceFile(Code, Code + ".json", Encoding.UTF8.GetBytes(catalogue.ToJsonString())), CatalogueFormat.Json);
        return read.Problems.Any(p => p.Severity == Severity.Error) ? null : read.Datasets.Single().Dataset;
    }

    private static IEnumerable<Fact> Completable(PolicySet set)
    {
        var read = new HashSet<Fact>();
        foreach (var fact in set.Rules.SelectMany(r => r.Condition.MentionedFacts()))
        {
            Add(fact, read);
        }

        return set.Facts.All.Where(f => read.Contains(f) && f is { Path: not null, PartOf: null, Presumed: null, Inherits: false }
            && (f.Type is FactType.Boolean or FactType.List || (f.Type == FactType.Enum && f.Values.Contains("none"))));
    }

    private static void Add(Fact fact, HashSet<Fact> read)
    {
        foreach (var below in read.Add(fact) ? fact.Derivation?.MentionedFacts() ?? [] : [])
        {
            Add(below, read);
        }
    }
}
