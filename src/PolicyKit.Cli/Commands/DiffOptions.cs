using System.CommandLine;
using PolicyKit.Diffing;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>What is compared with what: two references, or one on two days.</summary>
internal sealed class DiffOptions
{
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly[]> _asOf = SharedOptions.AsOfEach();

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="namesPolicies">Whether <c>--policy</c> names policies besides.</param>
    public void AddTo(Command command, bool namesPolicies = false)
    {
        if (namesPolicies)
        {
            _policies.AddTo(command);
        }
        else
        {
            _policies.AddLookupTo(command);
        }

        command.Add(_asOf);
    }

    /// <summary>Loads what <c>--policy</c> names, or all packs.</summary>
    public LoadedPolicies LoadNamed(ParseResult parse, CommandSession session) => _policies.Load(parse, session);

    /// <summary>Whether <c>--policy</c> names a policy.</summary>
    public bool AreNamed(ParseResult parse) => _policies.AreNamed(parse);

    /// <summary>Whether each side has its day, so that one reference is enough.</summary>
    public bool HasTwoDays(ParseResult parse) => parse.GetValue(_asOf) is { Length: 2 };

    /// <summary>Whether a day is given.</summary>
    public bool HasDay(ParseResult parse) => parse.GetValue(_asOf) is { Length: > 0 };

    /// <summary>Loads both sides.</summary>
    /// <param name="old">The reference of the old side.</param>
    /// <param name="fresh">That of the new side; the same text: loaded once.</param>
    /// <param name="parse">The command line.</param>
    /// <param name="session">The run.</param>
    /// <exception cref="PolicyKitException">A reference is not found or not sound.</exception>
    public (DiffSide Old, DiffSide New) Load(string old, string fresh, ParseResult parse, CommandSession session)
    {
        var days = parse.GetValue(_asOf) is { Length: > 0 } given ? given : [session.Host.Today];
        var first = DiffSide.Of(_policies.Load(old, parse, session), days[0]);
        return (first, fresh == old ? first with { AsOf = days[^1] } : DiffSide.Of(_policies.Load(fresh, parse, session), days[^1]));
    }
}
