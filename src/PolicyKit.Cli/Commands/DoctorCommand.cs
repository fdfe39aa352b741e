using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>doctor</c>: what is installed here, what it can and cannot do, and which tests would be skipped.</summary>
internal static class DoctorCommand
{
    private static readonly (string Assembly, string Limit)[] Parsers =
    [
        ("Jint", "ES5.1; parses, and executes under `check --oracle` only; depth and tokens are checked before it"),
        ("YamlDotNet", "only its event parser; no anchors, tags or merge keys; depth and size are capped"),
    ];

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var policies = new PolicyOptions();
        var command = new Command("doctor", "Print what is installed, loaded and limited here.");
        policies.AddTo(command);
        command.SetAction(parse => Run(session(parse), policies.Library(parse, session(parse))));
        return command;
    }

    private static int Run(CommandSession session, PolicyLibrary library)
    {
        var loaded = library.LoadAll();
        foreach (var file in loaded.Files)
        {
            session.Remember(file);
        }

        var text = new StringBuilder(CommandTree.Version).Append('\n');
        text.Append(Tool()).Append("\nPlaces of policies, in order of lookup\n");
        foreach (var place in library.Places)
        {
            text.Append($"  {place.Name}: {place.PackIds.Count()} packs\n");
        }

        text.Append("\nPolicies\n").Append(Packs(loaded)).Append("\nTests that would be skipped here\n").Append(Skipped(session));
        session.WriteText(null, text.ToString());
        session.Report(loaded.Problems);
        return loaded.HasErrors ? ExitCodes.Invalid : ExitCodes.Fine;
    }

    private static string Tool()
    {
        var table = new TextTable();
        table.Add("  runtime", RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
        table.Add("  semantics", FormattableString.Invariant($"{PolicySet.SemanticsNumber}"));
        foreach (var (name, limit) in Parsers)
        {
            table.Add("  " + name, VersionOf(Assembly.Load(name)), limit);
        }

        return table.ToString();
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? assembly.GetName().Version?.ToString() ?? "?";

    private static string Packs(LoadedPolicies loaded)
    {
        var table = new TextTable();
        foreach (var policy in loaded.Sets.SelectMany(s => s.Policies))
        {
            table.Add("  " + policy.Id, policy.Version, policy.SourceDigest);
        }

        return loaded.HasErrors ? "  some are not sound; see below\n" : table.ToString();
    }

    private static string Skipped(CommandSession session)
    {
        var (table, host) = (new TextTable(), session.Host);
        if (!Directory.Exists(Path.Combine(host.Folder, "..", "shared")))
        {
            table.Add("  quotations against full texts", "../shared is not there");
        }

        if (string.IsNullOrEmpty(host.Variable("POLICYKIT_TEST262")))
        {
            table.Add("  test262", "POLICYKIT_TEST262 names no folder");
        }

        return table.ToString() is { Length: > 0 } lines ? lines : "  none\n";
    }
}
