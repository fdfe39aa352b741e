using System.Globalization;
using System.Text;
using BenchmarkDotNet.Environments;

namespace PolicyKit.Benchmarks.Ratios;

/// <summary>What a question's contests and sweeps gave.</summary>
internal sealed record Answers(Question Question, IReadOnlyList<ContestResult> Contests, IReadOnlyList<LogLogPlot> Plots)
{
    public string Name => Question.GetType().Name;
}

/// <summary>Writes answers as Markdown.</summary>
internal static class RatioReport
{
    /// <summary>One row a contest, on a terminal and in a table.</summary>
    public static string Line(ContestResult r) => string.Create(CultureInfo.InvariantCulture,
        $"| {r.Contest.Title} | {Time(r.Ours.Median)} | {Time(r.Baseline.Median)} | **{r.Median:0.00}** | {Statistics.Quantile(r.Ratios, 0.25):0.00}–{Statistics.Quantile(r.Ratios, 0.75):0.00} | "
        + $"{Bound(r.Contest.Goal)} | {(r.Contest.Goal.Value == 0 ? "–" : r.IsReached ? "yes" : "**no**")} | {r.Ours.BytesAllocated:0.##} | {r.Contest.Size.Of} |");

    /// <summary>The head of the table.</summary>
    public const string Head = "| ours against the baseline | ours | baseline | ratio | quartiles | goal | reached | bytes allocated | an operation is one |\n|---|--:|--:|--:|--:|--:|---|--:|---|";

    /// <summary>The whole page.</summary>
    public static string Page(Answers answers, int pairs, DateOnly day)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {answers.Question.Asks}\n\n{Head}\n");
        foreach (var result in answers.Contests)
        {
            page.Append(Line(result)).Append('\n');
        }

        page.Append("\nThe ratio is the median of ").Append(pairs).Append(" paired ratios: baseline over ours where the goal is `≥`, ours over baseline where it is `≤`. Times are medians of an operation.\n");
        page.Append(answers.Question.Notes.Length > 0 ? $"\n{answers.Question.Notes.Trim()}\n" : "");
        for (var i = 0; i < answers.Plots.Count; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n![{answers.Plots[i].Title}]({FileOf(answers, i)})\n");
        }

        return page.Append(CultureInfo.InvariantCulture, $"\n{day:yyyy-MM-dd}. `benchmarks/run {answers.Name}` measures again. How: [benchmarks](../README.md).\n\n```\n{Machine()}\n```\n").ToString();
    }

    /// <summary>The file of a plot beside the page.</summary>
    public static string FileOf(Answers answers, int plot) => plot == 0 ? $"{answers.Name}.svg" : $"{answers.Name}-{plot + 1}.svg";

    private static string Bound(Goal goal) => goal.Value == 0 ? "≥ –" : string.Create(CultureInfo.InvariantCulture, $"{(goal.IsSpeedUp ? "≥" : "≤")} {goal.Value:0.0#}");

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.##} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000:0.##} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.##} ms"),
    };

    private static string Machine() => string.Join('\n', HostEnvironmentInfo.GetCurrent().ToFormattedString().Append(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription));
}
