using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>A decision with the dataset it is of (null where the entry could not be read) and its place in the catalogue.</summary>
internal sealed record DecidedDataset(Dataset? Dataset, Decision Decision, SourcePlace Place);

/// <summary>Decides the datasets of a catalogue, several at once, in their order.</summary>
internal sealed class BatchDecider(PolicyEngine engine, DateOnly asOf, int jobs, CancellationToken stop)
{
    /// <summary>Decides all; an entry that could not be read is provisionally closed, with a finding.</summary>
    /// <exception cref="PolicyKitException">No policy applies to a dataset.</exception>
    public IReadOnlyList<DecidedDataset> Decide(CatalogueReading reading)
    {
        RequirePolicies(engine, reading.Sound);
        var decided = new DecidedDataset[reading.Datasets.Length];
        Parallel.For(0, decided.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop },
            i => decided[i] = Decide(reading.Datasets[i]));
        return decided;
    }

    /// <summary>Decides one.</summary>
    public DecidedDataset Decide(DatasetReading reading) => reading.Dataset is { } dataset
        ? new(dataset, engine.Decide(dataset, asOf), reading.Place) : new(null, Unreadable(reading), reading.Place);

    /// <summary>Refuses every jurisdiction without a policy at once, in catalogue order, whatever the number of jobs.</summary>
    /// <exception cref="PolicyKitException">No policy applies to a dataset.</exception>
    public static void RequirePolicies(PolicyEngine engine, IEnumerable<Dataset> datasets)
    {
        var problems = new List<Problem>();
        foreach (var first in datasets.DistinctBy(d => d.Jurisdiction))
        {
            try
            {
                engine.SetFor(first.Jurisdiction);
            }
            catch (PolicyKitException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new PolicyKitException(problems);
        }
    }

    private Decision Unreadable(DatasetReading reading)
    {
        var undetermined = new AxisDecision
        {
            Verdict = Verdict.Undetermined,
            Status = OpeningStatus.Closed,
            May = StatusSets.Between(OpeningStatus.Closed, OpeningStatus.Open),
            Causes = Causes.Error,
        };
        return new()
        {
            Code = reading.Code ?? "",
            AsOf = asOf,
            Opening = undetermined,
            Sharing = undetermined,
            Findings = [.. reading.Problems.Where(p => p.Severity == Severity.Error).Select(p =>
                new Finding("PK3014", Severity.Error, new($"{p.Code}：{p.Message.Zh}", $"{p.Code}: {p.Message.En}")))],
        };
    }
}
