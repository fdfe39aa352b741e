using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace PolicyKit.Testing;

/// <summary>An endpoint of a program, by method and route.</summary>
/// <param name="Method">The method.</param>
/// <param name="Pattern">The route.</param>
internal sealed record DrivenEndpoint(string Method, RoutePattern Pattern)
{
    private const string AnyValue = "1";
    private const string AnyGuid = "00000000-0000-0000-0000-000000000001";
    private const string AnyDay = "2000-01-01";

    /// <summary>As reports have it.</summary>
    public string Name => $"{Method} {Route}";

    /// <summary>The route, with a slash before it.</summary>
    public string Route => "/" + (Pattern.RawText ?? "").TrimStart('/');

    /// <summary>The endpoints of a program; one that says no method takes GET.</summary>
    public static IEnumerable<DrivenEndpoint> Of(IEnumerable<EndpointDataSource> sources) => sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true })
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"]).Select(m => new DrivenEndpoint(m, e.RoutePattern)))
        .DistinctBy(e => e.Name).OrderBy(e => e.Name, StringComparer.Ordinal);

    /// <summary>A path to it.</summary>
    public string Path(IReadOnlyDictionary<string, string> values) =>
        "/" + string.Join('/', Pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => Part(p, values)))).Where(s => s.Length > 0));

    /// <summary>Whether a request is for it.</summary>
    public bool Takes(HttpRequestMessage request) => request.Method.Method.Equals(Method, StringComparison.OrdinalIgnoreCase)
        && new TemplateMatcher(new RouteTemplate(Pattern), []).TryMatch(PathOf(request), []);

    private static string PathOf(HttpRequestMessage request)
    {
        var written = request.RequestUri!.OriginalString;
        return "/" + (written.IndexOf('?') is >= 0 and var at ? written[..at] : written).TrimStart('/');
    }

    private string Part(RoutePatternPart part, IReadOnlyDictionary<string, string> values) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Uri.EscapeDataString(ValueOf(parameter, values)),
        _ => "",
    };

    private string ValueOf(RoutePatternParameterPart parameter, IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault(parameter.Name) ?? Pattern.RequiredValues.GetValueOrDefault(parameter.Name)?.ToString() ?? parameter.Default?.ToString()
        ?? (parameter.IsOptional ? "" : parameter.ParameterPolicies.Any(p => p.Content == "guid") ? AnyGuid : parameter.ParameterPolicies.Any(p => p.Content == "datetime") ? AnyDay : AnyValue);
}
