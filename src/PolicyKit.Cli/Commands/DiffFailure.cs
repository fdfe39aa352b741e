using System.CommandLine;
using PolicyKit.Diffing;
using PolicyKit.Engine.Analysing;

namespace PolicyKit.Cli.Commands;

/// <summary>When a difference fails a command.</summary>
internal static class DiffFailure
{
    /// <summary><c>--fail-on</c>.</summary>
    public static Option<string> Option() => new Option<string>("--fail-on")
    {
        Description = "Exit 1 if something is opened, or restricted, or differs at all. Default: never.",
        DefaultValueFactory = _ => "never",
    }.AcceptOnlyFromAmong("opened", "restricted", "any", "never");

    /// <summary>Whether what nobody approved fails it. A change that could not be decided counts as every direction; what a rule may do besides what
    /// was found counts as a difference, of no direction.</summary>
    public static bool Fails(string failOn, DiffReport report)
    {
        var cells = report.Unapproved.ToList();
        return (failOn != "never" && cells.Exists(c => c.Status == AnswerStatus.Undecided))
            || (failOn == "any" && !report.Diff.Unsettled.IsEmpty && !report.Approved.AreAllRules)
            || Fails(failOn, cells.SelectMany(c => c.Directions));
    }

    /// <summary>Whether these directions fail it. What shows values plainer counts as opening, what shows them less plainly or throws a decision into
    /// doubt as restricting.</summary>
    public static bool Fails(string failOn, IEnumerable<DiffDirection> directions) => failOn switch
    {
        "opened" => directions.Any(d => d is DiffDirection.Opened or DiffDirection.MaskWeaker),
        "restricted" => directions.Any(d => d is DiffDirection.Restricted or DiffDirection.Undetermined or DiffDirection.MaskStronger),
        "any" => directions.Any(),
        _ => false,
    };
}
