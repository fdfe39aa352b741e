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
        Both are whole processes. *By the shared framework*: both compiled beforehand (ReadyToRun) for this machine. *Compiled ahead*: ours is a native program
        (`-p:Native=true`), beside the same empty program of the shared framework, which is what a console program is, and beside one that is native too and
        does not even start a runtime. The answer of ours is the length of its output.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        string[] decide = ["decide", _law.Table(1, 1, unknown: 0), "--format", "json", .. _law.Arguments];
        string[] shared = ["--self-contained", "false"];
        var empty = PublishedProgram.Empty(_law.PathOf("shared-empty"), shared);
        yield return Against("by the shared framework", Ours("shared", shared), empty, decide, Goal.AtMost(4));
        var native = Ours("native", "-p:Native=true");
        yield return Against("compiled ahead", native, empty, decide, Goal.AtMost(4));
        yield return Against("compiled ahead, beside nothing compiled ahead", native, PublishedProgram.Empty(_law.PathOf("native-empty"), "-p:PublishAot=true", "-p:PublishReadyToRun=false"), decide, Goal.None);
    }

    /// <inheritdoc/>
    public void Dispose() => _law.Dispose();

    private PublishedProgram Ours(string folder, params string[] options) => PublishedProgram.Of("src/PolicyKit.Cli", "policykit", _law.PathOf(folder), options);

    private static Contest Against(string title, PublishedProgram command, PublishedProgram empty, string[] decide, Goal goal)
    {
        var (length, nothing) = (0L, 0L);
        return new(title, new("decide", () => length = command.Run(decide).Length, () => length), new("nothing", () => nothing = empty.Run().Length, () => nothing), goal, new(1, "start"))
        { Answer = command.Run(decide).Length, BaselineAnswer = 0 };
    }
}
