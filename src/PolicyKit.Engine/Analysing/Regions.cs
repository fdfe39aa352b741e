using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Regions as people read them.</summary>
internal static class Regions
{
    /// <summary>What a region asks of facts.</summary>
    public static ImmutableArray<RegionPart> Of(Domain domain, Box box) =>
    [
        .. domain.Variables.Where(v => box.Count(v) < v.Classes.Length).SelectMany(v => Members(v, box) ?? [Part(v, box)]),
    ];

    /// <summary>What rules ask of facts, in words, where it is more than single facts tell.</summary>
    public static IEnumerable<RegionPart> Conditions(ImmutableArray<Rule> rules)
    {
        var conditions = rules.Select(r => r.Condition).Where(c => c.SelfAndBelow().Any(e => e is Or or Choice or Quantified or StatusReference)).Select(ConditionPrinter.Print).Distinct().ToList();
        return conditions.Count == 0 ? [] : [new(string.Join(" || ", conditions), FactLevel.Field, null, [FactValue.True, null])];
    }

    private static RegionPart Part(Variable variable, Box box) => new(variable.Name, variable.Level, variable.Kind == VariableKind.Fact ? variable.FactId : null,
        [.. Codes(variable, box).SelectMany(c => variable.Classes[c])]);

    private static IEnumerable<int> Codes(Variable variable, Box box) => Enumerable.Range(0, variable.Classes.Length).Where(c => box.Allows(variable, c));

    /// <summary>Of a list: the members that it has and those that it has not, where that says it all; null: it does not.</summary>
    private static IEnumerable<RegionPart>? Members(Variable variable, Box box)
    {
        static IEnumerable<string> MembersOf(FactValue? value) => value is ListValue list ? list.Items.Select(i => i.Member) : [];
        bool Has(int code, string member) => MembersOf(variable.Classes[code][0]).Contains(member);
        var (codes, members) = (Codes(variable, box).ToList(), variable.Classes.SelectMany(c => MembersOf(c[0])).Distinct().ToList());
        var (with, without) = (members.FindAll(m => codes.TrueForAll(c => Has(c, m))), members.FindAll(m => !codes.Exists(c => Has(c, m))));
        var all = Enumerable.Range(1, variable.Classes.Length - 1).Count(c => with.TrueForAll(m => Has(c, m)) && !without.Exists(m => Has(c, m)));
        return members.Count == 0 || codes[0] == Variable.NotStated || all != codes.Count ? null
            : with.Select(m => (m, FactValue.True)).Concat(without.Select(m => (m, FactValue.False)))
                .Select(p => new RegionPart($"{variable.Name}.includes('{p.m}')", variable.Level, variable.FactId, [p.Item2]));
    }

    /// <summary>The rules that take parts of a region away: each stands somewhere in it, nowhere in some parts, and would change the outcome
    /// there.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="circuit">The gates.</param>
    /// <param name="statuses">What the axis comes to.</param>
    /// <param name="around">What gates come to in the region.</param>
    /// <param name="boxes">The parts, one or more.</param>
    public static ImmutableArray<Rule> Exceptions(Domain domain, Circuit circuit, AxisContrast statuses, RegionTruth around, List<Box> boxes)
    {
        var (point, inside) = (new RegionTruth(circuit, Point.Of(domain, boxes[0])), boxes.ConvertAll(b => new RegionTruth(circuit, b)));
        bool IsException(Claim claim) => around.Of(claim.Stands().Possible) != false && inside.TrueForAll(b => b.Of(claim.Stands().Possible) == false);
        var moved = statuses.Axes.Select(axis => axis.Kinds.Where(kind => axis.At(point, added: kind) != axis.At(point, added: null)).Select(k => k.Kind).ToHashSet()).ToList();
        return [.. statuses.Bounds.Select(same => same.FirstOrDefault(b => moved[b.Side].Contains(b.Kind) && IsException(b.Claim)).Claim?.Rule).OfType<Rule>()];
    }
}
