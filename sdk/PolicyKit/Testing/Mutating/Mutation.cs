using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>One thing of a policy set done otherwise.</summary>
/// <param name="Subject">The full id of the rule; or <c>parameters.ID</c>, <c>instruments.ID</c>, <c>masks.NAME</c>; of a settlement both rules.</param>
/// <param name="Done">What was done, as a person reads it.</param>
/// <param name="Apply">Makes the mutant of a set that has the subject; any other set is given back.</param>
internal sealed record Mutation(string Subject, string Done, Func<PolicySet, PolicySet> Apply)
{
    /// <summary>The mutations of a rule.</summary>
    public static IEnumerable<Mutation> Of(Rule rule, CountryData country) =>
        new RuleMutants(country).Of(rule).Select(m => new Mutation(rule.FullId, m.Done, set => With(set, rule.FullId, m.Rule)));

    private static PolicySet With(PolicySet set, string id, Rule? mutant) => set.FindRule(id) is not { } rule ? set
        : mutant is null ? CoverageMeter.Without(set, rule)
        : new(set.Policies, set.Rules.Replace(rule, mutant), set.Country);
}

/// <summary>All first-order mutations of packs.</summary>
internal static class Mutations
{
    /// <summary>Those of the rules of some packs, of the instruments, parameters and masks that these name, and of the packs' settlements.</summary>
    /// <param name="set">A set with the packs.</param>
    /// <param name="packs">The ids of the packs.</param>
    public static IEnumerable<Mutation> Of(PolicySet set, IReadOnlySet<string> packs)
    {
        var rules = set.Rules.Where(r => packs.Contains(r.Policy)).ToList();
        return rules.SelectMany(r => Mutation.Of(r, set.Country))
            .Concat(OfInstruments(rules)).Concat(OfParameters(set.Country, rules)).Concat(OfMasks(set.Country, rules))
            .Concat(set.Policies.Where(p => packs.Contains(p.Id)).SelectMany(OfSettlements));
    }

    private static IEnumerable<Mutation> OfInstruments(List<Rule> rules) =>
        from instrument in rules.Select(r => r.Basis.Instrument).DistinctBy(i => i.Id).OrderBy(i => i.Id, StringComparer.Ordinal)
        from period in instrument.Periods
        from mutant in PeriodMutants.Of(period)
        let otherwise = instrument with { Periods = instrument.Periods.Replace(period, mutant.Period) }
        select new Mutation("instruments." + instrument.Id, mutant.Done, set => new(set.Policies,
            set.Rules.Select(r => r.Basis.Instrument.Id == otherwise.Id ? r with { Basis = r.Basis with { Instrument = otherwise } } : r), set.Country));

    private static IEnumerable<Mutation> OfParameters(CountryData country, List<Rule> rules)
    {
        var read = rules.SelectMany(r => r.Condition.SelfAndBelow().OfType<ParameterReference>().Select(p => p.Id).Append(r.Duty?.Limit?.Parameter)).ToHashSet();
        return from parameter in country.Parameters
               where read.Contains(parameter.Id)
               from value in parameter.Values
               from mutant in Mutants(value)
               let otherwise = parameter with { Values = parameter.Values.Replace(value, mutant.Value) }
               select InCountry("parameters." + parameter.Id, mutant.Done, c => c with { Parameters = [.. c.Parameters.Select(p => p.Id == otherwise.Id ? otherwise : p)] });

        static IEnumerable<(string Done, ParameterValue Value)> Mutants(ParameterValue value) => new[] { value.Value - 1, value.Value + 1 }
            .Select(n => (FormattableString.Invariant($"{value.Value} becomes {n}"), value with { Value = n }))
            .Concat(PeriodMutants.Of(value.Period).Select(m => (m.Done, value with { Period = m.Period })));
    }

    private static IEnumerable<Mutation> OfMasks(CountryData country, List<Rule> rules)
    {
        var named = rules.Select(r => r.Mask).ToHashSet();
        return from mask in country.Masks.Masks
               where named.Contains(mask.Name)
               from parameter in mask.Parameters
               let otherwise = mask with { Parameters = mask.Parameters.SetItem(parameter.Key, parameter.Value + 1) }
               select InCountry("masks." + mask.Name, FormattableString.Invariant($"{parameter.Key} {parameter.Value} becomes {parameter.Value + 1}"),
                   c => c with { Masks = new(c.Masks.Techniques, c.Masks.Masks.Select(m => m.Name == otherwise.Name ? otherwise : m)) });
    }

    private static IEnumerable<Mutation> OfSettlements(Policy policy) => policy.Settlements.Select(s => new Mutation($"{s.First} / {s.Second}", "without its settlement",
        set => new(set.Policies.Select(p => p.Id == policy.Id ? p with { Settlements = p.Settlements.Remove(s) } : p), set.Rules, set.Country)));

    private static Mutation InCountry(string subject, string done, Func<CountryData, CountryData> otherwise) =>
        new(subject, done, set => new(set.Policies, set.Rules, otherwise(set.Country)));
}
