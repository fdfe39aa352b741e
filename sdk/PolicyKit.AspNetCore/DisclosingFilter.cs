using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PolicyKit.AspNetCore;

/// <summary>Writes what an endpoint returns by policy. Text, files, redirects and empty answers pass: they hold no object.</summary>
internal sealed class DisclosingFilter(DiscloseAttribute said) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var gate = services.GetRequiredService<DisclosingGate>();
        var (json, refusal) = await gate.PassAsync(context.HttpContext, said, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        if (json is null)
        {
            return refusal;
        }

        var result = await next(context);
        var (value, status) = Unwrapped(result);
        if (value is null or string)
        {
            return result;
        }

        var type = DisclosingGate.TypeOf(value, json.Options);
        return gate.RefusalOf(type, json) ?? new DisclosedResult(value, type, status, json);
    }

    private static (object? Value, int Status) Unwrapped(object? result)
    {
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        return result is IValueHttpResult wrapped ? (wrapped.Value, status) : (result is IResult ? null : result, status);
    }
}
