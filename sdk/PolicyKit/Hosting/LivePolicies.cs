using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>The policies that a host decides by. In: its options. Out: one edition at a time. What is not sound never becomes an edition: the
/// first loading throws, so that nothing is decided; a later one leaves the last good edition in force.</summary>
/// <remarks>Safe to share between threads. Whoever decides several things together takes <see cref="Current"/> once.</remarks>
public sealed class LivePolicies
{
    private readonly Func<LoadedPolicies> _load;
    private readonly bool _outlived;
    private readonly TimeProvider _clock;
    private readonly PolicyMeter _meter;
    private readonly ILogger _log;
    private readonly Lock _loading = new();
    private PolicyEdition? _current;
    private RefusedEdition? _refused;

    /// <summary>Loads nothing yet.</summary>
    public LivePolicies(IOptions<PolicyKitOptions> options, TimeProvider clock, PolicyMeter meter, ILogger<LivePolicies>? log = null)
        : this(() => Load(options.Value), outlived: true, clock, meter, log)
    {
    }

    /// <summary>Loads nothing yet.</summary>
    /// <param name="load">Loads; called again for each edition.</param>
    /// <param name="outlived">Whether datasets described for one edition are decided by later ones, so that no fact may move.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="meter">Told of each loading.</param>
    /// <param name="log">Told of each loading.</param>
    internal LivePolicies(Func<LoadedPolicies> load, bool outlived, TimeProvider clock, PolicyMeter meter, ILogger? log = null)
    {
        (_load, _outlived, _clock, _meter, _log) = (load, outlived, clock, meter, log ?? NullLogger<LivePolicies>.Instance);
        _meter.Watch(() => Age);
    }

    /// <summary>The edition in force; loaded now if none was.</summary>
    /// <exception cref="PolicyKitException">The first loading fails; the next call tries again.</exception>
    public PolicyEdition Current => Volatile.Read(ref _current) ?? First();

    /// <summary>The last loading, if it was refused; null: it is in force.</summary>
    public RefusedEdition? Refused => Volatile.Read(ref _refused);

    /// <summary>Whether any edition is in force.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>How long the edition in force has been so; null: none is.</summary>
    public TimeSpan? Age => Volatile.Read(ref _current) is { } current ? _clock.GetUtcNow() - current.LoadedAt : null;

    /// <summary>Loads again. What is not sound is refused and logged, and the edition in force stays.</summary>
    /// <returns>Whether a new edition is in force.</returns>
    public bool Reload()
    {
        lock (_loading)
        {
            try
            {
                Accept(new(_load(), _clock.GetUtcNow()));
                return true;
            }
            catch (PolicyKitException e)
            {
                Refuse(e);
                return false;
            }
        }
    }

    private PolicyEdition First()
    {
        lock (_loading)
        {
            if (Volatile.Read(ref _current) is { } current)
            {
                return current;
            }

            try
            {
                return Accept(new(_load(), _clock.GetUtcNow()));
            }
            catch (PolicyKitException e)
            {
                Refuse(e);
                throw;
            }
        }
    }

    private static LoadedPolicies Load(PolicyKitOptions options) => options.Policies.Count == 0 ? Library(options).LoadAll() : Library(options).Load(options.Policies);

    // Made anew each time: a place remembers what files it has.
    private static PolicyLibrary Library(PolicyKitOptions options) => new([
        .. PolicyLibrary.FoldersOf(options.Folders), .. options.Assemblies.Select(a => new ResourceSource(a)),
        .. options.UsesPackage ? PolicyLibrary.FromPackage().Places : []]);

    private PolicyEdition Accept(PolicyEdition next)
    {
        if (_outlived && Volatile.Read(ref _current) is { } current && FactLayout.FirstMove(current.Engine.Sets, next.Engine.Sets) is { } moved)
        {
            throw new PolicyKitException(moved);
        }

        Volatile.Write(ref _refused, null);
        Volatile.Write(ref _current, next);
        _meter.Loaded(isSound: true);
        _log.Loaded(next.Policies.Length, next.Digest);
        return next;
    }

    private void Refuse(PolicyKitException e)
    {
        Volatile.Write(ref _refused, new(_clock.GetUtcNow(), e.Problems));
        _meter.Loaded(isSound: false);
        foreach (var problem in e.Problems.Where(p => p.Severity == Severity.Error).Take(PolicyLog.MostProblems))
        {
            _log.Refused(problem.Code, problem.Place.File, problem.Place.Line, problem.Place.Column, problem.Message.En, IsLoaded);
        }
    }
}
