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
/// extension of the attack relation (Dung 1995): accept whom nobody unrejected attacks, reject whom an accepted one attacks.</summary>
internal sealed class Contest
{
    private readonly Conflicts _conflicts;
    private readonly List<Norm> _openers;
    private readonly List<Norm> _closers;
    private readonly Label[] _openerLabels;
    private readonly Label[] _closerLabels;

    public Contest(Conflicts conflicts, OpeningStatus threshold, IEnumerable<Norm> standing)
    {
        _conflicts = conflicts;
        (_openers, _closers) = ([], []);
        foreach (var norm in standing)
        {
            if (norm.IsOpener && norm.Level >= threshold)
            {
                _openers.Add(norm);
            }
            else if (!norm.IsOpener && norm.Level < threshold)
            {
                _closers.Add(norm);
            }
        }

        (_openerLabels, _closerLabels) = (new Label[_openers.Count], new Label[_closers.Count]);
        Settle();
    }

    private enum Label : byte
    {
        Undecided,
        Accepted,
        Rejected,
    }

    public ContestAnswer Answer => _openerLabels.Contains(Label.Accepted) ? ContestAnswer.Yes
        : _openers.Count == 0 || _closerLabels.Contains(Label.Accepted) ? ContestAnswer.No : ContestAnswer.Disputed;

    public IEnumerable<Norm> AcceptedOpeners => _openers.Where((_, i) => _openerLabels[i] == Label.Accepted);

    public IEnumerable<Norm> AcceptedClosers => _closers.Where((_, i) => _closerLabels[i] == Label.Accepted);

    /// <summary>How the contest ends for a norm, or null if it has no part in it.</summary>
    public ContestEnd? EndOf(Norm norm)
    {
        var (i, j) = (_openers.IndexOf(norm), _closers.IndexOf(norm));
        return i >= 0 ? EndOf(norm, _openerLabels[i], _closers, _closerLabels)
            : j >= 0 ? EndOf(norm, _closerLabels[j], _openers, _openerLabels) : null;
    }

    /// <summary>Every pair of undecided norms that attack each other, if the contest is disputed.</summary>
    public IEnumerable<(Norm Opener, Norm Closer)> UndecidedPairs => Answer != ContestAnswer.Disputed ? []
        : from opener in _openers.Where((_, i) => _openerLabels[i] == Label.Undecided)
          from closer in _closers.Where((_, i) => _closerLabels[i] == Label.Undecided)
          where Attacks(opener, closer) && Attacks(closer, opener)
          select (opener, closer);

    private ContestEnd EndOf(Norm norm, Label label, List<Norm> against, Label[] againstLabels) => new(
        label == Label.Accepted, label == Label.Rejected,
        against.Where((n, i) => againstLabels[i] != Label.Rejected && Attacks(n, norm)).Select(n => n.Rule).FirstOrDefault());

    private bool Attacks(Norm a, Norm b) => !_conflicts.Beats(b, a);

    private void Settle()
    {
        while (Relabel(_openers, _openerLabels, _closers, _closerLabels) | Relabel(_closers, _closerLabels, _openers, _openerLabels))
        {
        }
    }

    private bool Relabel(List<Norm> norms, Label[] labels, List<Norm> against, Label[] againstLabels)
    {
        var changed = false;
        for (var i = 0; i < norms.Count; i++)
        {
            if (labels[i] == Label.Undecided)
            {
                labels[i] = LabelOf(norms[i], against, againstLabels);
                changed |= labels[i] != Label.Undecided;
            }
        }

        return changed;
    }

    private Label LabelOf(Norm norm, List<Norm> against, Label[] againstLabels)
    {
        var label = Label.Accepted;
        for (var j = 0; j < against.Count; j++)
        {
            if (againstLabels[j] != Label.Rejected && Attacks(against[j], norm))
            {
                if (againstLabels[j] == Label.Accepted)
                {
                    return Label.Rejected;
                }

                label = Label.Undecided;
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
