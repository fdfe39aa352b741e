using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Json;

namespace PolicyKit.AspNetCore;

/// <summary>A value as policy lets it leave.</summary>
internal sealed class DisclosedResult(object value, Type type, int status, DisclosedJson json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        DisclosingGate.Mark(httpContext, json);
        return httpContext.Response.WriteAsJsonAsync(value, type, json.Options, contentType: null, httpContext.RequestAborted);
    }
}
