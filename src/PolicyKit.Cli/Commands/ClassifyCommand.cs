using System.CommandLine;
using System.Text;
using System.Text.Json;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>classify</c>: what fields are taken for by their names alone.</summary>
internal static class ClassifyCommand
{
    private const int FormatNumber = 1;

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var names = new Argument<string[]>("NAME") { Description = "Names of fields; none: one a line from stdin.", Arity = ArgumentArity.ZeroOrMore };
        var title = new Option<string>("--title") { Description = "The title of the fields.", DefaultValueFactory = _ => "" };
        var type = new Option<string>("--type") { Description = "The type of the fields.", DefaultValueFactory = _ => "" };
        var dataset = new Option<string>("--dataset") { Description = "The name of their dataset, table or class.", DefaultValueFactory = _ => "" };
        var country = new Option<string>("--country") { Description = "The country whose recognisers count.", DefaultValueFactory = _ => "cn" };
        var (format, policies) = (SharedOptions.Format("table", "json"), new PolicyOptions());
        var command = new Command("classify", "Say what kind of data a field is taken for by its name.") { names, title, type, dataset, country, format };
        policies.AddTo(command);
        command.SetAction(parse =>
        {
            var here = session(parse);
            var recogniser = policies.Load(parse, here).Sets.FirstOrDefault(s => s.Country.Id == parse.GetValue(country))?.Country
                ?? throw new UsageException($"there is no country '{parse.GetValue(country)}'");
            string[] asked = parse.GetValue(names) is { Length: > 0 } given ? given : Lines(here);
            FieldText[] fields = [.. asked.Select(n => new FieldText(n, parse.GetValue(title)!, parse.GetValue(type)!))];
            var owner = recogniser.Recogniser.OwnerOf(parse.GetValue(dataset)!, "", fields.Length > 1 && parse.GetValue(dataset)!.Length > 0 ? fields : []);
            var told = fields.Select(f => (f.Name, recogniser.Recogniser.Recognise(f, owner)));
            if (parse.GetValue(format) == "json")
            {
                here.Write(null, stream => WriteJson(stream, told));
            }
            else
            {
                here.WriteText(null, Table(told, recogniser.Taxonomy, here.Style.TableLanguage));
            }

            return ExitCodes.Fine;
        });
        return command;
    }

    private static string[] Lines(CommandSession session) =>
        Encoding.UTF8.GetString(session.Read("-").Bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Table(IEnumerable<(string Name, Recognition? Told)> rows, Taxonomy taxonomy, string language)
    {
        var table = new TextTable();
        table.Add("NAME", "KIND", "TITLE", "CONFIDENCE", "BECAUSE");
        foreach (var (name, told) in rows)
        {
            table.Add(name, told?.Kind ?? "-", told?.Kind is { } kind ? taxonomy.TitleOf(kind).In(language) : "",
                told?.Kind is null ? "" : FormattableString.Invariant($"{told.Confidence:0.00}"), Because(told));
        }

        return table.ToString();
    }

    private static string Because(Recognition? told) => told is null ? "nothing known stands at its end"
        : $"`{told.Words}` in the {Place(told)}, {told.By.Id}" + (told.Owner is { } owner ? $", of: {owner}" : "") + (told.Kind is null ? ", a look-alike" : "");

    private static string Place(Recognition told) => told.From.ToString().ToLowerInvariant();

    private static void WriteJson(Stream stream, IEnumerable<(string Name, Recognition? Told)> rows)
    {
        using (var json = new Utf8JsonWriter(stream, JsonParts.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("classify", FormatNumber);
            json.Objects("fields", rows, row =>
            {
                json.WriteString("name", row.Name);
                json.WriteString("kind", row.Told?.Kind);
                if (row.Told is { Kind: not null } told)
                {
                    json.WriteNumber("confidence", told.Confidence);
                }
                else
                {
                    json.WriteNull("confidence");
                }

                json.WriteString("by", row.Told?.By.Id);
                json.WriteString("from", row.Told is null ? null : Place(row.Told));
                json.WriteString("words", row.Told?.Words);
                json.WriteString("owner", row.Told?.Owner);
            });
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }
}
