using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>How a contest ends.</summary>
internal enum Outcome
{
    No,
    Yes,
    Disputed,
}

/// <summary>A contest of those who say "at least t" with those who say "less than t", and whom it accepts and rejects (semantics §3, settle).</summary>
/// <param name="S">The openers with a level of t or more.</param>
/// <param name="M">The at-mosts with a level below t.</param>
internal sealed record Contest(List<Rule> S, List<Rule> M)
{
    internal List<Rule> Accepted { get; } = [];

    internal List<Rule> Rejected { get; } = [];

    internal IEnumerable<Rule> Norms => S.Concat(M);

    internal IEnumerable<Rule> Opposite(Rule n) => IsIn(S, n) ? M : S;

    internal IEnumerable<Rule> Undecided => Norms.Where(n => !IsIn(Accepted, n) && !IsIn(Rejected, n));

    internal IEnumerable<Rule> AcceptedOf(List<Rule> side) => side.Where(n => IsIn(Accepted, n));

    /// <summary>yes if one of S is accepted; no if S is empty or one of M is accepted; disputed otherwise.</summary>
    internal Outcome Outcome => AcceptedOf(S).Any() ? Outcome.Yes
        : S.Count == 0 || AcceptedOf(M).Any() ? Outcome.No
        : Outcome.Disputed;

    internal static bool IsIn(List<Rule> norms, Rule n) => norms.Exists(m => ReferenceEquals(m, n));
}

/// <summary>The two contests of an axis, at conditional and at open.</summary>
internal sealed record Settlement(Contest Conditional, Contest Open)
{
    internal IEnumerable<Contest> Contests => [Conditional, Open];

    internal Contest At(OpeningStatus t) => t == OpeningStatus.Conditional ? Conditional : Open;
}
