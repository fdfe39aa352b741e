using System.Collections.Immutable;
using System.IO.Enumeration;
using PolicyKit.Engine.Analysing;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>How much work looking for witnesses may take. Counted in steps, not in time, so that reports are the same on every machine.</summary>
/// <param name="MostNodes">Steps to find or exclude one way in which a mutant matters on one day, 1 or more.</param>
public sealed record MutationOptions(int MostNodes = 2_000)
{
    private const int CountedShare = 40;

    /// <summary>The defaults.</summary>
    public static MutationOptions Default { get; } = new();

    /// <summary>Only subjects whose full id fits; <c>*</c> and <c>?</c> stand for any letters and any letter. Null: all.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether a suite tells how disputes end: to find them, whole packs are examined.</summary>
    internal bool SettlesDisputes { get; init; } = true;

    internal bool Covers(Mutation mutation) => Rules is null || FileSystemName.MatchesSimpleExpression(Rules, mutation.Subject, ignoreCase: false);

    internal AnalysisBudget Budget => new(MostNodes, Math.Max(1, MostNodes / CountedShare));
}

/// <summary>A mutant that no case fails.</summary>
/// <param name="Rule">The full id of the rule; or <c>instruments.ID</c>, <c>parameters.ID</c>, <c>masks.NAME</c>; of a settlement both rules.</param>
/// <param name="Mutation">What was done.</param>
/// <param name="Witness">The missing case; null: none was found, and it is not proved that there is none.</param>
public sealed record Survivor(string Rule, string Mutation, MissingCase? Witness);

/// <summary>A case that a suite lacks.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Jurisdiction">The division code.</param>
/// <param name="Dataset">The dataset, as JSON that <c>decide</c> reads.</param>
/// <param name="Yaml">The case as an item of <c>cases</c> in a test file.</param>
public sealed record MissingCase(DateOnly AsOf, string Jurisdiction, string Dataset, string Yaml);

/// <summary>What became of the mutants of some packs.</summary>
/// <param name="Mutants">How many there are.</param>
/// <param name="Killed">Of how many a case fails.</param>
/// <param name="Equivalent">Those that are proved to make the same of every dataset of one field, as <c>subject: what was done</c>.</param>
/// <param name="Survivors">The others, in the order of subjects.</param>
/// <param name="Problems">What forbids to run: mistakes of files or policies, cases that fail before anything was done.</param>
/// <param name="Files">The files read, for snippets.</param>
public sealed record MutationReport(int Mutants, int Killed, ImmutableArray<string> Equivalent, ImmutableArray<Survivor> Survivors,
    ImmutableArray<Problem> Problems, ImmutableArray<SourceFile> Files)
{
    /// <summary>Sums up.</summary>
    internal static MutationReport Of(IReadOnlyCollection<MutantResult> results, ImmutableArray<Problem> problems, ImmutableArray<SourceFile> files) => new(
        results.Count, results.Count(r => r.Fate is null), [.. results.Where(r => r.Fate == MutantFate.Equivalent).Select(r => $"{r.Mutation.Subject}: {r.Mutation.Done}")],
        [.. results.Where(r => r.Fate is MutantFate.Told or MutantFate.Undecided).Select(r => new Survivor(r.Mutation.Subject, r.Mutation.Done, r.Missing))], problems, files);

    /// <summary>The survivors with a missing case.</summary>
    public IEnumerable<Survivor> Found => Survivors.Where(s => s.Witness is not null);

    /// <summary>Those of which nothing is known.</summary>
    public IEnumerable<Survivor> Undecided => Survivors.Where(s => s.Witness is null);
}
