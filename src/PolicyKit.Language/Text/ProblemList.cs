using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Collects the problems of one text. Reading goes on after a problem, so that an author sees all of them at once; past the
/// limit they are only counted, so that a hostile file costs no more than a bad one.</summary>
/// <param name="quotesValues">Whether messages may show a value that was seen: true for policies, false for catalogues, whose values
/// are somebody's data.</param>
/// <param name="limit">How many problems are kept, at least 1.</param>
public sealed class ProblemList(bool quotesValues, int limit = ProblemList.DefaultLimit)
{
    /// <summary>How many problems are kept unless said otherwise.</summary>
    public const int DefaultLimit = 100;

    private readonly List<Problem> _kept = [];

    /// <summary>Whether messages may show a value that was seen.</summary>
    public bool QuotesValues => quotesValues;

    /// <summary>How many problems were added, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a problem is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether no further problem is kept; long loops may stop.</summary>
    public bool IsFull => _kept.Count >= limit;

    /// <summary>Adds a problem.</summary>
    public void Add(Problem problem)
    {
        Count++;
        HasErrors |= problem.Severity == Severity.Error;
        if (!IsFull)
        {
            _kept.Add(problem);
        }
    }

    /// <summary>Adds problems.</summary>
    public void AddRange(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Add(problem);
        }
    }

    /// <summary>The problems kept, by file, line and column; those of one place in the order in which they were found.</summary>
    public ImmutableArray<Problem> ToImmutable() => _kept.Count == 0 ? [] : [.. _kept
        .OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Line).ThenBy(p => p.Place.Column)];
}
