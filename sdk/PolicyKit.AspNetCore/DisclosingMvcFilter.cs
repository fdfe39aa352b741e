using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Options;
using PolicyKit.Json;

namespace PolicyKit.AspNetCore;

/// <summary>The same for controllers: asks before the action, writes what it returns as JSON whatever formatters there are.</summary>
internal sealed class DisclosingMvcFilter(DisclosingGate gate, IOptions<JsonOptions> options) : IAsyncActionFilter, IAsyncResultFilter
{
    private static readonly object Passed = new();

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (context.ActionDescriptor.EndpointMetadata.OfType<DiscloseAttribute>().LastOrDefault() is { } said)
        {
            var (json, refusal) = await gate.PassAsync(context.HttpContext, said, options.Value.JsonSerializerOptions);
            if (json is null)
            {
                context.Result = new Refused(refusal!);
                return;
            }

            context.HttpContext.Items[Passed] = json;
        }

        await next();
    }

    /// <inheritdoc/>
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.HttpContext.Items[Passed] is DisclosedJson json)
        {
            Disclose(context, json);
        }

        return next();
    }

    private void Disclose(ResultExecutingContext context, DisclosedJson json)
    {
        var value = context.Result switch { ObjectResult o => o.Value, JsonResult j => j.Value, _ => null };
        if (value is null or string or ProblemDetails)
        {
            return;
        }

        var type = DisclosingGate.TypeOf(value, json.Options);
        if (gate.RefusalOf(type, json) is { } refusal)
        {
            context.Result = new Refused(refusal);
            return;
        }

        var status = context.Result switch { ObjectResult o => o.StatusCode, JsonResult j => j.StatusCode, _ => null };
        context.Result = new ObjectResult(value)
        {
            StatusCode = status,
            DeclaredType = type,
            Formatters = { new SystemTextJsonOutputFormatter(json.Options) },
            ContentTypes = { "application/json" },
        };
        DisclosingGate.Mark(context.HttpContext, json);
    }

    private sealed class Refused(IResult refusal) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => refusal.ExecuteAsync(context.HttpContext);
    }
}
