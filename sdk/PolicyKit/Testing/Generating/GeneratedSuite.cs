using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Testing.Generating;

/// <summary>A suite that makes everything matter that can be made to, as a test file.</summary>
/// <param name="Yaml">The file; empty where there are problems.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="Mutants">How many first-order changes of the pack were looked at.</param>
/// <param name="Told">Of how many a case fails.</param>
/// <param name="Equivalent">Those that are proved to make no difference to datasets of one field, as <c>subject: what was done</c>.</param>
/// <param name="Undecided">Those of which neither was found within the budget.</param>
public sealed record GeneratedSuite(string Yaml, int Cases, int Mutants, int Told, ImmutableArray<string> Equivalent, ImmutableArray<string> Undecided)
{
    /// <summary>Mistakes of the policies.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The files read, for snippets.</summary>
    public ImmutableArray<SourceFile> Files { get; init; } = [];
}
