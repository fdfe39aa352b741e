using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Recording;

namespace PolicyKit.Cli.Serving;

/// <summary>A request that is not answered: the status, and what is wrong.</summary>
internal sealed class Refusal(int status, params IReadOnlyList<Problem> problems) : Exception(problems[0].Code)
{
    private const int MostProblems = 100;
    private const int FirstThatIsNoText = 1030;

    /// <summary>The status.</summary>
    public int Status => status;

    /// <summary>Seconds after which to try again; null: it would be the same.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The <c>Allow</c> header of a 405, or null.</summary>
    public string? Allow { get; init; }

    /// <summary>The refusal of input that cannot be used: 400 where it is no JSON at all, else 422; 503 where a decision cannot be recorded.</summary>
    public static Refusal Of(PolicyKitException e) =>
        e.Problems is [{ Code: LogProblems.UnwritableCode }] ? new(StatusCodes.Status503ServiceUnavailable, e.Problems) { RetryAfter = RequestGate.RetryAfter }
        : new(e.Problems.Any(p => int.Parse(p.Code.AsSpan(2), CultureInfo.InvariantCulture) < FirstThatIsNoText) ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity, e.Problems);

    /// <summary>Answers with <c>application/problem+json</c> (RFC 9457): the first problem's code, place and message, and all in <c>errors</c>.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Allow is not null)
        {
            response.Headers.Allow = Allow;
        }

        using var body = new MemoryStream();
        DecisionWriter.Document(body, Write);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), response.HttpContext.RequestAborted);
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", problems[0].Message.En);
        json.WriteNumber("status", status);
        ProblemPrinter.WriteMembers(json, problems[0]);
        json.Objects("errors", problems.Take(MostProblems), p => ProblemPrinter.WriteMembers(json, p));
        json.WriteEndObject();
    }
}
