using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>Decides a catalogue as it is read and writes as it decides. All or nothing, unless told to keep going: the first bad dataset ends
/// the writing, and reading goes on to name the others.</summary>
internal sealed class StreamDecider(OpenedCatalogue opened, PolicyEngine engine, BatchDecider decider, int jobs, CancellationToken stop)
{
    private readonly ProblemList _errors = new(quotesValues: false);
    private readonly ProblemList _remarks = new(quotesValues: false);
    private CodeSet _codes = new();
    private readonly PolicyGuard _policies = new(engine);

    /// <summary>The counts of what was written.</summary>
    public DecisionSummary Summary { get; } = new();

    /// <summary>Whether a dataset could not be read; only where going on was asked for.</summary>
    public bool HasBad { get; private set; }

    /// <summary>Whether a finding fails the command.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>What was found in the catalogue that is no error, or was gone over.</summary>
    public IEnumerable<Problem> Problems => _errors.ToImmutable().Concat(_remarks.ToImmutable());

    /// <summary>Reads everything and writes nothing, so that what follows can be written at once.</summary>
    /// <param name="keepGoing">Whether bad datasets are gone over.</param>
    /// <param name="progress">Told of each dataset.</param>
    /// <exception cref="PolicyKitException">Something is wrong.</exception>
    public void Check(bool keepGoing, Progress progress)
    {
        var stream = opened.Stream(progress.Passed);
        foreach (var reading in Readings(stream, progress, piece => (Reading: stream.Read(piece), Bytes: (byte[]?)null, Decided: (DecidedDataset?)null)))
        {
            _policies.Note(reading.Reading.Dataset);
            if (_errors.IsFull && !keepGoing)
            {
                break;
            }
        }

        RefuseErrors(stream, keepGoing);
    }

    /// <summary>Decides and writes.</summary>
    /// <param name="output">Where to; flushed at the end.</param>
    /// <param name="format">How.</param>
    /// <param name="passes">Which datasets.</param>
    /// <param name="fails">Whether a finding of that severity fails the command.</param>
    /// <param name="keepGoing">Whether bad datasets are gone over.</param>
    /// <param name="progress">Told of each dataset.</param>
    /// <exception cref="PolicyKitException">Something is wrong.</exception>
    public void Write(LineOutput output, LineFormat format, Func<DecidedDataset, bool> passes, Func<Severity, bool> fails, bool keepGoing, Progress progress)
    {
        var stream = opened.Stream(progress.Passed);
        output.Write(format.Head);
        (DatasetReading Reading, byte[]? Bytes, DecidedDataset? Decided) Work(DatasetPiece piece)
        {
            var reading = stream.Read(piece);
            if ((reading.Dataset is null && !keepGoing) || (reading.Dataset is { } dataset && !_policies.HasPolicy(dataset)))
            {
                return (reading, null, null);
            }

            var decided = decider.Decide(reading);
            return (reading, passes(decided) ? format.Render(decided.Decision) : null, decided);
        }

        foreach (var (reading, bytes, decided) in Readings(stream, progress, Work))
        {
            _policies.Note(reading.Dataset);
            var isSound = reading.Dataset is not null;
            HasBad |= !isSound;
            if (_errors.IsFull && !keepGoing)
            {
                break;
            }

            if (isSound ? decided is null : !keepGoing)
            {
                continue;
            }

            // A code that occurs again is known only here, after its dataset was decided.
            var final = isSound || decided is { Dataset: null } ? decided! : decider.Decide(reading);
            HasFailed |= final.Decision.Findings.Any(f => fails(f.Severity));
            if (final == decided ? bytes is not null : passes(final))
            {
                Summary.Add(final.Decision, final.Dataset?.Description ?? DatasetDescription.Empty);
                output.Write(final.Decision, final == decided ? bytes! : format.Render(final.Decision));
            }
        }

        output.Flush();
        opened.File.RefuseIfChanged();
        RefuseErrors(stream, keepGoing);
    }

    private IEnumerable<(DatasetReading Reading, byte[]? Bytes, DecidedDataset? Decided)> Readings(CatalogueStream stream, Progress progress,
        Func<DatasetPiece, (DatasetReading Reading, byte[]? Bytes, DecidedDataset? Decided)> work)
    {
        _codes = new();
        foreach (var done in OrderedPipeline.Run(stream.Pieces, jobs, stop, work))
        {
            progress.Count();
            var reading = _codes.Refuse(done.Reading);
            foreach (var problem in reading.Problems)
            {
                (problem.Severity == Severity.Error ? _errors : _remarks).Add(problem);
            }

            yield return done with { Reading = reading };
        }
    }

    private void RefuseErrors(CatalogueStream stream, bool keepGoing)
    {
        var isReadable = !stream.Problems.HasErrors;
        if (!isReadable || (_errors.HasErrors && !keepGoing))
        {
            var all = new ProblemList(quotesValues: false);
            var again = opened.Stream();
            all.AddRange(stream.Problems.ToImmutable().Concat(_codes.WithFirstLines(Problems, again.Pieces.Select(again.Read))));
            throw new PolicyKitException(all.ToImmutable());
        }

        _remarks.AddRange(stream.Problems.ToImmutable());
        _policies.ThrowIfAnyLacks();
    }
}
