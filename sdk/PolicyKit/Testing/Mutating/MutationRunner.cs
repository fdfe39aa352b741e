using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Testing.Mutating;

/// <summary>Tries whether cases notice first-order changes of the policies that they test. In: test files. Out: which changes no case notices, each
/// with a case that would, or with the proof that none can. Uses all cores; the report is the same on any number of them.</summary>
/// <param name="library">Where policies are found.</param>
public sealed class MutationRunner(PolicyLibrary library)
{
    /// <summary>Runs test files against the mutants of the packs that they test.</summary>
    /// <param name="files">Test files; a file without <c>policy</c> tests the policy in its own folder.</param>
    /// <param name="options">How much work it may do; null: the defaults.</param>
    public MutationReport Run(IEnumerable<SourceFile> files, MutationOptions? options = null)
    {
        var runner = new PolicyTestRunner(library);
        var (cases, problems) = runner.Bind(files);
        var targets = cases.GroupBy(c => c.Target.Set, ReferenceEqualityComparer.Instance).Select(g => new TargetCases([.. g])).ToImmutableArray();
        if (!problems.Any(p => p.Severity == Severity.Error) && targets.SelectMany(t => t.Failing).FirstOrDefault() is { } failing)
        {
            problems = problems.Add(TestProblems.FailsAlready(failing.Case));
        }

        var results = problems.Any(p => p.Severity == Severity.Error) ? []
            : targets.SelectMany(t => t.Packs).Distinct().Order(StringComparer.Ordinal).SelectMany(pack => new PackTrial(pack, targets, options ?? new()).Run()).ToList();
        return MutationReport.Of(results, problems, runner.Files);
    }
}
