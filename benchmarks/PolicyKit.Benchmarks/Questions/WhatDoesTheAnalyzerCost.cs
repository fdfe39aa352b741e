extern alias analyzers;

using analyzers::PolicyKit.Analyzers.Rules;
using PolicyKit.Benchmarks.Baselines.Agency;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Cli;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A web project of 15,000 lines is rebuilt with the analyzer and without it.</summary>
public sealed class WhatDoesTheAnalyzerCost : Question, IDisposable
{
    private const ulong Seed = 20261126;
    private readonly List<RebuiltProject> _projects = [];
    private readonly DirectoryInfo _lock = Directory.CreateTempSubdirectory("policykit-lock-");

    /// <inheritdoc/>
    public override string Asks => "What does the analyzer add to a rebuild of a web project of 15,000 lines?";

    /// <inheritdoc/>
    public override string Notes => """
        A made-up agency's back office (`Baselines/Agency`, from one seed): entities, repositories, services, controllers on ASP.NET Core; three modules of ten
        are about people. Both sides are `dotnet build -t:Rebuild` with the SDK's own analyzers on: by the compiler's server, which both have warmed, as in an
        editor or a build after another; and with `UseSharedCompilation=false`, as where each build is a machine's first. The answer is the number of findings: the
        leaks that were planted, no more and no fewer. The lock is that of all packs, so that names are read too.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        var files = GeneratedAgency.OfLines(15_000, Seed);
        var law = LockOfAllPacks();
        yield return Rebuilds("rebuild by the compiler's server, warm", files, law, isWarm: true);
        yield return Rebuilds("rebuild by a compiler that begins anew", files, law, isWarm: false);
    }

    /// <inheritdoc/>
    public override IEnumerable<Sweep> Sweeps()
    {
        yield return new("Binding a program, with the analyzer and without", "lines", [2_000, 15_000], lines =>
        {
            var files = GeneratedAgency.OfLines(lines, Seed);
            long findings = 0, errors = 0;
            return (new(GeneratedAgency.LinesOf(files), "line"),
                [new("with", () => findings = AgencyCompiler.Findings(files), () => findings), new("without", () => errors = AgencyCompiler.Errors(files), () => errors)]);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _projects.ForEach(p => p.Dispose());
        _lock.Delete(recursive: true);
    }

    private Contest Rebuilds(string name, IReadOnlyList<(string Path, string Text)> files, string law, bool isWarm)
    {
        var with = Project(new(files, typeof(LeakAnalyzer).Assembly.Location, law, isWarm));
        var without = Project(new(files, null, isWarm: isWarm));
        return new(name, new("with", with.Rebuild, with.Findings), new("without", without.Rebuild, without.Findings), Goal.AtMost(1.05), new(1, "rebuild"))
        { Answer = GeneratedAgency.LeaksOf(files), BaselineAnswer = 0 };
    }

    private RebuiltProject Project(RebuiltProject project)
    {
        _projects.Add(project);
        return project;
    }

    private string LockOfAllPacks()
    {
        var path = Path.Combine(_lock.FullName, "policykit.lock.json");
        var error = new StringWriter();
        var exit = CommandRunner.Run(["check", "policies", "--write-lock", "-o", path], Stream.Null, Stream.Null, error);
        return exit == 0 ? path : throw new InvalidOperationException($"check ended with {exit}: {error}");
    }
}
