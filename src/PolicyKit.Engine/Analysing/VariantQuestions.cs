using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A question after a dataset that tells two sides apart.</summary>
/// <param name="Where">Where they may be told apart.</param>
/// <param name="IsTried">Whether gates only say where that may be; decisions say whether it is.</param>
internal readonly record struct VariantQuestion(int Where, bool IsTried = false);

/// <summary>All in which two sides may differ: if no question has an answer, they make the same of every dataset of one field, as far as regions know.</summary>
internal static class VariantQuestions
{
    /// <summary>The questions, what is graver first.</summary>
    /// <param name="original">The one side.</param>
    /// <param name="variant">The other.</param>
    public static ImmutableArray<VariantQuestion> Of(Side original, Side variant)
    {
        ImmutableArray<Side> sides = [original, variant];
        var (circuit, graver, questions) = (original.Circuit, new List<int>(), new List<VariantQuestion>());
        foreach (var where in Statuses(circuit, sides).Concat(Aspects.Of(sides).Select(a => circuit.And(a.Differs, Bears(circuit, a.Origins)))).Append(Findings(circuit, sides)))
        {
            questions.Add(new(where));
            graver.Add(Circuit.Not(where));
        }

        var same = circuit.And(graver);
        questions.AddRange(AxisNames.All.SelectMany(axis => Touches.Of(sides, axis, same)).Select(q => new VariantQuestion(q.Where, q.IsTried)));
        return [.. questions.Where(q => q.Where != Circuit.False).DistinctBy(q => q.Where)];
    }

    private static IEnumerable<int> Statuses(Circuit circuit, ImmutableArray<Side> sides)
    {
        foreach (var contrast in new[] { Axis.Opening, Axis.Sharing }.Select(axis => new AxisContrast(sides, axis)))
        {
            var bears = Bears(circuit, contrast.Origins);
            foreach (var (_, when) in contrast.Sorts)
            {
                yield return circuit.And(when, bears);
            }
        }
    }

    /// <summary>Where a rule bears that the other side has not, or has otherwise: nothing differs elsewhere.</summary>
    private static int Bears(Circuit circuit, ImmutableArray<Origin> origins) => circuit.Or(origins.Select(o => o.Bears));

    /// <summary>Where one side warns and the other does not. A rule warns only where it stands for certain.</summary>
    private static int Findings(Circuit circuit, ImmutableArray<Side> sides)
    {
        int Warns(Side side, string rule) => circuit.Or(Warnings(side).Where(b => b.Rule.FullId == rule).Select(b => side.ClaimOf(b).Stands().Certain));
        return circuit.Or(sides.SelectMany(Warnings).Select(b => b.Rule.FullId).Distinct().Select(rule => circuit.Differ(Warns(sides[0], rule), Warns(sides[1], rule))));
    }

    private static IEnumerable<Bearing> Warnings(Side side) => side.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty!.Severity is not null);
}
