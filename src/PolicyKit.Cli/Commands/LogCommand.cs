using System.CommandLine;
using System.Text.Json;
using PolicyKit.Cli.Output;
using PolicyKit.Recording;

namespace PolicyKit.Cli.Commands;

/// <summary><c>log</c>: looks after recorded decisions.</summary>
internal static class LogCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of the log." };
        var verify = new Command("verify", "Look whether a record was changed, taken out or moved.") { folder };
        verify.SetAction(parse => Verify(session(parse), parse.GetValue(folder)!));
        return new("log", "Look after recorded decisions.") { verify };
    }

    private static int Verify(CommandSession session, string folder)
    {
        var found = LogVerification.Of(folder);
        session.Write(null, stream => DecisionWriter.Document(stream, json => Write(json, found)));
        session.Report([.. found.FirstBad is { } bad ? [bad.Problem] : Array.Empty<Model.Problem>(), .. found.TornTail > 0 ? [LogProblems.Torn(folder, found.TornTail)] : Array.Empty<Model.Problem>()]);
        return found.FirstBad is null ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private static void Write(Utf8JsonWriter json, LogVerification found)
    {
        json.WriteStartObject();
        json.WriteNumber("log", 1);
        json.WriteNumber("segments", found.Segments);
        json.WriteNumber("records", found.Records);
        json.WriteBoolean("ok", found.FirstBad is null);
        json.WritePropertyName("firstBad");
        if (found.FirstBad is { } bad)
        {
            json.WriteStartObject();
            json.WriteString("segment", bad.Segment);
            json.WriteNumber("byte", bad.Byte);
            json.WriteString("code", bad.Problem.Code);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumber("tornTail", found.TornTail);
        json.WriteEndObject();
    }
}
