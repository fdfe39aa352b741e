using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>Whether two sides say the same of something over a region.</summary>
internal enum Likeness : byte
{
    /// <summary>Of every combination.</summary>
    Same,

    /// <summary>Of none.</summary>
    Unlike,

    /// <summary>A smaller region tells.</summary>
    Open,
}

/// <summary>Something beside a status that decisions say: masks, gates, grades, duties.</summary>
internal abstract class Aspect
{
    /// <param name="old">The claims of the old side that bear on it, each with what it does.</param>
    /// <param name="fresh">Those of the new side.</param>
    protected Aspect(IEnumerable<(Claim Claim, string Does)> old, IEnumerable<(Claim Claim, string Does)> fresh)
    {
        ImmutableArray<ImmutableArray<(Claim Claim, string Key)>> sides = [.. new[] { old, fresh }.Select(s => s.Select(c => (c.Claim, Key: $"{c.Does} {c.Claim.Key}")).ToImmutableArray())];
        var keys = sides.Select(s => s.Select(c => c.Key).ToHashSet(StringComparer.Ordinal)).ToList();
        Claims = [.. sides.SelectMany(s => s.Select(c => c.Claim))];
        Origins =
        [
            .. sides.SelectMany((s, i) => s.Where(c => !keys[1 - i].Contains(c.Key)).Select(c => c.Claim))
                .GroupBy(c => c.Rule.FullId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Origin(g.Key, [.. g])),
        ];
    }

    /// <summary>What changed, in order of rule.</summary>
    public ImmutableArray<Origin> Origins { get; }

    /// <summary>Whether what it says of a combination is always so; else decisions tell.</summary>
    public virtual bool IsExact => true;

    /// <summary>Everything that bears on it.</summary>
    protected ImmutableArray<Claim> Claims { get; }

    /// <summary>Whether the sides say the same over a region. Where no changed rule fires they do.</summary>
    public Likeness Compare(Box box) => Origins.All(o => o.Claims.All(c => c.Fires(box).High == Between.False)) ? Likeness.Same : Weigh(box);

    /// <summary>Tells what leaves it open.</summary>
    public virtual void Seek(Box box, Seeker seeker)
    {
        foreach (var claim in Claims)
        {
            if (!claim.Stands(box).IsDecided || !claim.Fires(box).IsDecided)
            {
                claim.Seek(box, seeker);
            }
        }
    }

    protected abstract Likeness Weigh(Box box);

    /// <summary>Whether values of two sides are alike: both are known and equal, or they have none in common.</summary>
    protected static Likeness Of(int oldLeast, int oldMost, int freshLeast, int freshMost) =>
        oldMost < freshLeast || freshMost < oldLeast ? Likeness.Unlike
        : oldLeast == oldMost && freshLeast == freshMost ? Likeness.Same : Likeness.Open;

    /// <summary>Unlike if anything is, the same if everything is.</summary>
    protected static Likeness Together(IEnumerable<Likeness> all)
    {
        var together = Likeness.Same;
        foreach (var one in all)
        {
            if (one == Likeness.Unlike)
            {
                return one;
            }

            together = one == Likeness.Open ? one : together;
        }

        return together;
    }
}

/// <summary>The part of a contrast in which an aspect differs, graver ones do not, and one changed rule is the first that stands.</summary>
/// <param name="statuses">The contrast of the axis.</param>
/// <param name="graver">What comes first.</param>
/// <param name="aspect">The aspect.</param>
/// <param name="origin">The number of the changed rule.</param>
internal sealed class AspectGoal(StatusContrast statuses, ImmutableArray<Aspect> graver, Aspect aspect, int origin) : Goal
{
    public override IReadOnlyList<Tally> Tallies { get; } = [.. statuses.Views.Select(v => v.Tally)];

    public override int Judge(Box box, Tallied[] tallied)
    {
        var (stands, own) = (Fires(aspect.Origins[origin], box), aspect.Compare(box));
        if (stands.High == Between.False || own == Likeness.Same || aspect.Origins.Take(origin).Any(o => Fires(o, box).Low != Between.False))
        {
            return None;
        }

        var before = graver.Select(g => g.Compare(box)).Prepend(Compare(tallied)).ToList();
        return before.Contains(Likeness.Unlike) ? None
            : own == Likeness.Unlike && stands.Low != Between.False && before.TrueForAll(b => b == Likeness.Same)
                && aspect.Origins.Take(origin).All(o => Fires(o, box).High == Between.False) ? 0 : Mixed;
    }

    public override void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        aspect.Origins[origin].Seek(box, seeker);
        if (seeker.Variable is null)
        {
            aspect.Seek(box, seeker);
        }

        foreach (var before in graver.Where(g => seeker.Variable is null && g.Compare(box) == Likeness.Open))
        {
            before.Seek(box, seeker);
        }

        if (seeker.Variable is null)
        {
            statuses.Seek(box, tallied, seeker);
        }
    }

    // A gate that is lifted is told too, so that firing counts, not standing.
    private static Between Fires(Origin origin, Box box) => origin.Claims.Aggregate(Between.Never, (any, c) => any.Or(c.Fires(box)));

    private Likeness Compare(Tallied[] tallied)
    {
        if (statuses.IsSame(tallied[0], tallied[1]))
        {
            return Likeness.Same;
        }

        var (old, fresh) = (statuses.Views[0].Outcomes(tallied[0]), statuses.Views[1].Outcomes(tallied[1]));
        return (old & fresh) == 0 ? Likeness.Unlike : old == fresh && ulong.PopCount(old) == 1 ? Likeness.Same : Likeness.Open;
    }
}
