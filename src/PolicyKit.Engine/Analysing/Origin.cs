using System.Collections.Immutable;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A rule that one side has and the other has not, or has otherwise.</summary>
/// <param name="Rule">Its full id.</param>
/// <param name="Claims">What it says on either side, as far as it says something else.</param>
internal sealed record Origin(string Rule, ImmutableArray<Claim> Claims)
{
    /// <summary>Whether it is written alike on both sides and reads a status: then it is another rule only as far as the status is another,
    /// and that is told of the status.</summary>
    public bool IsByStatus => Claims is [var a, var b] && a.Rule.Condition.SelfAndBelow().Any(e => e is StatusReference)
        && ConditionPrinter.Print(a.Rule.Condition) == ConditionPrinter.Print(b.Rule.Condition);

    /// <summary>Whether it stands on a side where it says something else.</summary>
    public Between Stands(Box box) => Claims.Aggregate(Between.Never, (any, c) => any.Or(c.Stands(box)));

    /// <summary>Tells by what to divide a region in which that is open.</summary>
    public void Seek(Box box, Seeker seeker)
    {
        foreach (var claim in Claims)
        {
            if (!claim.Stands(box).IsDecided)
            {
                claim.Seek(box, seeker);
            }
        }
    }

    /// <summary>The part of a region outside which it never stands, as far as single tests tell.</summary>
    public Box Within(Box box)
    {
        var seeker = new Seeker();
        for (var narrowed = true; narrowed;)
        {
            narrowed = false;
            seeker.Clear();
            Seek(box, seeker);
            if (seeker.Variable is { } variable)
            {
                var (inside, outside) = (box.Part(variable, seeker.Classes, true), box.Part(variable, seeker.Classes, false));
                var (isIn, isOut) = (Stands(inside).High != Between.False, Stands(outside).High != Between.False);
                (box, narrowed) = isIn == isOut ? (box, false) : (isIn ? inside : outside, true);
            }
        }

        return box;
    }
}
