using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Checking;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>What <c>check --oracle</c> found, for all packs that were asked for.</summary>
internal sealed class OracleSummary(IReadOnlyList<(string Pack, OracleReport Report)> reports)
{
    /// <summary>The differences.</summary>
    public ImmutableArray<Problem> Problems { get; } = [.. reports.SelectMany(r => r.Report.Differences)];

    /// <summary>One line for each pack.</summary>
    public string Text => string.Concat(reports.Select(r => FormattableString.Invariant(
        $"oracle {r.Pack}: {r.Report.Questions} questions about {r.Report.Rules} rules, {r.Report.Differences.Length} differences, {r.Report.NotComparable} rules not comparable\n")));

    /// <summary>Compares the packs that loaded.</summary>
    public static OracleSummary Of(LoadedPolicies loaded, DateOnly asOf) => new([.. loaded.Sets.SelectMany(set =>
    {
        var check = new OracleCheck(set, asOf);
        return loaded.Asked.Where(a => set.Policies.Any(p => p.Id == a.Id)).OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => (a.Id, check.Compare(a.Id))).ToList();
    })]);

    /// <summary>The same in JSON.</summary>
    public void Write(Utf8JsonWriter json) => json.Objects("oracle", reports, r =>
    {
        json.WriteString("policy", r.Pack);
        json.WriteNumber("rules", r.Report.Rules);
        json.WriteNumber("notComparable", r.Report.NotComparable);
        json.WriteNumber("questions", r.Report.Questions);
        json.WriteNumber("differences", r.Report.Differences.Length);
    });
}
