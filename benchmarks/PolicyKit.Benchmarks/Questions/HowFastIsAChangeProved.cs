using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>What one would do without an analysis is to decide many records by both laws: that finds what is common, and proves nothing.</summary>
public sealed class HowFastIsAChangeProved : Question
{
    private const int Rules = 1_000;
    private const int Changed = 100;
    private const int Tried = 10_000;

    /// <inheritdoc/>
    public override string Asks => "How fast is it proved what a change of a law of 1,000 rules and 14 attributes changes, beside deciding 10,000 random records by both?";

    /// <inheritdoc/>
    public override string Notes => $"""
        Seconds are what is promised here, on two cores, and the time of one operation is to be read: {Within}. The ratio only says what
        else the time would have bought. Both ways begin with checked policies and compile them. *Rewritten*: no condition is as it was (De Morgan, absorption, nesting,
        another order), and all say the same. *Changed*: a test dropped, another
        level, a rule gone, in turn; each is found with a dataset that both engines decided otherwise. Of 10,000 random records, a few show a few of the changes.
        *Examined*: whether each rule ever matters, and gaps of both axes. *Reasons*: subset-minimal reasons of datasets that state all 14 facts; the baseline decides them.
        """;

    private const string Within = "5 s for a verdict where all is rewritten, 1 s for 100 changed rules with a witness each, 5 s for redundancy and gaps, 50 ms for a reason";

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in Enum.GetValues<LawShape>())
        {
            var law = new ContrastedLaw(shape, Rules, Tried);
            var title = shape == LawShape.Agencies ? "most name an agency" : "none names an agency";
            var same = ChangedLaw.Rewritten(law.Law.Set);
            var (one, many) = (law.Mattering(1), law.Mattering(Changed));
            yield return law.Against($"{title}: all rewritten", same, []);
            yield return law.Against($"{title}: all rewritten, one gone", ChangedLaw.Without(same, ContrastedLaw.IdOf(one[0])), one);
            yield return law.Against($"{title}: {Changed} changed", ChangedLaw.Changed(law.Law.Set, many), many);
            yield return law.Examined($"{title}: examined");
            yield return law.Reasoned($"{title}: reasons");
        }
    }
}
