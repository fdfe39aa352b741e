using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Other engines on the same law and records, at a thousand rules.</summary>
public sealed class HowFastAreOtherEngines : Question, IDisposable
{
    private const int Rules = 1_000;
    private const int Records = 64;
    private readonly List<NodePeer> _peers = [];

    /// <inheritdoc/>
    public override string Asks => "How many times as fast as other engines is a record decided by 1,000 rules?";

    /// <inheritdoc/>
    public override string Notes => (NodePeer.IsThere ? "" : "node or `benchmarks/peers/node_modules` was missing: nothing was compared. ") + $"""
        {Records} records a run, the same for all, and the same checksum over the strictest rule that holds. The others run in one process of node that is started once; a name and
        a line of answers cross to it for each run, the records and policies do not. Each is used as its documentation says is fastest: Cedar with its policies parsed
        before (`statefulIsAuthorized`), CEL and zen with parsed expressions and a parsed table (`first`), json-rules-engine and casbin with their rules
        added before. Where an answer says which policies hold, the strictest is taken. *V8 if/else* is the law as generated JavaScript.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in NodePeer.IsThere ? Enum.GetValues<LawShape>() : [])
        {
            var contest = new FlatContest(shape, Rules, Records);
            var peer = new NodePeer(contest.Law, contest.Records);
            _peers.Add(peer);
            foreach (var (name, goal) in new[] { ("cedar", Goal.AtLeast(1_000)), ("cel", Goal.AtLeast(300)), ("zen", Goal.AtLeast(300)), ("v8 if/else", Goal.AtLeast(40)), ("json-rules-engine", Goal.None), ("casbin", Goal.None) })
            {
                yield return new($"{shape}: against {name}", contest.Ours(), contest.OfAll(name, () => peer.Ask(name)), goal, contest.Size) { Answer = contest.Answer, BaselineAnswer = contest.Answer };
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _peers.ForEach(p => p.Dispose());
}
