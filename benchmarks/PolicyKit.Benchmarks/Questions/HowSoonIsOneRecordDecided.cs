using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>The published command starts, loads a policy, decides one record and ends.</summary>
public sealed class HowSoonIsOneRecordDecided : Question, IDisposable
{
    private readonly LawOnDisk _law = new(FlatLaw.New(LawShape.Agencies, 100, isRough: false));

    /// <inheritdoc/>
    public override string Asks => "What does `policykit decide` of one record by 100 rules cost, published, from start to end, beside a program that does nothing?";

    /// <inheritdoc/>
    public override string Notes => """
        Both are whole processes, published in the same way: compiled beforehand (ReadyToRun) for this machine, by the shared framework or with the framework compiled in
        (`--self-contained -p:PublishReadyToRunComposite=true`). The answer of ours is the length of its output.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        string[] decide = ["decide", _law.Table(1, 1, unknown: 0), "--format", "json", .. _law.Arguments];
        yield return Against("shared framework", "shared", decide, "--self-contained", "false");
        yield return Against("framework compiled in", "whole", decide, "--self-contained", "true", "-p:PublishReadyToRunComposite=true");
    }

    /// <inheritdoc/>
    public void Dispose() => _law.Dispose();

    private Contest Against(string title, string folder, string[] decide, params string[] options)
    {
        var command = PublishedProgram.Of("src/PolicyKit.Cli", "policykit", _law.PathOf(folder), options);
        var empty = PublishedProgram.Empty(_law.PathOf(folder + "-empty"), options);
        var (length, nothing) = (0L, 0L);
        return new(title, new("decide", () => length = command.Run(decide).Length, () => length), new("nothing", () => nothing = empty.Run().Length, () => nothing), Goal.AtMost(4), new(1, "start"))
        { Answer = command.Run(decide).Length, BaselineAnswer = 0 };
    }
}
