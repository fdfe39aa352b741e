using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>The cases of one policy set, the ones a mutant concerns first.</summary>
internal sealed class TargetCases
{
    private readonly ImmutableArray<(BoundCase Case, IReadOnlySet<Rule> Rules)> _cases;

    /// <param name="cases">Cases of one set, one or more.</param>
    public TargetCases(ImmutableArray<BoundCase> cases)
    {
        (Set, Packs) = (cases[0].Target.Set, [.. cases.SelectMany(c => c.Target.Packs).Distinct().Order(StringComparer.Ordinal)]);
        var engine = cases[0].Target.Engine;
        _cases = [.. cases.Select(c => (c, (IReadOnlySet<Rule>)c.Datasets.SelectMany(d => engine.RulesThatTakePart(d, c.Case.AsOf)).ToHashSet()))];
    }

    /// <summary>The set.</summary>
    public PolicySet Set { get; }

    /// <summary>The ids of the packs under test.</summary>
    public ImmutableArray<string> Packs { get; }

    /// <summary>The days of the cases, the latest first.</summary>
    public ImmutableArray<DateOnly> Days => [.. _cases.Select(c => c.Case.Case.AsOf).Distinct().OrderDescending()];

    /// <summary>The cases that fail as it is.</summary>
    public IEnumerable<BoundCase> Failing => _cases.Select(c => c.Case).Where(c => c.DifferencesBy(c.Target.Engine).Any());

    /// <summary>Whether a case fails by a mutant of the set.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="subject">The full id of the rule that is otherwise; cases in which it has a part are tried first.</param>
    public bool Notice(DecisionEngine mutant, string subject) => Set.FindRule(subject) is not { } rule ? _cases.Any(c => c.Case.DifferencesBy(mutant).Any())
        : _cases.OrderByDescending(c => c.Rules.Contains(rule)).Any(c => c.Case.DifferencesBy(mutant).Any());
}
