using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>A field of which something left.</summary>
/// <param name="Endpoint">The method and route that was asked.</param>
/// <param name="Reader">Who asked.</param>
/// <param name="Outlet">Where it was seen: <c>body</c>, <c>header Set-Cookie</c>, <c>log Category</c>, <c>exception</c>, <c>file NAME</c>, or an outlet of the test.</param>
/// <param name="Dataset">The code of the dataset.</param>
/// <param name="Field">The name of the field.</param>
/// <param name="Status">How open the field is.</param>
/// <param name="Mask">The technique that policy demands, where the reader may have the field masked; null: it may not have it.</param>
/// <param name="Rule">The rule that holds it there, by full id; null: no rule opens it, or facts are missing.</param>
/// <param name="Article">What the rule rests on.</param>
public sealed record Leak(string Endpoint, string Reader, string Outlet, string Dataset, string Field, OpeningStatus Status, string? Mask, string? Rule, LocalText Article)
{
    /// <summary>One sentence: no value stands in it.</summary>
    public override string ToString() => $"{Endpoint}, asked by {Reader}: {Outlet} shows {Dataset}.{Field}, "
        + (Mask is null ? $"which is {Status.ToString().ToLowerInvariant()}" : $"which may be shown only by mask {Mask}")
        + (Rule is null ? " (no rule opens it)" : $", by {Rule}" + (Article.En.Length > 0 ? $" ({Article.Zh}; {Article.En})" : ""));
}

/// <summary>What a drive found.</summary>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Driven">The endpoints that answered, as method and route, ordinal order.</param>
/// <param name="NotReached">Those that did not, or only with errors.</param>
/// <param name="Blind">Readers that saw no marker at all of those that they may see.</param>
/// <param name="Leaks">The leaks, in the order of the requests; the same field, outlet, endpoint and reader once.</param>
public sealed record LeakReport(int Requests, ImmutableArray<string> Driven, ImmutableArray<string> NotReached, ImmutableArray<string> Blind, ImmutableArray<Leak> Leaks)
{
    /// <summary>Whether nothing leaked and something was proved.</summary>
    public bool IsSound => Leaks.IsEmpty && NotReached.IsEmpty && Blind.IsEmpty;

    /// <summary>What is wrong.</summary>
    internal IEnumerable<Problem> Problems =>
    [
        .. Leaks.IsEmpty ? [] : new[] { LeakProblems.Leaks(Leaks.Length) },
        .. NotReached.IsEmpty ? [] : new[] { LeakProblems.NotReached(NotReached) },
        .. Blind.Select(LeakProblems.NothingPlanted),
    ];

    /// <summary>The report as text, for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var problem in Problems)
        {
            text.Append(problem.Code).Append(": ").Append(problem.Message.En).Append("; ").Append(problem.Message.Zh).Append('\n');
            foreach (var line in problem.Code == LeakProblems.Leaks(0).Code ? Leaks.Select(l => l.ToString()) : problem.Code == LeakProblems.NotReached([]).Code ? NotReached : [])
            {
                text.Append("  ").Append(line).Append('\n');
            }

            text.Append("  help: ").Append(problem.Help!.En).Append("; ").Append(problem.Help.Zh).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Requests} requests, {Driven.Length} endpoints driven, {Leaks.Length} leaks").ToString();
    }
}

/// <summary>Thrown by <see cref="LeakTests"/>; whatever framework runs the test shows its message.</summary>
/// <param name="report">What was found.</param>
public sealed class LeakException(LeakReport report) : Exception(report.ToString())
{
    /// <summary>What was found.</summary>
    public LeakReport Report => report;
}
