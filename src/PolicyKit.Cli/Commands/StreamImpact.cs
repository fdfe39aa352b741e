using PolicyKit.Cli.Output;
using PolicyKit.Diffing;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>Decides a catalogue by two sides as it is read. What changes is kept, the datasets are not. All or nothing.</summary>
/// <param name="sides">The sides.</param>
/// <param name="opened">The catalogue, opened against the facts of each side; the same object where both have the same facts.</param>
/// <param name="jobs">How many datasets are decided at once.</param>
/// <param name="stop">Ends it.</param>
internal sealed class StreamImpact((DiffSide Old, DiffSide New) sides, (OpenedCatalogue Old, OpenedCatalogue New) opened, int jobs, CancellationToken stop)
{
    private readonly PolicyImpact _impact = new(sides.Old, sides.New);
    private readonly (PolicyGuard Old, PolicyGuard New) _policies = (new(sides.Old.Engine), new(sides.New.Engine));
    private readonly ProblemList _errors = new(quotesValues: false);
    private readonly ProblemList _remarks = new(quotesValues: false);
    private readonly CodeSet _codes = new();

    /// <summary>What changes, in the catalogue's order.</summary>
    public List<ImpactChange> Changes { get; } = [];

    /// <summary>Its counts.</summary>
    public ImpactTotals Totals { get; } = new();

    /// <summary>What was found in the catalogue that is no error.</summary>
    public IEnumerable<Problem> Remarks => _remarks.ToImmutable();

    /// <summary>Reads and decides everything.</summary>
    /// <exception cref="PolicyKitException">An entry cannot be read, or no policy applies to one.</exception>
    public void Run(Progress progress)
    {
        var old = opened.Old.Stream(progress.Passed);
        var fresh = ReferenceEquals(opened.Old, opened.New) ? null : opened.New.Stream();
        var pieces = fresh is null ? old.Pieces.Select(p => (Old: p, New: p)) : old.Pieces.Zip(fresh.Pieces, (a, b) => (Old: a, New: b));
        foreach (var (before, after, changes) in OrderedPipeline.Run(pieces, jobs, stop, piece => Work(old.Read(piece.Old), p => fresh?.Read(piece.New) ?? p)))
        {
            progress.Count();
            var isSound = Note(_codes.Refuse(before), after);
            _policies.Old.Note(before.Dataset);
            _policies.New.Note(after.Dataset);
            if (_errors.IsFull)
            {
                break;
            }

            if (isSound && changes is not null)
            {
                Totals.Add(changes);
                Changes.AddRange(changes);
            }
        }

        RefuseErrors(fresh is null ? [old] : [old, fresh]);
    }

    private (DatasetReading Before, DatasetReading After, List<ImpactChange>? Changes) Work(DatasetReading before, Func<DatasetReading, DatasetReading> read)
    {
        var after = read(before);
        return (before, after, before.Dataset is { } old && after.Dataset is { } fresh && _policies.Old.HasPolicy(old) && _policies.New.HasPolicy(fresh)
            ? [.. _impact.Of(old, fresh)] : null);
    }

    private bool Note(DatasetReading before, DatasetReading after)
    {
        foreach (var problem in before.Problems.Concat(after.Problems).Distinct())
        {
            (problem.Severity == Severity.Error ? _errors : _remarks).Add(problem);
        }

        return before.Dataset is not null && after.Dataset is not null;
    }

    private void RefuseErrors(List<CatalogueStream> streams)
    {
        var ofFile = streams.SelectMany(s => s.Problems.ToImmutable()).Distinct().ToList();
        if (_errors.HasErrors || ofFile.Exists(p => p.Severity == Severity.Error))
        {
            var again = opened.Old.Stream();
            var all = new ProblemList(quotesValues: false);
            all.AddRange(ofFile.Concat(_codes.WithFirstLines(_errors.ToImmutable().Concat(Remarks), again.Pieces.Select(again.Read))));
            throw new PolicyKitException(all.ToImmutable());
        }

        _remarks.AddRange(ofFile);
        _policies.Old.ThrowIfAnyLacks();
        _policies.New.ThrowIfAnyLacks();
    }
}
