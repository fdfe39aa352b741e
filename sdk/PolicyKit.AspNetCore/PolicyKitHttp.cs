using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PolicyKit.Json;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace PolicyKit.AspNetCore;

/// <summary>Puts policy before what endpoints and controllers return.</summary>
public static class PolicyKitHttp
{
    /// <summary>Makes the program's own JSON, of minimal endpoints and of controllers, refuse types under policy where nobody says who reads; and lets
    /// <see cref="DiscloseAttribute"/> work on controllers and actions. After <c>AddPolicyKit</c> and <c>AddDisclosure</c>.</summary>
    public static IServiceCollection AddPolicyKitHttp(this IServiceCollection services)
    {
        services.TryAddSingleton<DisclosingGate>();
        services.AddOptions<HttpJsonOptions>().PostConfigure<Disclosure>((o, d) => Guard(o.SerializerOptions, d));
        services.AddOptions<JsonOptions>().PostConfigure<Disclosure>((o, d) => Guard(o.JsonSerializerOptions, d));
        services.Configure<MvcOptions>(o => o.Filters.Add<DisclosingMvcFilter>());
        return services;
    }

    /// <summary>Says that the public reads what an endpoint, or every endpoint of a group, returns.</summary>
    /// <typeparam name="TBuilder">The endpoint's or group's builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="purpose">What for, as documentation; nothing depends on it.</param>
    public static TBuilder Disclose<TBuilder>(this TBuilder builder, string purpose = "")
        where TBuilder : IEndpointConventionBuilder => builder.Disclose(new DiscloseAttribute { Purpose = purpose });

    /// <summary>Says that those read it to whom a dataset's conditional data were granted. Others are refused (PK7120, PK7121) before the endpoint runs.</summary>
    /// <typeparam name="TBuilder">The endpoint's or group's builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="dataset">The dataset's code.</param>
    /// <param name="purpose">What for; the grant must be of the same purpose.</param>
    public static TBuilder DiscloseToGrantees<TBuilder>(this TBuilder builder, string dataset, string purpose)
        where TBuilder : IEndpointConventionBuilder => builder.Disclose(new DiscloseAttribute { GrantOf = dataset, Purpose = purpose });

    private static TBuilder Disclose<TBuilder>(this TBuilder builder, DiscloseAttribute said)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(new DisclosingFilter(said))
            .WithMetadata(said, new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(ProblemDetails), ["application/problem+json"]));

    private static void Guard(JsonSerializerOptions options, Disclosure disclosure) =>
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(disclosure.Modify);
}
