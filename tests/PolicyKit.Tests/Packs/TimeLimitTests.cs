using PolicyKit.Tests.Conventions;

namespace PolicyKit.Tests.Packs;

/// <summary>What the packs say of time limits.</summary>
public sealed class TimeLimitTests
{
    private static readonly PolicyKit.Model.PolicySet China = PolicyEngine.FromPackage().Sets.Single(s => s.Country.Id == "cn");

    [Fact]
    public void EveryLimit_SaysWhetherTheTextNamesItsAnchor() =>
        Offenders.MustBeNone(China.Rules.Where(r => r.Duty is { Limit: not null, IsAnchorStated: null }).Select(r => $"{r.Place.File}:{r.Place.Line}: {r.FullId}"),
            "Say `anchor: stated` where the words read name the day from which the limit runs, else `not-stated`: `due` prints it.");

    [Fact]
    public void EveryRequestWithALimit_HasADeadlineOfItsOwn() =>
        Offenders.MustBeNone(China.Rules.Where(r => r.Duty is { Limit: not null, IsForEach: false, Anchor: { } anchor } && anchor.Contains("requests", StringComparison.Ordinal))
            .Select(r => $"{r.Place.File}:{r.Place.Line}: {r.FullId}"), "Two open requests have two deadlines: `each: true`.");

    [Fact]
    public void EveryParameterOfALimit_HasAReason() =>
        Offenders.MustBeNone(from rule in China.Rules
                             where rule.Duty?.Limit?.Parameter is not null
                             let parameter = China.Country.Parameters.Single(p => p.Id == rule.Duty!.Limit!.Parameter)
                             where parameter.Values.Any(v => v.Basis is null || !v.Basis.StartsWith("Not law.", StringComparison.Ordinal))
                             select $"{rule.FullId}: {parameter.Id}", "A number that is not law says so.");
}
