using System.Globalization;
using PolicyKit.Diffing;
using PolicyKit.Model;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Analysing;

public sealed class PackDiffs(ITestOutputHelper output)
{
    [Theory]
    [InlineData("2021-10-31", "2021-12-31")]
    [InlineData("2021-12-31", "2022-01-01")]
    [InlineData("2021-10-31", "2021-10-31")]
    public void Shanghai(string was, string now)
    {
        var policies = PolicyLibrary.FromPackage().Load("cn/shanghai/open-data");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var diff = PolicyDiffer.Compare(DiffSide.Of(policies, DateOnly.Parse(was, CultureInfo.InvariantCulture)), DiffSide.Of(policies, DateOnly.Parse(now, CultureInfo.InvariantCulture)), PolicyDiffOptions.Default);
        output.WriteLine($"{watch.Elapsed.TotalSeconds:F1} s, {diff.Cells.Length} cells, points {diff.Totals}");
        foreach (var cell in diff.Cells)
        {
            output.WriteLine($"{cell.Axis} {cell.Level} {string.Join('/', cell.Directions)} {cell.Status} {cell.Lower}..{cell.Upper} {cell.From.Status.Verdict} {cell.From.Status.Status} -> {cell.To.Status.Verdict} {cell.To.Status.Status} old [{string.Join(' ', cell.OldRules.Select(r => r.FullId))}] new [{string.Join(' ', cell.NewRules.Select(r => r.FullId))}]");
            output.WriteLine("   when " + string.Join("; ", cell.When.Select(w => $"{w.Subject} in {string.Join('|', w.In.Take(12))}")));
            output.WriteLine("   except " + string.Join(' ', cell.Except.Select(r => r.FullId)));
            output.WriteLine("   " + cell.Witness?.Entry);
        }
    }
}
