using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.Logging;

/// <summary>Puts policy before what a program logs.</summary>
public static class PolicyKitLogging
{
    /// <summary>Masks what is logged before any provider sees it. After <c>AddPolicyKit</c>, <c>AddDisclosure</c> and whatever registers logging; a host in which
    /// another logger factory was registered afterwards does not start (PK7151).</summary>
    /// <param name="services">The services.</param>
    /// <param name="outside">Names of placeholders that are no data of any dataset, though a member is called so.</param>
    /// <exception cref="PolicyKitException">No logging is registered (PK7150).</exception>
    public static IServiceCollection AddPolicyKitLogging(this IServiceCollection services, params IEnumerable<string> outside)
    {
        var inner = services.LastOrDefault(d => d.ServiceType == typeof(ILoggerFactory)) ?? throw new PolicyKitException(LoggingProblems.NoLogging());
        string[] names = [.. outside];
        services.TryAddSingleton(p => new LogMasking(p.GetRequiredService<Disclosure>(), () => p.GetService<LivePolicies>()?.IsLoaded != false, names));
        services.RemoveAll<ILoggerFactory>();
        if (inner.ImplementationType is { } type)
        {
            services.TryAdd(ServiceDescriptor.Singleton(type, type));
        }

        // The policies that say what to mask are loaded by services that log: they are asked for when something is to be masked, not here.
        services.AddSingleton<ILoggerFactory>(p => new MaskingLoggerFactory(Made(inner, p), p.GetRequiredService<LogMasking>));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoggingStart>());
        return services;
    }

    private static ILoggerFactory Made(ServiceDescriptor inner, IServiceProvider services) =>
        (ILoggerFactory)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(services) ?? services.GetRequiredService(inner.ImplementationType!));

    private sealed class LoggingStart(ILoggerFactory factory, LogMasking masking) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            factory is MaskingLoggerFactory { Masking: var made } && made == masking ? Task.CompletedTask : throw new PolicyKitException(LoggingProblems.OtherFactory(factory.GetType()));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
