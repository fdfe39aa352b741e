using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary><c>--as-of</c>.</summary>
    public static Option<DateOnly?> AsOf() => new("--as-of")
    {
        Description = "The day by whose law is decided, YYYY-MM-DD. Default: today in UTC+8.",
        HelpName = "DATE",
        CustomParser = Day,
    };

    /// <summary><c>--as-of</c> of a command that compares: one day for both sides, or a day for each.</summary>
    public static Option<DateOnly[]> AsOfEach()
    {
        var option = new Option<DateOnly[]>("--as-of")
        {
            Description = "The day by whose law both sides are read, YYYY-MM-DD; twice: that of the old side and that of the new. Default: today in UTC+8.",
            HelpName = "DATE",
            CustomParser = result => [.. result.Tokens.Select(t => Day(result, t.Value) ?? default)],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 2)
            {
                result.AddError("--as-of is given at most twice");
            }
        });
        return option;
    }

    /// <summary><c>-o</c>.</summary>
    public static Option<string?> Output() => new("--output", "-o") { Description = "Write to a file instead of stdout.", HelpName = "FILE" };

    /// <summary><c>--format</c>; the first name is the default.</summary>
    public static Option<string> Format(params string[] names) => new Option<string>("--format")
    {
        Description = "The output's format.",
        DefaultValueFactory = _ => names[0],
    }.AcceptOnlyFromAmong(names);

    /// <summary>Makes sure that a workbook has a file to go to: stdout is for text.</summary>
    /// <exception cref="UsageException">It has none.</exception>
    public static void RequireFileFor(string? format, string? output)
    {
        if (format == "xlsx" && output is null or "-")
        {
            throw new UsageException("--format xlsx needs -o FILE");
        }
    }

    /// <summary><c>--fail-on</c>.</summary>
    public static Option<string> FailOn(string normally) => new Option<string>("--fail-on")
    {
        Description = "Exit 1 on a finding of this severity or worse.",
        DefaultValueFactory = _ => normally,
    }.AcceptOnlyFromAmong("error", "warning", "note", "never");

    /// <summary>Whether a severity fails the command.</summary>
    public static bool Fails(string failOn, Severity severity) => failOn != "never" && severity.Name() is var name
        && Rank(name) >= Rank(failOn);

    /// <summary>Reads a day.</summary>
    public static DateOnly? Day(ArgumentResult result) => Day(result, result.Tokens.Count == 1 ? result.Tokens[0].Value : null);

    private static DateOnly? Day(ArgumentResult result, string? text)
    {
        if (text is not null && ScalarGrammar.TryDate(text, out var day))
        {
            return day;
        }

        result.AddError($"'{text ?? result.Tokens.FirstOrDefault()?.Value}' is no date of the form YYYY-MM-DD");
        return null;
    }

    private static int Rank(string severity) => severity switch { "error" => 2, "warning" => 1, _ => 0 };

    /// <summary>An option that takes a whole number from 1.</summary>
    public static Option<int> Number(string name, string description, int normally, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} Default: {normally.ToString(CultureInfo.InvariantCulture)}.", HelpName = "N", DefaultValueFactory = _ => normally };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most))
            {
                result.AddError($"{name} takes a number from 1 to {most}");
            }
        });
        return option;
    }
}

/// <summary><c>--policy</c> and <c>--policies</c>, and what they load.</summary>
/// <param name="otherwise">What holds where no policy is named.</param>
internal sealed class PolicyOptions(string otherwise = "by each dataset's jurisdiction")
{
    private readonly Option<string[]> _policies = new("--policy")
    {
        Description = $"A policy: a path, ID or ID@RANGE. Repeatable. Default: {otherwise}.",
        HelpName = "ID|PATH",
    };

    private readonly Option<string[]> _folders = new("--policies") { Description = "A folder of policies to look in. Repeatable.", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_policies);
        command.Add(_folders);
    }

    /// <summary>Whether a policy is named at all.</summary>
    public bool AreNamed(ParseResult parse) => parse.GetValue(_policies) is { Length: > 0 };

    /// <summary>The library by the lookup of cli.md §0.</summary>
    public PolicyLibrary Library(ParseResult parse, CommandSession session) =>
        PolicyLibrary.ByLookup(parse.GetValue(_folders) ?? [], session.Host.Variable("POLICYKIT_POLICIES"), session.Host.Folder);

    /// <summary>Adds only where ids are looked for, to a command that names policies in its own way.</summary>
    public void AddLookupTo(Command command) => command.Add(_folders);

    /// <summary>Loads what is asked for; all packs if nothing is.</summary>
    /// <exception cref="PolicyKitException">Something is not found or not sound.</exception>
    public LoadedPolicies Load(ParseResult parse, CommandSession session)
    {
        var library = Library(parse, session);
        var asked = parse.GetValue(_policies) ?? [];
        return Checked(asked.Length > 0 ? library.Load(asked) : library.LoadAll(), session);
    }

    /// <summary>Loads what one reference names: a path, an id, or <c>git:REV:PATH</c>.</summary>
    /// <exception cref="PolicyKitException">It is not found or not sound.</exception>
    public LoadedPolicies Load(string reference, ParseResult parse, CommandSession session) => Checked(Library(parse, session).Load(reference), session);

    private static LoadedPolicies Checked(LoadedPolicies loaded, CommandSession session)
    {
        foreach (var file in loaded.Files)
        {
            session.Remember(file);
        }

        return loaded.HasErrors ? throw new PolicyKitException(loaded.Problems.Where(p => p.Severity == Severity.Error)) : loaded;
    }
}
