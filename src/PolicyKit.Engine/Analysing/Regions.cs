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

    /// <summary>The rules that take parts of the region around some regions away: each stands somewhere in it, nowhere in them, and would change
    /// the outcome there.</summary>
    public static ImmutableArray<Rule> Exceptions(Domain domain, Circuit circuit, AxisContrast statuses, Box around, List<Box> boxes)
    {
        var (point, nearby, inside) = (new RegionTruth(circuit, Point.Of(domain, boxes[0])), new RegionTruth(circuit, around), boxes.ConvertAll(b => new RegionTruth(circuit, b)));
        bool IsException(Claim claim) => nearby.Of(claim.Stands().Possible) != false && inside.TrueForAll(b => b.Of(claim.Stands().Possible) == false);
        return
        [
            .. statuses.Axes.SelectMany(axis => axis.Norms.GroupBy(n => n.Norm.Kind)
                .Select(kind => (One: kind.First().Norm, Exceptions: kind.Where(n => IsException(n.Claim)).Select(n => n.Norm.Rule).ToList()))
                .Where(kind => kind.Exceptions.Count > 0 && axis.At(point, added: kind.One) != axis.At(point, added: null)).SelectMany(kind => kind.Exceptions))
                .DistinctBy(r => r.FullId).OrderBy(r => r.FullId, StringComparer.Ordinal),
        ];
    }
}
