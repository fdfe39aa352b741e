using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>Where two sides make something else of an axis. Wherever they do, a rule stands that the other side does not have: no other
/// region is searched, and each for the first such rule that stands in it.</summary>
internal sealed class StatusContrast
{
    private readonly (int Old, int New)[] _aligned;
    private readonly bool[][] _isChanged;

    /// <param name="old">The axis of the old side.</param>
    /// <param name="fresh">That of the new side.</param>
    public StatusContrast(StatusView old, StatusView fresh)
    {
        Views = [old, fresh];
        var keys = Views.Select(v => v.Claims.Select(v.KeyOf).ToHashSet(StringComparer.Ordinal)).ToList();
        _isChanged = [.. Views.Select((v, side) => v.Claims.Select(c => !keys[1 - side].Contains(v.KeyOf(c))).ToArray())];
        Origins =
        [
            .. Views.SelectMany((v, side) => v.Claims.Where(c => _isChanged[side][c]).Select(c => v.Tally.Claims[c]))
                .GroupBy(c => c.Rule.FullId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Origin(g.Key, [.. g])),
        ];
        var slots = Views.Select(v => Enumerable.Range(0, v.Tally.Count).GroupBy(v.KindOf).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).ToList();
        _aligned = [.. slots[0].Keys.Union(slots[1].Keys).Select(k => (slots[0].GetValueOrDefault(k, -1), slots[1].GetValueOrDefault(k, -1)))];
    }

    /// <summary>The old side and the new.</summary>
    public ImmutableArray<StatusView> Views { get; }

    /// <summary>What changed, in order of rule.</summary>
    public ImmutableArray<Origin> Origins { get; }

    /// <summary>Whether outcomes are the same over a region: what is left open is the same rules on both sides and what is known of the others is the
    /// same; or whatever the open rules come to, it makes no difference.</summary>
    public bool IsSame(Tallied old, Tallied fresh) => IsAlike(old, fresh) || new SlotTrial(this, old, fresh).MakeNoDifference();

    /// <summary>The slots that stand for one thing on both sides; -1: a side has none.</summary>
    public ReadOnlySpan<(int Old, int New)> Aligned => _aligned;

    /// <summary>Whether a claim of a side is one that the other has not.</summary>
    public bool IsChanged(int side, int claim) => _isChanged[side][claim];

    private bool IsAlike(Tallied old, Tallied fresh)
    {
        foreach (var (a, b) in _aligned)
        {
            if (Of(old, a) != Of(fresh, b))
            {
                return false;
            }
        }

        return !AnyChanged(old, 0) && !AnyChanged(fresh, 1);
    }

    /// <summary>Tells by what to divide a region so that what is left open is the same rules on both sides: what changed is decided first.</summary>
    public void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var side = 0; side < 2; side++)
            {
                foreach (var claim in tallied[side].Live)
                {
                    if (seeker.Variable is null && (_isChanged[side][claim] || pass == 1))
                    {
                        Views[side].Tally.Claims[claim].Seek(box, seeker, Views[side].Tally.Mode);
                    }
                }
            }
        }
    }

    private static byte Of(Tallied tallied, int slot) => slot < 0 ? Between.False : tallied.Decided[slot].Low;

    private bool AnyChanged(Tallied tallied, int side)
    {
        foreach (var claim in tallied.Live)
        {
            if (_isChanged[side][claim])
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The part of a contrast in which one changed rule is the first that stands. Sorts are pairs of outcomes
/// that are called alike and move the same way.</summary>
/// <param name="contrast">The contrast.</param>
/// <param name="origin">The number of the changed rule.</param>
/// <param name="wants">Which sorts are wanted.</param>
internal sealed class StatusGoal(StatusContrast contrast, int origin, Func<int, bool> wants) : Goal
{
    private const int MostLooked = 24;
    private readonly Seeker _one = new();

    /// <summary>All of them.</summary>
    public static Func<int, bool> Any { get; } = _ => true;

    public override IReadOnlyList<Tally> Tallies { get; } = [.. contrast.Views.Select(v => v.Tally), Earlier(contrast, origin)];

    public override int Judge(Box box, Tallied[] tallied)
    {
        var stands = contrast.Origins[origin].Stands(box);
        if (stands.High == Between.False || tallied[2].Slots[0].Low != Between.False)
        {
            return None;
        }

        var sort = Judge(contrast.Views[0].Outcomes(tallied[0]), contrast.Views[1].Outcomes(tallied[1]));
        return sort == None || (sort == Mixed && contrast.IsSame(tallied[0], tallied[1])) ? None
            : stands.Low != Between.False && tallied[2].Slots[0].High == Between.False ? sort : Mixed;
    }

    public override void Seek(Box box, Tallied[] tallied, Seeker seeker)
    {
        if (contrast.Origins[origin].Stands(box).Low == Between.False)
        {
            contrast.Origins[origin].Seek(box, seeker);
        }

        for (var i = 0; i < tallied.Length && seeker.Variable is null; i++)
        {
            var isDecided = i < 2 ? ulong.PopCount(contrast.Views[i].Outcomes(tallied[i])) == 1 : tallied[2].Slots[0].IsDecided;
            if (!isDecided)
            {
                SeekTightest(Tallies[i], tallied[i], box, seeker);
            }
        }
    }

    /// <summary>The open rule that the fewest tests leave open.</summary>
    private void SeekTightest(Tally tally, Tallied tallied, Box box, Seeker seeker)
    {
        var fewest = int.MaxValue;
        foreach (var claim in tallied.Live[..Math.Min(MostLooked, tallied.Live.Length)])
        {
            _one.Clear();
            tally.Claims[claim].Seek(box, _one, tally.Mode);
            if (_one.Variable is not null && _one.Open < fewest)
            {
                fewest = _one.Open;
                seeker.Take(_one);
            }
        }
    }

    private int Judge(ulong old, ulong fresh)
    {
        int? only = null;
        for (var a = 0; a < FieldOutcomes.Count; a++)
        {
            for (var b = 0; (old >> a & 1) == 1 && b < FieldOutcomes.Count; b++)
            {
                if ((fresh >> b & 1) == 1)
                {
                    var sort = a == b ? None : FieldOutcomes.Sort((FieldOutcome)a, (FieldOutcome)b);
                    sort = sort == None || wants(sort) ? sort : None;
                    if (only is not null && only != sort)
                    {
                        return Mixed;
                    }

                    only = sort;
                }
            }
        }

        return only ?? None;
    }

    private static Tally Earlier(StatusContrast contrast, int origin)
    {
        ImmutableArray<Claim> claims = [.. contrast.Origins.Take(origin).SelectMany(o => o.Claims)];
        return new(claims, [.. claims.Select(_ => 0)], 1, Mode.Mixed);
    }
}
