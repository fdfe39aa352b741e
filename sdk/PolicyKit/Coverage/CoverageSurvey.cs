using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Coverage;

/// <summary>What a country's packs encode of which article, what is a slot, what is left out on purpose.</summary>
/// <param name="Country">The data of the country, with its omissions.</param>
/// <param name="Packs">The packs by id.</param>
public sealed record CountryCoverage(CountryData Country, ImmutableArray<PackCoverage> Packs);

/// <summary>A pack with its rules by instrument.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Instruments">Its instruments, the pack's own first, then in the registry's order.</param>
public sealed record PackCoverage(Policy Policy, ImmutableArray<InstrumentCoverage> Instruments)
{
    /// <summary>All its rules.</summary>
    public IEnumerable<CoveredRule> Rules => Instruments.SelectMany(i => i.Rules);
}

/// <summary>What a pack encodes of an instrument.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Rules">The rules in the order of their file.</param>
public sealed record InstrumentCoverage(Instrument Instrument, ImmutableArray<CoveredRule> Rules);

/// <summary>A rule and the cases in which it matters.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Cases">The cases; null where none was run.</param>
public sealed record CoveredRule(Rule Rule, ImmutableArray<TestCaseName>? Cases);

/// <summary>Surveys loaded packs.</summary>
public static class CoverageSurvey
{
    /// <summary>One survey for each country.</summary>
    /// <param name="loaded">The packs; those that were asked for are surveyed, not what they extend.</param>
    /// <param name="cases">For each rule its cases, or null: none was run.</param>
    public static IEnumerable<CountryCoverage> Of(LoadedPolicies loaded, IEnumerable<RuleCases>? cases)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var asked = loaded.Asked.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var byRule = cases?.ToDictionary(c => c.Rule, c => c.Cases, StringComparer.Ordinal);
        return loaded.Sets.Select(set => new CountryCoverage(set.Country, [.. set.Policies.Where(p => asked.Contains(p.Id)).Select(p => Of(set, p, byRule))]));
    }

    /// <summary>The test files of the packs that were asked for, by id.</summary>
    public static IEnumerable<SourceFile> TestFiles(LoadedPolicies loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return loaded.Asked.OrderBy(a => a.Id, StringComparer.Ordinal).SelectMany(a => a.Source.ReadPack(a.Id))
            .Where(f => f.Id.EndsWith("/tests.yaml", StringComparison.Ordinal) || f.Id.EndsWith(".tests.yaml", StringComparison.Ordinal));
    }

    private static PackCoverage Of(PolicySet set, Policy policy, Dictionary<string, ImmutableArray<TestCaseName>>? cases)
    {
        var order = set.Country.Instruments.All.Select((instrument, i) => (instrument, i)).ToDictionary(p => p.instrument, p => p.i);
        var rules = set.Rules.Where(r => r.Policy == policy.Id).OrderBy(r => r.Place.Line).ThenBy(r => r.Id, StringComparer.Ordinal);
        return new(policy,
        [
            .. rules.GroupBy(r => r.Basis.Instrument).OrderBy(g => !g.Key.Equals(policy.Instrument)).ThenBy(g => order.GetValueOrDefault(g.Key))
                .Select(g => new InstrumentCoverage(g.Key, [.. g.Select(r => new CoveredRule(r, CasesOf(r, cases)))])),
        ]);
    }

    private static ImmutableArray<TestCaseName>? CasesOf(Rule rule, Dictionary<string, ImmutableArray<TestCaseName>>? cases) =>
        cases is null ? null : cases.TryGetValue(rule.FullId, out var found) ? found : [];
}
