using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>How a contest ends.</summary>
internal enum ContestAnswer : byte
{
    No,
    Disputed,
    Yes,
}

/// <summary>Those who say "at least t" against those who say "less than t": who is accepted, who rejected, who undecided. The grounded
/// extension of the attack relation (Dung 1995): accept whom nobody unrejected attacks, reject whom an accepted one attacks. Norms of one
/// party have the same attackers and so the same end. Can be held again and again without allocating.</summary>
/// <param name="conflicts">Who prevails over whom.</param>
internal sealed class Contest(Conflicts conflicts)
{
    private readonly ContestSide _openers = new();
    private readonly ContestSide _closers = new();

    /// <summary>A contest of those who stand.</summary>
    public Contest(Conflicts conflicts, OpeningStatus threshold, IEnumerable<Norm> standing)
        : this(conflicts)
    {
        foreach (var norm in standing)
        {
            Enter(norm, threshold);
        }

        Settle();
    }

    public ContestAnswer Answer => _openers.HasAccepted ? ContestAnswer.Yes : _openers.IsEmpty || _closers.HasAccepted ? ContestAnswer.No : ContestAnswer.Disputed;

    public IEnumerable<Norm> AcceptedOpeners => _openers.Those(ContestLabel.Accepted);

    public IEnumerable<Norm> AcceptedClosers => _closers.Those(ContestLabel.Accepted);

    /// <summary>Every pair of undecided norms that attack each other, if the contest is disputed.</summary>
    public IEnumerable<(Norm Opener, Norm Closer)> UndecidedPairs => Answer != ContestAnswer.Disputed ? []
        : from opener in _openers.Those(ContestLabel.Undecided)
          from closer in _closers.Those(ContestLabel.Undecided)
          where Attacks(opener.Party, closer.Party) && Attacks(closer.Party, opener.Party)
          select (opener, closer);

    /// <summary>Holds it anew.</summary>
    /// <param name="threshold">The level in question.</param>
    /// <param name="standing">Who may stand.</param>
    /// <param name="isIn">Which of them take part.</param>
    /// <returns>How it ends; where one of the sides is missing there is nothing to settle.</returns>
    public ContestAnswer Hold(OpeningStatus threshold, List<StandingNorm> standing, Func<StandingNorm, bool> isIn)
    {
        _openers.Clear();
        _closers.Clear();
        foreach (var entry in standing)
        {
            if (isIn(entry))
            {
                Enter(entry.Norm, threshold);
            }
        }

        if (_openers.IsEmpty || _closers.IsEmpty)
        {
            return _openers.IsEmpty ? ContestAnswer.No : ContestAnswer.Yes;
        }

        Settle();
        return Answer;
    }

    /// <summary>How the contest ends for a norm, or null if it has no part in it.</summary>
    public ContestEnd? EndOf(Norm norm) => _openers.Has(norm) ? EndOf(norm, _openers, _closers) : _closers.Has(norm) ? EndOf(norm, _closers, _openers) : null;

    private ContestEnd EndOf(Norm norm, ContestSide own, ContestSide against)
    {
        var label = own.LabelOf(norm);
        return new(label == ContestLabel.Accepted, label == ContestLabel.Rejected,
            against.Norms.Where(n => against.LabelOf(n) != ContestLabel.Rejected && Attacks(n.Party, norm.Party)).Select(n => n.Rule).FirstOrDefault());
    }

    private void Enter(Norm norm, OpeningStatus threshold)
    {
        if (norm.IsOpener && norm.Level >= threshold)
        {
            _openers.Enter(norm);
        }
        else if (!norm.IsOpener && norm.Level < threshold)
        {
            _closers.Enter(norm);
        }
    }

    private bool Attacks(Party a, Party b) => !conflicts.Beats(b, a);

    private void Settle()
    {
        while (Relabel(_openers, _closers) | Relabel(_closers, _openers))
        {
        }
    }

    private bool Relabel(ContestSide own, ContestSide against)
    {
        var changed = false;
        for (var i = 0; i < own.Parties.Count; i++)
        {
            if (own.Labels[i] == ContestLabel.Undecided)
            {
                own.Labels[i] = LabelOf(own.Parties[i], against);
                changed |= own.Labels[i] != ContestLabel.Undecided;
            }
        }

        return changed;
    }

    private ContestLabel LabelOf(Party party, ContestSide against)
    {
        var label = ContestLabel.Accepted;
        for (var j = 0; j < against.Parties.Count; j++)
        {
            if (against.Labels[j] != ContestLabel.Rejected && Attacks(against.Parties[j], party))
            {
                if (against.Labels[j] == ContestLabel.Accepted)
                {
                    return ContestLabel.Rejected;
                }

                label = ContestLabel.Undecided;
            }
        }

        return label;
    }
}

/// <summary>How a contest ends for one norm.</summary>
/// <param name="IsAccepted">It holds.</param>
/// <param name="IsRejected">A prevailing norm defeats it.</param>
/// <param name="By">The first norm that stands against it, or null.</param>
internal sealed record ContestEnd(bool IsAccepted, bool IsRejected, Rule? By);
