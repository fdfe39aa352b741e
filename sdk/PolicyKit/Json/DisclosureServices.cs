using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PolicyKit.Masking.Keys;

namespace PolicyKit.Json;

/// <summary>Registers <see cref="Disclosure"/> with a host's services.</summary>
public static class DisclosureServices
{
    /// <summary>Adds <see cref="Disclosure"/> as a singleton, after <see cref="PolicyKitServices.AddPolicyKit(IServiceCollection, Action{PolicyKitOptions}?)"/>.
    /// Keys come from a registered <see cref="IKeyProvider"/>. The host does not start if a dataset cannot be described or decided.</summary>
    /// <param name="services">The services.</param>
    /// <param name="types">Says which types are of which datasets.</param>
    public static IServiceCollection AddDisclosure(this IServiceCollection services, Action<DisclosureMap> types)
    {
        var map = new DisclosureMap();
        types(map);
        services.TryAddSingleton(p => new Disclosure(map, p.GetRequiredService<IPolicyEngine>(), p.GetRequiredService<TimeProvider>(), p.GetService<IKeyProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DisclosureStart>());
        return services;
    }

    private sealed class DisclosureStart(Disclosure disclosure) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            disclosure.Check();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
