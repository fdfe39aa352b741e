using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>settle, attacks and beats (semantics §3).</summary>
internal partial class Interpretation
{
    private Settlement Settle(IReadOnlyList<Rule> norms, Axis x) =>
        new(Contested(norms, x, OpeningStatus.Conditional), Contested(norms, x, OpeningStatus.Open));

    private Contest Contested(IReadOnlyList<Rule> norms, Axis x, OpeningStatus t) => Fought(new(
        [.. norms.Where(n => SignOf(n) == Sign.Minus && LevelOn(n, x) >= t)],
        [.. norms.Where(n => n.Effect == Effect.AtMost && LevelOn(n, x) < t)]));

    /// <summary>Repeat: accept n if all its attackers are rejected; reject n if an accepted one attacks it; until stable.</summary>
    internal virtual Contest Fought(Contest contest)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var n in contest.Undecided.ToList())
            {
                var attackers = contest.Opposite(n).Where(a => Attacks(a, n)).ToList();
                if (attackers.TrueForAll(a => Contest.IsIn(contest.Rejected, a)))
                {
                    contest.Accepted.Add(n);
                    moved = true;
                }
                else if (attackers.Exists(a => Contest.IsIn(contest.Accepted, a)))
                {
                    contest.Rejected.Add(n);
                    moved = true;
                }
            }
        }

        return contest;
    }

    /// <summary>The highest t with yes at it and below, else closed.</summary>
    internal virtual OpeningStatus LowOf(Settlement settled) =>
        Highest(settled.Conditional.Outcome == Outcome.Yes, settled.Open.Outcome == Outcome.Yes);

    /// <summary>The same with disputed read as yes.</summary>
    internal virtual OpeningStatus HighOf(Settlement settled) =>
        Highest(settled.Conditional.Outcome != Outcome.No, settled.Open.Outcome != Outcome.No);

    private static OpeningStatus Highest(bool isConditional, bool isOpen) =>
        !isConditional ? OpeningStatus.Closed : isOpen ? OpeningStatus.Open : OpeningStatus.Conditional;

    private bool Attacks(Rule a, Rule b) => !Beats(b, a);

    internal virtual bool Beats(Rule a, Rule b)
    {
        var (aYields, bYields) = (Yields(a, b), Yields(b, a));
        return aYields != bYields ? bYields
            : Outranks(a, b) || (!Outranks(b, a) && BeatsInRank(a, b));
    }

    /// <summary>beats, where neither yields and neither outranks.</summary>
    private bool BeatsInRank(Rule a, Rule b)
    {
        if (IsDefault(a) != IsDefault(b))
        {
            return IsDefault(b);
        }

        return IsStronger(a, b) || (!IsStronger(b, a) && IsSettledFor(a, b));
    }

    /// <summary>Issuers differ: neither. One special, one general: the special, unless the general is newer: neither. Otherwise the newer.</summary>
    private bool IsStronger(Rule a, Rule b) =>
        IsOfOneIssuer(a, b)
        && (IsSpecial(a) == IsSpecial(b) ? IsNewer(a, b) : IsSpecial(a) && !StopsSpecial(b, a));

    internal virtual bool Yields(Rule a, Rule b) => a.YieldsTo.Contains(b.Basis.Instrument.Tier);

    internal virtual bool Outranks(Rule a, Rule b) => Country.Rank.Outranks(a.Basis.Instrument.Tier, b.Basis.Instrument.Tier);

    internal virtual bool IsDefault(Rule r) => r.Effect == Effect.Default;

    internal virtual bool IsOfOneIssuer(Rule a, Rule b) => a.Basis.Instrument.Issuer == b.Basis.Instrument.Issuer;

    internal virtual bool IsSpecial(Rule r) => r.IsSpecial;

    internal virtual bool StopsSpecial(Rule general, Rule special) => IsNewer(general, special);

    internal virtual bool IsNewer(Rule a, Rule b) => NewestFrom(a) > NewestFrom(b);

    /// <summary>The latest first day among rule, basis and the instrument's period that contains asOf (semantics §7, Dates).</summary>
    internal virtual DateOnly NewestFrom(Rule r) =>
        new[] { r.Period.From, r.Basis.Period.From, r.Basis.Instrument.PeriodAt(AsOf)?.From }.Max() ?? DateOnly.MinValue;

    /// <summary>A recorded ruling, else an author's reading, settles "neither".</summary>
    internal virtual bool IsSettledFor(Rule a, Rule b)
    {
        var (first, second) = (a.FullId, b.FullId);
        var settlement = Set.Settlements
            .Where(s => (s.First == first && s.Second == second) || (s.First == second && s.Second == first))
            .OrderBy(s => s.Organ is null).FirstOrDefault();
        return settlement?.Prevails == first;
    }
}
