using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.AspNetCore;

/// <summary>What stands before an endpoint that discloses: whether whoever asks may read, and how what they read is written.</summary>
internal sealed class DisclosingGate(Disclosure disclosure, ILogger<DisclosingGate> log, IGrants? grants = null)
{
    /// <summary>The header with the digest of the policies by which was decided.</summary>
    public const string PolicySetHeader = "PolicyKit-Policy-Set";

    /// <summary>The header with the day of the decision.</summary>
    public const string AsOfHeader = "PolicyKit-As-Of";

    /// <summary>Lets a request pass, or says why not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="said">Who reads.</param>
    /// <param name="options">The program's JSON options.</param>
    public async ValueTask<(DisclosedJson? Json, IResult? Refusal)> PassAsync(HttpContext context, DiscloseAttribute said, JsonSerializerOptions options)
    {
        try
        {
            var json = disclosure.For(options, said.GrantOf is { } code ? Audience.GranteeOf(code) : Audience.Public);
            return await RefusalOf(context, said, json) is { } problem ? (null, problem.Answer(StatusCodes.Status403Forbidden)) : (json, null);
        }
        catch (PolicyKitException e)
        {
            return (null, Failed(e));
        }
    }

    /// <summary>Says by which policies an answer is written; an answer to a grantee is nobody else's.</summary>
    public static void Mark(HttpContext context, DisclosedJson json)
    {
        context.Response.Headers[PolicySetHeader] = json.PolicySet;
        context.Response.Headers[AsOfHeader] = json.AsOf.ToString("O", CultureInfo.InvariantCulture);
        if (json.Audience != Audience.Public)
        {
            context.Response.Headers.CacheControl = "private, no-store";
        }
    }

    /// <summary>Why a value is not written; null: it is. Its contract is made here, before a byte has left.</summary>
    public IResult? RefusalOf(Type type, DisclosedJson json)
    {
        try
        {
            _ = json.Options.GetTypeInfo(type);
            var row = RowOf(type);
            return json.IsClosed(row) ? HttpProblems.Closed(row.Name).Answer(StatusCodes.Status403Forbidden) : null;
        }
        catch (PolicyKitException e)
        {
            return Failed(e);
        }
    }

    /// <summary>The type as which a value is written: sequences are told by what they are sequences of, whatever class makes them.</summary>
    public static Type TypeOf(object value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        return SequenceOf(type, typeof(IAsyncEnumerable<>)) ?? (options.TryGetTypeInfo(type, out _) ? type : SequenceOf(type, typeof(IEnumerable<>)) ?? type);
    }

    private static Type RowOf(Type type) => (SequenceOf(type, typeof(IAsyncEnumerable<>)) ?? SequenceOf(type, typeof(IEnumerable<>)))?.GetGenericArguments()[0] ?? type;

    private static Type? SequenceOf(Type type, Type sequence) => type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == sequence);

    private async ValueTask<Problem?> RefusalOf(HttpContext context, DiscloseAttribute said, DisclosedJson json)
    {
        if (said.GrantOf is not { } code)
        {
            return null;
        }

        var grant = grants is null ? null : await grants.FindAsync(context, code, said.Purpose);
        if (grant is null || grant.Dataset != code || grant.Purpose != said.Purpose || grant.Until < json.AsOf)
        {
            return HttpProblems.NoGrant(code, said.Purpose);
        }

        var lacking = json.ConditionsOf(code).Except(grant.Accepted.IsDefault ? [] : grant.Accepted).ToList();
        return lacking.Count > 0 ? HttpProblems.NotAccepted(code, lacking) : null;
    }

    // Whoever asks is told the code, the log the place.
    private IResult Failed(PolicyKitException e)
    {
        log.Failed(e.Problems[0].Code, e.Problems[0].Message.En);
        return e.Problems[0].Answer(StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>What is logged.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(20, LogLevel.Error, "Nothing is disclosed: {Code} {Problem}")]
    public static partial void Failed(this ILogger log, string code, string problem);
}
