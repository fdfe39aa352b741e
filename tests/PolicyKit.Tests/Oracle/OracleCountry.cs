using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Language.Conditions;
using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Oracle;

/// <summary>The country of the random programs: the smallest one with a fact of each type on each level, and two rules that close what
/// is continuous, so that statuses are decided too.</summary>
internal static class OracleCountry
{
    public static readonly DateOnly AsOf = new(2024, 2, 29);

    private const string Policy = """
        policykit: 1
        policy: cn/minimal
        version: 1.0.0
        instrument: order-344
        facts:
          - { id: flag, level: dataset, type: boolean, path: facts.flag }
          - { id: amount, level: dataset, type: number, path: facts.amount }
          - { id: note, level: dataset, type: text, path: facts.note }
          - { id: collectedOn, level: dataset, type: date, path: facts.collectedOn }
          - { id: score, level: field, type: number, path: facts.score }
          - { id: label, level: field, type: text, path: facts.label }
          - { id: changedOn, level: field, type: date, path: facts.changedOn }
          - { id: rank, level: field, type: enum, values: [low, middle, high], path: facts.rank }
        rules:
          - id: residue
            title: { zh: 例, en: an example }
            effect: default
            then: { opening: open, sharing: unconditional }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }
          - id: continuous-is-closed
            title: { zh: 例, en: an example }
            effect: at-most
            when: dataset.continuous
            then: { opening: closed, sharing: not-shared }
            basis: { quote: 公共数据应当依法开放, evidence: excerpt }
        """;

    public static PolicySet Set { get; } = Load();

    public static Snapshot Snapshot { get; } = new(Set, "370000", AsOf);

    public static Fact Dataset(string id) => Set.Facts.Find(FactLevel.Dataset, id)!;

    public static Fact Field(string id) => Set.Facts.Find(FactLevel.Field, id)!;

    private static PolicySet Load()
    {
        var files = Cases.Minimal();
        files.Remove("cn/nation/policy.yaml");
        files["cn/minimal/policy.yaml"] = Policy;
        return files.LoadClean();
    }
}

/// <summary>The names of a loaded set together with functions.</summary>
internal sealed class SetScope(PolicySet set, ScriptLibrary? library) : IConditionScope
{
    public IReadOnlyCollection<string> Parameters { get; } = [.. set.Country.Parameters.Select(p => p.Id)];

    public IReadOnlyCollection<string> Schemes { get; } = [.. set.Country.Schemes.Select(s => s.Id)];

    public IReadOnlyCollection<string> Tiers { get; } = [.. set.Country.Rank.Tiers.Select(t => t.Id)];

    public Taxonomy Taxonomy => set.Country.Taxonomy;

    public ScriptLibrary? Library => library;

    public Fact? FindFact(FactLevel level, string id) => set.Facts.Find(level, id);

    public IEnumerable<string> FactIds(FactLevel level) => (level == FactLevel.Dataset ? set.Facts.Dataset : set.Facts.Field).Select(f => f.Id);
}
