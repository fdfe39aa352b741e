using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Language.Oracle;
using PolicyKit.Model;

namespace PolicyKit.Checking;

/// <summary>What a comparison of compiled conditions with an interpreter found.</summary>
/// <param name="Rules">Rules whose condition was compared.</param>
/// <param name="NotComparable">Rules that were not: they read what only a decision gives, or are not in force.</param>
/// <param name="Questions">Pairs of a condition and stated facts.</param>
/// <param name="Differences">The rules with a difference, and the first one of each.</param>
public sealed record OracleReport(int Rules, int NotComparable, long Questions, ImmutableArray<Problem> Differences);

/// <summary>Asks an interpreter of JavaScript about each condition, on facts that the conditions tell apart: <c>check --oracle</c>. Decisions
/// never do. What is interpreted is printed from the checked expression; no text of a policy runs (docs/security.md).</summary>
public sealed class OracleCheck
{
    private const int MostQuestions = 96;
    private readonly PolicySet _set;
    private readonly DateOnly _asOf;
    private readonly DecisionEngine _engine;
    private readonly ScriptOracle _oracle;

    /// <param name="set">The set.</param>
    /// <param name="asOf">The day.</param>
    public OracleCheck(PolicySet set, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(set);
        (_set, _asOf, _engine) = (set, asOf, new DecisionEngine(set));
        _oracle = new ScriptOracle(set.Country, DefinitionsOf, asOf);
    }

    /// <summary>Compares the rules of a pack.</summary>
    public OracleReport Compare(string packId)
    {
        var (rules, others, questions, differences) = (0, 0, 0L, new List<Problem>());
        foreach (var rule in _set.Rules.Where(r => r.Policy == packId))
        {
            var asked = Ask(rule, differences);
            (rules, others, questions) = asked == 0 ? (rules, others + 1, questions) : (rules + 1, others, questions + asked);
        }

        return new(rules, others, questions, [.. differences]);
    }

    /// <summary>How often the interpreter could be asked about a rule; a difference becomes a problem.</summary>
    private int Ask(Rule rule, List<Problem> differences)
    {
        var asked = 0;
        foreach (var dataset in rule.IsInForce(_asOf) ? new OracleSample(_set, DefinitionsOf, _asOf).Of(rule, MostQuestions) : [])
        {
            var interpreted = _oracle.Ask(rule.Condition, dataset, 0);
            if (interpreted == OracleAnswer.NotComparable)
            {
                return 0;
            }

            asked++;
            if (_engine.Holds(rule, dataset, 0, _asOf) is var compiled && !Agree(compiled, interpreted))
            {
                differences.Add(CheckingProblems.Differs(rule, compiled, interpreted));
                return asked;
            }
        }

        return asked;
    }

    // The interpreter stops at an error that three-valued logic may not need.
    private static bool Agree(Kleene? compiled, OracleAnswer interpreted) =>
        interpreted == OracleAnswer.Erred || compiled == (interpreted == OracleAnswer.True ? Kleene.True : Kleene.False);

    private IReadOnlyList<Rule> DefinitionsOf(Fact fact) => [.. _set.DefinitionsOf(fact).Where(r => r.IsInForce(_asOf))];
}
