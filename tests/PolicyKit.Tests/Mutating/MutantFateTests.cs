using PolicyKit.Testing.Mutating;
using PolicyKit.Tests.Engine;

namespace PolicyKit.Tests.Mutating;

/// <summary>What makes no difference to anything that a test can say is proved; what does, a dataset tells.</summary>
public sealed class MutantFateTests
{
    private const string Opener = "- id: a\n  effect: at-least\n  when: dataset.continuous\n  then: { opening: open }\n";
    private const string Closer = "- id: b\n  effect: at-most\n  when: dataset.risky\n  then: { opening: closed }\n";
    private const string Becomes = "`at-least` becomes `default`";

    [Fact]
    public void DefaultForAtLeast_WhereNothingOpposes_IsProved() => Assert.Equal(MutantFate.Equivalent, FateOf(Opener, Becomes));

    [Fact]
    public void DefaultForAtLeast_WhereARestrictionOpposes_IsTold() => Assert.Equal(MutantFate.Told, FateOf(Opener + Closer, Becomes));

    [Fact]
    public void Quantifier_IsToldByTwoFieldsOfWhichDifferentThingsBecome() => Assert.Equal(MutantFate.Told, FateOf(
        "- id: a\n  effect: default\n  then: { opening: open }\n- id: b\n  effect: at-most\n  when: field.grade['three'] >= 3\n  then: { opening: closed }\n"
        + "- id: c\n  effect: duty\n  when: some(field.opening.status === 'closed') && some(field.opening.status === 'open')\n  then: { duty: explain }\n",
        "`some(field.opening.status === 'closed')` becomes `every(field.opening.status === 'closed')`"));

    private static MutantFate FateOf(string rules, string done)
    {
        var (original, packs) = (new Original(Scenario.Of(rules).Set), new HashSet<string>(["cn/minimal"]));
        var mutants = Mutations.Of(original.Set, packs).Where(m => m.Done == done).Select(m => new PolicyMutant(original, m)).ToList();
        return Assert.Single(new MutantSearch(original, packs, [], mostNodes: 2_000).Search(mutants)).Fate;
    }
}
