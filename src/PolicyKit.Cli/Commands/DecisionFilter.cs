using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>--only</c>.</summary>
/// <param name="only">What is asked for; null: everything.</param>
/// <param name="facts">The facts, for the one that holds the previous status.</param>
internal sealed class DecisionFilter(string? only, FactSchema facts)
{
    /// <summary>Whether a dataset is one of those asked for.</summary>
    public bool Passes(DecidedDataset decided)
    {
        var decision = decided.Decision;
        return only switch
        {
            null => true,
            "delta" => DeltaTable.WorstOf(decision) is not (null or Delta.Same),
            "changed" => AxisNames.All.Any(a => IsChanged(a, decided)),
            "findings" => !decision.Findings.IsEmpty,
            "unconditional" or "not-shared" => decision.Sharing.StatusName(Axis.Sharing) == only,
            _ => decision.Opening.StatusName(Axis.Opening) == only,
        };
    }

    // Against the status that the catalogue says it had before; where it says nothing, nothing is known to have changed.
    private bool IsChanged(Axis axis, DecidedDataset decided) =>
        facts.Find(FactLevel.Dataset, axis.Key() + ".previous") is { } fact && decided.Dataset?.Facts.Stated(fact) is { } previous
        && (previous.Value as TextValue)?.Value != decided.Decision.On(axis).StatusName(axis);
}
