using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Whether policies that differ little from one can be told from it by a dataset of one field, in an area on a day. In: the one and its
/// variants. Out: datasets, or the proof that there is none. What the one says is read once, and of a variant only what it says otherwise.</summary>
/// <remarks>Not safe for several threads. Facts that are only inferred from names are left aside.</remarks>
public sealed class VariantContrasts
{
    private const int MostTried = 24;
    private readonly Domain _domain;
    private readonly Circuit _circuit;
    private readonly ImmutableArray<Side> _sides;

    /// <param name="original">The one.</param>
    /// <param name="variants">The variants, by their places.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="area">The division code of the area.</param>
    public VariantContrasts(DecisionEngine original, IReadOnlyCollection<DecisionEngine> variants, DateOnly asOf, string area)
    {
        ArgumentNullException.ThrowIfNull(original);
        (_domain, _circuit, _sides) = Side.ReadVariants(Premises.OfLaw, [original.SnapshotOf(area, asOf), .. variants.Select(v => v.SnapshotOf(area, asOf))]);
    }

    /// <summary>A dataset that tells a variant from the original.</summary>
    /// <param name="variant">The variant's place.</param>
    /// <param name="most">How many dead ends may be met to find one combination of facts, or to exclude any.</param>
    /// <param name="isShown">Whether the two decisions of a dataset differ.</param>
    /// <param name="isProved">Whether there is none, if none is returned; else the budget was spent, or values of a fact that bears on it were not all tried.</param>
    public Sample? Find(int variant, int most, Func<Sample, bool> isShown, out bool isProved)
    {
        ArgumentNullException.ThrowIfNull(isShown);
        isProved = true;
        var questions = VariantQuestions.Of(_sides[0], _sides[variant + 1]);
        // What is left out because it shows nothing of this variant may show something of another.
        var search = new CoverSearch(_domain, _circuit, questions);
        foreach (var question in questions)
        {
            if (Shown(search, question, most, isShown, out var isSettled) is { } sample)
            {
                return sample;
            }

            isProved &= isSettled;
        }

        return null;
    }

    /// <summary>Pairs of datasets of one field, by the original: alike in what they state of themselves, unlike in what becomes of the field on an axis, one
    /// for each two statuses where such a pair was found. Their fields are two of one dataset.</summary>
    /// <param name="most">How many dead ends may be met to find one of a pair.</param>
    public IEnumerable<(Sample One, Sample Other)> Pairs(int most)
    {
        foreach (var status in AxisNames.All.Select(axis => _sides[0].StatusOf(axis).Status))
        {
            foreach (var (more, less) in new[] { (OpeningStatus.Open, OpeningStatus.Closed), (OpeningStatus.Conditional, OpeningStatus.Closed), (OpeningStatus.Open, OpeningStatus.Conditional) })
            {
                if (PointWhere(status.Is(FieldOutcomes.Determined(more)), _domain.All, most) is { } one
                    && PointWhere(status.Is(FieldOutcomes.Determined(less)), SameDataset(one), most) is { } other)
                {
                    yield return (Point.Sample(_domain, one), Point.Sample(_domain, other));
                }
            }
        }
    }

    private Box? PointWhere(int literal, Box within, int most) =>
        new CoverSearch(_domain, _circuit, [literal], within).Find([literal], most, out _) is { } found ? Point.Of(_domain, Plain(literal, found, within)) : null;

    /// <summary>All that states of the dataset what a combination does.</summary>
    private Box SameDataset(Box point) => _domain.Variables.Where(v => v.Kind != VariableKind.Condition && v.Level == FactLevel.Dataset).Aggregate(_domain.All, (box, v) => box.At(v, point.First(v)));

    private Sample? Shown(CoverSearch search, int question, int most, Func<Sample, bool> isShown, out bool isSettled)
    {
        for (var tried = 0; tried < MostTried; tried++)
        {
            if (search.Find([question], most, out isSettled) is not { } found)
            {
                isSettled &= tried == 0 && !IsSampled(question);
                return null;
            }

            foreach (var box in new[] { Plain(question, found), found }.Distinct())
            {
                if (Point.Sample(_domain, Point.Of(_domain, box)) is var sample && isShown(sample))
                {
                    return sample;
                }

                search.Exclude(question, box);
            }
        }

        isSettled = false;
        return null;
    }

    /// <summary>Whether a fact bears on a literal of which not all values that conditions tell apart were tried.</summary>
    private bool IsSampled(int literal) => !_domain.Sampled.IsEmpty
        && _circuit.Cone([literal]).Select(g => _circuit[g << 1].Variable).OfType<Variable>().Any(v => _domain.Sampled.Contains(v.Name));

    /// <summary>The region with as little stated as may be: that is read most easily.</summary>
    private Box Plain(int literal, Box found, Box? within = null)
    {
        foreach (var variable in _domain.Variables.Where(v => !found.Allows(v, Variable.NotStated) && within?.Allows(v, Variable.NotStated) != false))
        {
            var silent = found.With(variable, Variable.NotStated);
            found = _circuit.Value(literal, silent) == true ? silent : found;
        }

        return found;
    }
}
