using System.Text;
using PolicyKit.Diffing;
using PolicyKit.Engine.Analysing;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Diffing;

/// <summary>Differences whose cells are the changes of two datasets: what a report does with cells, whatever finds them.</summary>
internal static class MadeDiff
{
    private static readonly DateOnly Day = DateOnly.ParseExact(CommandLine.Day, "yyyy-MM-dd");

    /// <summary>The difference of the two sides of a test, with a cell for each change of a dataset on an axis.</summary>
    public static PolicyDiff Of(ChangedPolicies policies, AnswerStatus status = AnswerStatus.Exact)
    {
        var (old, fresh) = (Side(policies.Old), Side(policies.New));
        var impact = new PolicyImpact(old, fresh);
        var changes = Datasets(old).Zip(Datasets(fresh)).SelectMany(d => impact.Of(d.First, d.Second)).Where(c => c.Field is null).ToList();
        return PolicyDiffer.Compare(old, fresh, PolicyDiffOptions.Default) with
        {
            Cells = [.. changes.Select(c => Cell(c, old.Policies.Sets[0].Facts, status))],
            Totals = new(100, changes.Count, changes.Count * 3),
        };
    }

    private static DiffCell Cell(ImpactChange change, FactSchema facts, AnswerStatus status) => new("370000", change.Axis, FactLevel.Dataset, change.Old, change.New, change.Directions)
    {
        When = [new("dataset.continuous", facts.Find(FactLevel.Dataset, "continuous"), ["true", "unknown"]), new("dataset.domain", null, [change.Code])],
        Except = [.. change.Rules.Old.Take(1)],
        Status = status,
        Lower = 1,
        Upper = 3,
        Witness = new($$"""{ "code": "{{change.Code}}", "name": "<公园> `x`" }""", "f", Day, Day),
        OldRules = change.Rules.Old,
        NewRules = change.Rules.New,
    };

    private static DiffSide Side(string folder) => DiffSide.Of(PolicyLibrary.FromFolders().Load(folder), Day);

    private static IEnumerable<Dataset> Datasets(DiffSide side) => new CatalogueReader(side.Policies.Sets[0].Country)
        .Read(new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(Catalogues.Two)), CatalogueFormat.Json).Datasets.Select(d => d.Dataset!);
}
