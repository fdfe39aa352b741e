using System.Buffers;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>How messages are printed.</summary>
internal sealed record MessageStyle(bool IsJson, string Language, bool IsQuiet, bool IsColoured)
{
    /// <summary>The language of what goes to stdout: asked for by name, never the locale's, so that bytes do not depend on a machine.</summary>
    public string TableLanguage { get; init; } = "en";

    /// <summary>The language of reports and official texts: Chinese unless another is asked for by name.</summary>
    public string ReportLanguage { get; init; } = "zh";
}

/// <summary>Prints problems on stderr: <c>FILE:LINE:COL: error PKnnnn: text</c> with snippet and caret, or one JSON object a line.</summary>
internal sealed class ProblemPrinter(TextWriter err, MessageStyle style, Func<string, string?> textOf)
{
    /// <summary>The most problems printed; the rest are counted.</summary>
    public const int Most = 100;

    /// <summary>Prints problems; quiet leaves out all but errors.</summary>
    public void Print(IReadOnlyCollection<Problem> problems)
    {
        var shown = problems.Where(p => !style.IsQuiet || p.Severity == Severity.Error).ToList();
        foreach (var problem in shown.Take(Most))
        {
            err.Write(style.IsJson ? Json(problem) : Text(problem));
            err.Write('\n');
        }

        if (shown.Count > Most && !style.IsJson)
        {
            err.Write(style.Language == "zh" ? $"policykit: 另有 {shown.Count - Most} 条未显示\n" : $"policykit: {shown.Count - Most} more not shown\n");
        }
    }

    /// <summary>A problem as one JSON object.</summary>
    public static string Json(Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonParts.Compact))
        {
            json.WriteStartObject();
            WriteMembers(json, problem);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The members of a problem in JSON.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Problem problem)
    {
        var place = problem.Place;
        json.WriteString("code", problem.Code);
        json.WriteString("severity", problem.Severity.Name());
        json.WriteString("file", place.File);
        Number(json, "line", place.Line);
        Number(json, "column", place.Column);
        Number(json, "endLine", place.EndLine);
        Number(json, "endColumn", place.EndColumn);
        if (place.Cell is { } cell)
        {
            json.WriteString("cell", cell);
        }

        json.Local("message", problem.Message);
        json.WriteString("seen", problem.Seen);
        json.WriteString("expected", problem.Expected);
        json.Local("help", problem.Help);
        json.WriteString("docs", $"docs/rules/{problem.Code}.md");
    }

    private static void Number(Utf8JsonWriter json, string key, int value)
    {
        if (value > 0)
        {
            json.WriteNumber(key, value);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private string Text(Problem problem)
    {
        var place = problem.Place;
        var head = place.File is null ? "policykit" : FormattableString.Invariant($"{place.File}:{place.Line}:{place.Column}");
        var label = Coloured(problem.Severity, $"{problem.Severity.Name()} {problem.Code}");
        var text = new StringBuilder(Clean($"{head}: ")).Append(label).Append(Clean(place.Cell is { } cell ? $": {cell}: {In(problem.Message)}" : $": {In(problem.Message)}"));
        if (place is { File: { } file, Sheet: null } && textOf(file) is { } source && Snippet.Of(source, place) is { } snippet)
        {
            text.Append('\n').Append(snippet);
        }

        return problem.Help is { } help ? text.Append("\n  help: ").Append(Clean(In(help))).ToString() : text.ToString();
    }

    private string In(LocalText text) => style.Language == "both" && text.Zh != text.En && text.Zh.Length > 0 && text.En.Length > 0
        ? $"{text.En} / {text.Zh}" : text.In(style.Language);

    private string Coloured(Severity severity, string text) => !style.IsColoured ? text
        : $"\u001b[{severity switch { Severity.Error => "31", Severity.Warning => "33", _ => "36" }}m{text}\u001b[0m";

    // A name inside a message may come from a hostile file: it moves no cursor and starts no line.
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? '\u00b7' : c));
}
