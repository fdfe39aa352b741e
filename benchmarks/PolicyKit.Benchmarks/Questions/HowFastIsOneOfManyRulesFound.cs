using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A thousand records of fourteen attributes, strings and numbers, are decided: status and the strictest rule that holds.</summary>
public sealed class HowFastIsOneOfManyRulesFound : Question
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    /// <inheritdoc/>
    public override string Asks => "How fast is a record decided by 10 to 10,000 rules, beside C# that was written for those rules?";

    /// <inheritdoc/>
    public override string Notes => """
        Every way gets the same records as strings, numbers and truth values, a different one each time, and must give the same checksum over status *and*
        rule. *If/else*: the law as generated C#, strictest rules first, rarest test first, in methods that the JIT optimises. *Switch on agency*: the
        same by who knows that rules name agencies; where all do, nothing beats it, and it is here to show that. *Raw*: rows and `AND` without
        unknowns, ranks, lifts or scope; it stops at the first bit, as ours does where that is proven to be enough. Texts are strings of the
        record, not those of the law. *Jint*: the same ifs as JavaScript, parsed before, over records that are objects of its own.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in Enum.GetValues<LawShape>())
        {
            foreach (var (rules, goal) in Sizes.Zip([Goal.AtLeast(0.5), Goal.AtLeast(1.5), Goal.AtLeast(8), Goal.AtLeast(60)]))
            {
                var contest = new FlatContest(shape, rules);
                var title = $"{Of(shape)}, {rules:N0} rules";
                yield return Against(contest, $"{title}: against if/else", contest.Of("if/else", HandWritten.Ifs(contest.Law)), goal);
                yield return Against(contest, $"{title}: against a delegate a rule", contest.Of("delegates", new DelegatePerRule(contest.Law).Decide), rules == 1_000 ? Goal.AtLeast(40) : Goal.None);
                yield return Against(contest, $"{title}: against raw rows", contest.Of("raw", new EncodeAndAnd(contest.Law).Decide), Goal.AtMost(1.5));
                if (rules == 1_000)
                {
                    yield return Against(contest, $"{title}: against if/else run by Jint", contest.OfAll("jint", new JintIfs(contest.Law, contest.Records).Decide), Goal.None);
                }

                if (shape == LawShape.Agencies)
                {
                    yield return Against(contest, $"{title}: against a switch on agency", contest.Of("switch", HandWritten.SwitchOnAgency(contest.Law)), Goal.None);
                }
            }

            var (few, many) = (new FlatContest(shape, 10), new FlatContest(shape, 10_000));
            yield return new($"{Of(shape)}: 10,000 rules against 10", many.Ours(), few.Ours(), Goal.AtMost(2.5), many.Size) { Answer = many.Answer, BaselineAnswer = few.Answer };
            yield return new($"{Of(shape)}: 10,000 rules, every bound that stands against the first", many.OursWithAll(), many.Ours(), Goal.AtMost(2.5), many.Size)
            { Answer = many.Answer, BaselineAnswer = many.Answer };
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Sweep> Sweeps() => Enum.GetValues<LawShape>().Select(shape => new Sweep($"{Of(shape)}: ns a record against rules", "rules", [10, 100, 1_000, 10_000], rules =>
    {
        var contest = new FlatContest(shape, rules);
        return (contest.Size, [contest.Ours(), contest.Of("if/else", HandWritten.Ifs(contest.Law)), contest.Of("delegates", new DelegatePerRule(contest.Law).Decide), contest.Of("raw", new EncodeAndAnd(contest.Law).Decide)]);
    }));

    private static string Of(LawShape shape) => shape == LawShape.Agencies ? "most name an agency" : "none names an agency";

    private static Contest Against(FlatContest contest, string title, Way baseline, Goal goal) =>
        new(title, contest.Ours(), baseline, goal, contest.Size) { Answer = contest.Answer, BaselineAnswer = contest.Answer };
}
