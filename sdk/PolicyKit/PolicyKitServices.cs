using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PolicyKit;

/// <summary>What <see cref="PolicyKitServices.AddPolicyKit"/> loads.</summary>
public sealed class PolicyKitOptions
{
    /// <summary>Policies roots on disk, in order of lookup; ids that they do not have come from the package.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Paths or ids of the policies to decide by, <c>ID@RANGE</c> allowed; none: all that are found, chosen by jurisdiction.</summary>
    public IList<string> Policies { get; } = [];
}

/// <summary>Registers PolicyKit with a host's services.</summary>
public static class PolicyKitServices
{
    /// <summary>Adds <see cref="IPolicyEngine"/> as a singleton. Policies are loaded when it is first asked for; one that is not sound
    /// fails there with a <see cref="Model.PolicyKitException"/> that names the place.</summary>
    public static IServiceCollection AddPolicyKit(this IServiceCollection services, Action<PolicyKitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new PolicyKitOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(_ => PolicyLibrary.FromFolders(options.Folders));
        services.TryAddSingleton<IPolicyEngine>(p => PolicyEngine.From(p.GetRequiredService<PolicyLibrary>(), [.. options.Policies]));
        return services;
    }
}
