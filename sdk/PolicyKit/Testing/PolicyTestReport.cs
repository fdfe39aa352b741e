using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>What to run.</summary>
public sealed record PolicyTestOptions
{
    /// <summary>Only cases whose name fits; <c>*</c> and <c>?</c> stand for any letters and any letter. Null: all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether to find out which rules the cases depend on: each rule is deleted in turn and the cases are decided again.</summary>
    public bool WithCoverage { get; init; }

    /// <summary>Whether to find out, for each rule, the cases in which it matters.</summary>
    public bool WithCases { get; init; }
}

/// <summary>What became of a case.</summary>
public enum PolicyTestOutcome : byte
{
    /// <summary>A decision was not as expected.</summary>
    Failed = 0,

    /// <summary>Every expectation held.</summary>
    Passed = 1,

    /// <summary>The filter left it out.</summary>
    Skipped = 2,
}

/// <summary>A case that was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The file as messages print it.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Differences">Of a failed case: what was not as expected.</param>
public sealed record PolicyTestResult(string Name, string File, int Line, PolicyTestOutcome Outcome,
    ImmutableArray<PolicyTestDifference> Differences);

/// <summary>One expectation that did not hold.</summary>
/// <param name="Path">Where in the decision, such as <c>fields.phone.opening.status</c>.</param>
/// <param name="Expected">What the case expects.</param>
/// <param name="Actual">What was decided.</param>
public sealed record PolicyTestDifference(string Path, string Expected, string Actual);

/// <summary>How the cases depend on a rule.</summary>
/// <param name="Rule">The full id.</param>
/// <param name="IsMatched">Its condition is true in a case.</param>
/// <param name="IsDecisive">Deleting it changes the decision of a case; only then does it count as covered.</param>
/// <param name="IsBoundary">Its condition is true in one case and not in another.</param>
public sealed record RuleCoverage(string Rule, bool IsMatched, bool IsDecisive, bool IsBoundary);

/// <summary>What running test files gave.</summary>
/// <param name="Results">The cases in the order of files and cases.</param>
/// <param name="Coverage">The rules under test by id; empty unless asked for.</param>
/// <param name="Problems">What forbids a file to run: its own mistakes, or those of its policies.</param>
/// <param name="Files">The files read, for snippets.</param>
public sealed record PolicyTestReport(ImmutableArray<PolicyTestResult> Results, ImmutableArray<RuleCoverage> Coverage,
    ImmutableArray<Problem> Problems, ImmutableArray<SourceFile> Files)
{
    /// <summary>For each rule the cases in which it matters; empty unless asked for.</summary>
    public ImmutableArray<RuleCases> Cases { get; init; } = [];

    /// <summary>How many cases have that outcome.</summary>
    public int Count(PolicyTestOutcome outcome) => Results.Count(r => r.Outcome == outcome);

    /// <summary>The covered rules in percent, rounded down; 100 without rules.</summary>
    public int CoveragePercent => Coverage.IsEmpty ? 100 : 100 * Coverage.Count(c => c.IsDecisive) / Coverage.Length;

    /// <summary>Whether cases ran and all of them passed.</summary>
    public bool IsPassed => !Problems.Any(p => p.Severity == Severity.Error)
        && Count(PolicyTestOutcome.Failed) == 0 && Count(PolicyTestOutcome.Passed) > 0;
}
