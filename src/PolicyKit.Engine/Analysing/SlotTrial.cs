namespace PolicyKit.Engine.Analysing;

/// <summary>Tries everything that open rules may come to, kind by kind, and whether the two sides then come to the same. There are few kinds of
/// bounds, however many rules there are.</summary>
/// <param name="contrast">The contrast.</param>
/// <param name="old">What the old side came to over a region.</param>
/// <param name="fresh">What the new side did.</param>
internal sealed class SlotTrial(StatusContrast contrast, Tallied old, Tallied fresh)
{
    private const int Most = 243;
    private readonly Between[] _old = new Between[old.Slots.Length];
    private readonly Between[] _fresh = new Between[fresh.Slots.Length];
    private readonly List<(int Slot, bool InOld, bool InFresh, byte High)> _open = [];

    /// <summary>Whether nothing that they may come to makes a difference; false too where there is too much to try.</summary>
    public bool MakeNoDifference()
    {
        old.Decided.CopyTo(_old);
        fresh.Decided.CopyTo(_fresh);
        for (var i = 0; i < contrast.Aligned.Length; i++)
        {
            Collect(i, contrast.Aligned[i]);
        }

        var trials = 1;
        foreach (var open in _open)
        {
            trials *= open.High + 1;
            if (trials > Most)
            {
                return false;
            }
        }

        return Try(0);
    }

    /// <summary>What the same rules leave open has one truth on both sides; what changed rules leave open has its own on each.</summary>
    private void Collect(int aligned, (int Old, int New) slots)
    {
        var (isCommon, high) = (false, Between.False);
        for (var side = 0; side < 2; side++)
        {
            var (tallied, slot) = side == 0 ? (old, slots.Old) : (fresh, slots.New);
            if (slot < 0)
            {
                continue;
            }

            var isOwn = false;
            foreach (var claim in tallied.Live)
            {
                if (contrast.Views[side].Tally.Slots[claim] == slot)
                {
                    (isOwn, isCommon) = contrast.IsChanged(side, claim) ? (true, isCommon) : (isOwn, true);
                    high = Math.Max(high, tallied.Slots[slot].High);
                }
            }

            if (isOwn)
            {
                _open.Add((aligned, side == 0, side == 1, tallied.Slots[slot].High));
            }
        }

        if (isCommon)
        {
            _open.Add((aligned, slots.Old >= 0, slots.New >= 0, high));
        }
    }

    private bool Try(int open)
    {
        if (open == _open.Count)
        {
            var (was, now) = (contrast.Views[0].Outcomes(_old), contrast.Views[1].Outcomes(_fresh));
            return was == now && ulong.PopCount(was) == 1;
        }

        var (aligned, inOld, inFresh, high) = _open[open];
        var (a, b) = contrast.Aligned[aligned];
        var (wasOld, wasFresh) = (inOld ? _old[a] : default, inFresh ? _fresh[b] : default);
        var isSame = true;
        for (var truth = Between.False; isSame && truth <= high; truth++)
        {
            if (inOld)
            {
                _old[a] = wasOld.Or(Between.Just(truth));
            }

            if (inFresh)
            {
                _fresh[b] = wasFresh.Or(Between.Just(truth));
            }

            isSame = Try(open + 1);
        }

        if (inOld)
        {
            _old[a] = wasOld;
        }

        if (inFresh)
        {
            _fresh[b] = wasFresh;
        }

        return isSame;
    }
}
