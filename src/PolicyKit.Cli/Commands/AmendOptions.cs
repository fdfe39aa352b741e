using System.CommandLine;
using PolicyKit.Diffing;

namespace PolicyKit.Cli.Commands;

/// <summary>An amendment to try instead of two policies: an article that ends on a day.</summary>
internal sealed class AmendOptions
{
    private readonly Option<string?> _instrument = new("--amend") { Description = "Try what the end of an article of this instrument would do, instead of OLD and NEW.", HelpName = "INSTRUMENT" };
    private readonly Option<string?> _article = new("--article") { Description = "With --amend: the article, as printed or its number. Default: all of the instrument.", HelpName = "ARTICLE" };
    private readonly Option<DateOnly?> _on = new("--on") { Description = "With --amend: the first day without it, YYYY-MM-DD.", HelpName = "DATE", CustomParser = SharedOptions.Day };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_instrument);
        command.Add(_article);
        command.Add(_on);
    }

    /// <summary>Whether an amendment is asked for.</summary>
    /// <exception cref="UsageException">Something belongs to one that is not.</exception>
    public bool IsAsked(ParseResult parse)
    {
        var isAsked = parse.GetValue(_instrument) is not null;
        return isAsked != (parse.GetValue(_on) is not null) || (!isAsked && parse.GetValue(_article) is not null)
            ? throw new UsageException("an amendment is --amend INSTRUMENT, --article A and --on DATE") : isAsked;
    }

    /// <summary>The amendment.</summary>
    /// <exception cref="Model.PolicyKitException">No such instrument is registered.</exception>
    public Amendment Read(ParseResult parse, LoadedPolicies policies) =>
        Amendment.Of(policies, parse.GetValue(_instrument)!, parse.GetValue(_article), parse.GetValue(_on)!.Value);
}
