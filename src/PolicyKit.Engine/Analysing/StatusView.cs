using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What an axis may come to over a region. Adding a restriction never raises a status and adding an opener never lowers it
/// (semantics §5), so that the ends are settled by the one kernel: every opener at its least and every restriction at its greatest, and
/// the other way round.</summary>
internal sealed class StatusView
{
    private readonly Side _side;
    private readonly AxisPlan _plan;
    private readonly Axis _axis;
    private readonly ImmutableArray<Norm> _kinds;
    private readonly Desk _desk = new();
    private readonly Tallied _whole;
    private (long Stamp, ulong Outcomes) _last = (-1, 0);
    private readonly string?[] _names;
    private string? _key;

    public StatusView(Side side, Axis axis, Mode mode)
    {
        (_side, _plan, _axis) = (side, side.Snapshot[axis], axis);
        _kinds = [.. _plan.Norms.Items.DistinctBy(n => n.Kind).OrderBy(n => n.Kind)];
        var norms = _plan.Norms.Items.Select(n => (Norm: n, Claim: side.ClaimOf(n.Bearing), Slot: n.Kind))
            .OrderBy(n => n.Norm.IsOpener).ThenBy(n => n.Norm.Level);
        var all = _plan.ScopeOuts.Items.Select(b => (Claim: side.ClaimOf(b), Slot: _kinds.Length)).Concat(norms.Select(n => (n.Claim, n.Slot))).ToList();
        Tally = new([.. all.Select(a => a.Claim)], [.. all.Select(a => a.Slot)], _kinds.Length + 1, mode);
        _names = new string?[Tally.Count];
        _whole = new(Tally.Count, Tally.Claims.Length);
    }

    /// <summary>The claims that bear on it.</summary>
    public Tally Tally { get; }

    /// <summary>The numbers of its claims.</summary>
    public IEnumerable<int> Claims => Enumerable.Range(0, Tally.Claims.Length);

    /// <summary>What tells it from axes that always come to the same.</summary>
    public string Key => _key ??= string.Join(';', Claims.Select(KeyOf).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What tells a claim from others, here: what it does and when.</summary>
    public string KeyOf(int claim) => KindOf(Tally.Slots[claim]) + Tally.Claims[claim].Key;

    /// <summary>What tells the claims of a slot from others: what they do.</summary>
    public string KindOf(int slot) => _names[slot] ??= KindKey(slot);

    /// <summary>The outcomes that occur over a region, as bits.</summary>
    public ulong Outcomes(Tallied tallied) => Outcomes(tallied.Slots);

    /// <summary>The outcomes that occur while the greatest truths in slots lie somewhere.</summary>
    public ulong Outcomes(Between[] slots)
    {
        var scope = slots[_kinds.Length];
        var (least, greatest) = (Settle(slots, isLeast: true), Settle(slots, isLeast: false));
        var outcomes = 0UL;
        for (var scopedOut = scope.Low; scopedOut <= scope.High; scopedOut++)
        {
            outcomes |= scopedOut == Between.True ? FieldOutcomes.Bit(FieldOutcome.ScopedOut) : Outcomes(least, greatest, scopedOut, Speaks(slots));
        }

        return outcomes;
    }

    /// <summary>The same where nothing is known yet of a region around it.</summary>
    public ulong Outcomes(Box box)
    {
        if (_last.Stamp != box.Stamp)
        {
            _whole.Fill(Tally, box, null);
            _last = (box.Stamp, Outcomes(_whole));
        }

        return _last.Outcomes;
    }

    /// <summary>Whether something else would come of a combination if a claim stood too.</summary>
    public bool Matters(int claim, Box point)
    {
        _whole.Fill(Tally, point, null);
        var before = Outcomes(_whole);
        _whole.Slots[Tally.Slots[claim]] = Between.Just(Between.True);
        return Outcomes(_whole) != before;
    }

    /// <summary>Tells what leaves it open.</summary>
    public void Seek(Box box, Seeker seeker)
    {
        foreach (var claim in Tally.Claims)
        {
            if (!claim.Stands(box, Tally.Mode).IsDecided)
            {
                claim.Seek(box, seeker, Tally.Mode);
            }
        }
    }

    private static ulong Outcomes(Settled least, Settled greatest, byte scopedOut, Between speaks)
    {
        var outcomes = 0UL;
        for (var high = least.High; high <= greatest.High; high++)
        {
            for (var low = least.Low; low <= greatest.Low; low++)
            {
                var (lower, isUnspoken) = (scopedOut == Between.False ? low : OpeningStatus.Closed, high == OpeningStatus.Closed && speaks.Low == Between.False);
                if (lower > high)
                {
                    continue;
                }

                outcomes |= isUnspoken || scopedOut != Between.False || lower != high ? FieldOutcomes.Bit(FieldOutcomes.Undetermined(lower, high)) : 0;
                outcomes |= scopedOut == Between.False && lower == high && !(high == OpeningStatus.Closed && speaks.High == Between.False) ? FieldOutcomes.Bit(FieldOutcomes.Determined(lower)) : 0;
            }
        }

        return outcomes;
    }

    /// <summary>Whether a norm speaks for certain, as false or true.</summary>
    private Between Speaks(Between[] slots)
    {
        var speaks = Between.Never;
        for (var kind = 0; kind < _kinds.Length; kind++)
        {
            if (_kinds[kind].IsOpener || _kinds[kind].Level == OpeningStatus.Closed)
            {
                speaks = speaks.Or(new(slots[kind].Low == Between.True ? Between.True : Between.False, slots[kind].High == Between.True ? Between.True : Between.False));
            }
        }

        return speaks;
    }

    private Settled Settle(Between[] slots, bool isLeast)
    {
        _desk.Standing.Clear();
        var (certain, possible) = (0UL, 0UL);
        for (var kind = 0; kind < _kinds.Length; kind++)
        {
            var truth = _kinds[kind].IsOpener == isLeast ? slots[kind].Low : slots[kind].High;
            if (truth != Between.False)
            {
                _desk.Standing.Add(new(_kinds[kind], truth == Between.True ? Kleene.True : Kleene.Unknown));
                certain |= truth == Between.True ? 1UL << (kind & 63) : 0;
                possible |= 1UL << (kind & 63);
            }
        }

        return FieldStatus.Settle(_side.Snapshot.Conflicts, _plan, _desk, new(certain, possible));
    }

    private string KindKey(int slot)
    {
        if (slot == _kinds.Length)
        {
            return "out ";
        }

        var (norm, party) = (_kinds[slot], _kinds[slot].Party);
        var settlements = _side.Snapshot.Set.Settlements.Where(s => s.First == norm.Rule.FullId || s.Second == norm.Rule.FullId).Select(s => $"{s.First}>{s.Second}:{s.Prevails}{s.Organ is null}");
        return FormattableString.Invariant($"{(norm.IsOpener ? "+" : "-")}{norm.Level}{party.IsDefault}{party.Instrument.Tier}/{party.Instrument.Issuer}/{norm.Rule.IsSpecial}/{party.NewestFrom:yyyyMMdd}/")
            + $"{string.Join(',', norm.Rule.YieldsTo.Order(StringComparer.Ordinal))}/{string.Join(',', settlements)} ";
    }
}
