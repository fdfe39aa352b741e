using System.CommandLine;
using System.Text.RegularExpressions;
using PolicyKit.Cli.Output;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>new</c>: writes a skeleton that passes at once.</summary>
internal static partial class NewCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var kind = new Argument<string>("KIND") { Description = "policy, catalogue or tests." }.AcceptOnlyFromAmong("policy", "catalogue", "tests");
        var name = new Argument<string>("NAME") { Description = "A policy's id, such as cn/shandong/parks; of a catalogue a file name." };
        var folder = new Option<string?>("--dir") { Description = "The policies root, or the folder for a catalogue. Default: the nearest policies/, or here.", HelpName = "DIR" };
        var policies = new PolicyOptions();
        var command = new Command("new", "Write a skeleton that passes `check`.") { kind, name, folder };
        policies.AddTo(command);
        command.SetAction(parse => Run(parse.GetValue(kind)!, parse.GetValue(name)!, parse.GetValue(folder), session(parse), () => policies.Load(parse, session(parse))));
        return command;
    }

    private static int Run(string kind, string name, string? folder, CommandSession session, Func<LoadedPolicies> load)
    {
        if (!(kind == "catalogue" ? CatalogueName() : PolicyId()).IsMatch(name))
        {
            throw new UsageException(kind == "catalogue" ? $"'{name}' is no file name" : $"'{name}' is no policy id such as cn/shandong/parks");
        }

        var root = folder ?? (kind == "catalogue" ? "." : PolicyLibrary.NearestPolicies(session.Host.Folder) ?? "policies");
        var sets = load().Sets;
        if (kind != "catalogue" && !sets.Any(s => name.StartsWith(s.Country.Id + "/", StringComparison.Ordinal)))
        {
            var countries = string.Join(", ", sets.Select(s => s.Country.Id).Distinct().Order(StringComparer.Ordinal));
            throw new UsageException($"'{name}' is of a country without data; loaded are {countries}; docs/guides/another-country.md adds one");
        }

        var skeleton = new Skeleton(sets, name, session.Host.Today);
        foreach (var (path, text) in skeleton.Files(kind))
        {
            Write(Path.Combine(root, path).Replace('\\', '/'), text, session);
        }

        return ExitCodes.Fine;
    }

    private static void Write(string path, string text, CommandSession session)
    {
        if (File.Exists(path))
        {
            throw new PolicyKitException(CommandProblems.TargetExists(path));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        session.WriteText(null, path + "\n");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)+\z")]
    private static partial Regex PolicyId();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex CatalogueName();
}
