using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Language.Text;

namespace PolicyKit.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of what PolicyKit reads and writes.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var name = new Argument<string?>("NAME") { Description = "The schema's name.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "List the names." };
        var policies = new PolicyOptions();
        var command = new Command("schema", "Print the JSON Schema (2020-12) of a file or output.") { name, list };
        policies.AddTo(command);
        command.SetAction(parse => Run(session(parse), parse.GetValue(list), parse.GetValue(name), () => policies.Load(parse, session(parse))));
        return command;
    }

    private static int Run(CommandSession session, bool list, string? name, Func<LoadedPolicies> load)
    {
        if (list)
        {
            session.WriteText(null, string.Concat(SchemaFiles.Names.Select(n => n + "\n")));
        }
        else if (name is null)
        {
            throw new UsageException("a schema's name is needed, or --list");
        }
        else if (!SchemaFiles.Names.Contains(name))
        {
            throw new UsageException($"there is no schema '{name}'"
                + (NearestName.Of(name, SchemaFiles.Names) is { } near ? $"; did you mean '{near}'?" : ""));
        }
        else if (name == SchemaFiles.Catalogue)
        {
            session.Write(null, s => DecisionWriter.Document(s, json => new CatalogueSchema(load().Sets[0].Country).Write(json)));
        }
        else
        {
            session.WriteText(null, SchemaFiles.Read(name));
        }

        return ExitCodes.Fine;
    }
}
