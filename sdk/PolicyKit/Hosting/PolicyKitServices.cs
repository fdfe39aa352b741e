using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PolicyKit;

/// <summary>Registers PolicyKit with a host's services.</summary>
public static class PolicyKitServices
{
    /// <summary>Adds <see cref="IPolicyEngine"/> and <see cref="LivePolicies"/> as singletons. A host loads when it starts, and does not start by
    /// policies that are not sound; without a host they are loaded when first asked for.</summary>
    /// <exception cref="Model.PolicyKitException">When first asked for: a policy is not sound; it names the place.</exception>
    /// <exception cref="OptionsValidationException">When first asked for, or at the start of the host: an option cannot be meant (PK7100).</exception>
    public static IServiceCollection AddPolicyKit(this IServiceCollection services, Action<PolicyKitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PolicyKitOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PolicyKitOptions>, PolicyKitOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PolicyMeter>();
        services.TryAddSingleton<LivePolicies>();
        services.TryAddSingleton<IPolicyEngine, LiveEngine>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PolicyWatch>());
        return services;
    }

    /// <summary>The same, with options from a section of the host's configuration, such as <c>"PolicyKit": { "Folders": ["policies"], "Reloads": true }</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section; a key that is no option fails the start.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options are texts, flags, times and lists of texts, whose members the binder's own annotation keeps.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above: no collection of values is made.")]
    public static IServiceCollection AddPolicyKit(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddPolicyKit();
        services.AddOptions<PolicyKitOptions>().Bind(section, o => o.ErrorOnUnknownConfiguration = true);
        return services;
    }
}
